import KijunModel

/// A table with a head, however it was stored: every cell is text.
struct TableRows {
  struct Row {
    /// In the source, counted from 1.
    var line: Int
    var cells: [String]
    /// Bytes of each cell in the source with its quotation marks, where the source is text.
    var places: [Range<Int>] = []
  }

  /// Column names in lower case, without the space around them.
  var header: [String]
  var rows: [Row]
  var file: String
  var findings: [Finding] = []

  func location(_ row: Row) -> SourceLocation { SourceLocation(document: file, line: row.line) }

  func column(_ name: String) -> Int? { header.firstIndex(of: name) }

  /// A cell by its column, empty where there is none.
  func cell(_ name: String, _ row: Row) -> String {
    guard let column = column(name), column < row.cells.count else { return "" }
    return row.cells[column]
  }

  static func name(_ cell: String) -> String {
    let name = String(
      cell.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    ).lowercased()
    return crosswalkNames[name] ?? name
  }

  /// How tables of published crosswalks name the columns of a mapping.
  private static let crosswalkNames = [
    "source_id": "clause", "target_id": "control", "source_framework": "document",
    "target_framework": "catalog", "map_uuid": "link", "source_cardinality": "clauses",
    "target_cardinality": "controls",
  ]

  /// A column name that stands more than once.
  static func repeated(_ header: [String]) -> String? {
    header.first { name in !name.isEmpty && header.count { $0 == name } > 1 }
  }

  /// Columns that are not known and not read.
  func unknown(_ known: Set<String>) -> [Finding] {
    header.filter { !$0.isEmpty && !known.contains($0) }.prefix(20).map { name in
      Finding(
        code: "mapping.unknown-column", severity: .warning,
        message: "the column '\(name)' is not known and not read",
        location: SourceLocation(document: file, line: 1))
    }
  }

  /// What a guard against formulas put before a cell's text is taken off again.
  static func unguarded(_ cell: String) -> String {
    let guarded: [Unicode.Scalar] = ["=", "+", "-", "@", "|", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
    let scalars = cell.unicodeScalars
    // Text that looks guarded by itself was given another apostrophe.
    guard scalars.first == "'", let opening = scalars.first(where: { $0 != "'" }),
      guarded.contains(opening)
    else { return cell }
    return String(cell.unicodeScalars.dropFirst())
  }
}
