/// A place in a source, precise enough to click on.
public struct SourceLocation: Hashable, Sendable, Codable {
  /// The source, named as the user named it.
  public var document: String

  /// Line, counted from 1; 0 where the whole source is meant.
  public var line: Int

  /// Column in UTF-8 bytes, counted from 1; `nil` where the parser reports only lines.
  public var column: Int?

  public init(document: String, line: Int = 0, column: Int? = nil) {
    self.document = document
    self.line = line
    self.column = column
  }
}

extension SourceLocation: CustomStringConvertible {
  public var description: String {
    guard line > 0 else { return document }
    let place = "\(document):\(line)"
    return column.map { "\(place):\($0)" } ?? place
  }
}
