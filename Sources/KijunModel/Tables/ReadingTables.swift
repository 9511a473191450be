/// Word lists that reading uses, from `Mappings/`.
public struct ReadingTables: Sendable, Equatable {
  /// Word in a class or id, and the part of the page that it marks.
  public var pageFurniture: [String: Exclusion.Reason]
  /// Words that make a first header cell a column of terms.
  public var termHeaders: Set<String>

  public init(pageFurniture: [String: Exclusion.Reason] = [:], termHeaders: Set<String> = []) {
    self.pageFurniture = pageFurniture
    self.termHeaders = termHeaders
  }
}
