/// CSV by RFC 4180; a cell that a spreadsheet would run as a formula is guarded with an apostrophe.
public struct CSVWriter: Sendable {
  public private(set) var text = ""

  public init(columns: [String]) { row(columns) }

  public mutating func row(_ cells: [String]) {
    text += cells.map(Self.cell).joined(separator: ",") + "\r\n"
  }

  private static func cell(_ value: String) -> String {
    var guarded = ShownControls.shown(value)
    if let first = guarded.unicodeScalars.first,
      "=+-@|\t\r\n＝＋－＠".unicodeScalars.contains(first)
    {
      guarded = "'" + guarded
    }
    guard guarded.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else {
      return guarded
    }
    return "\"" + guarded.replacing("\"", with: "\"\"") + "\""
  }
}
