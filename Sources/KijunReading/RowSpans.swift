/// Which columns of a table's rows are taken by cells that reach down from rows above, and what those say.
struct RowSpans {
  private(set) var row = 0
  private var column = 0
  /// Rows that a cell above still takes in each column.
  private var taken: [Int] = []
  /// What stands in cells that reach into the rows below, by their first column.
  private var reaching: [Int: String] = [:]

  mutating func startRow() {
    row += 1
    column = 0
    for index in taken.indices where taken[index] > 0 { taken[index] -= 1 }
  }

  /// The columns that the next cell of the row stands in.
  mutating func nextCell(columns: Int, rows: Int) -> Range<Int> {
    while column < taken.count, taken[column] > 0 { column += 1 }
    let start = column
    column += columns
    // Tables have no thousands of columns; what stands beyond reaches down nowhere.
    let end = min(column, Self.lastColumn)
    while taken.count < end { taken.append(0) }
    for index in min(start, end)..<end {
      taken[index] = rows
      if !reaching.isEmpty { reaching[index] = nil }
    }
    return start..<column
  }

  private static let lastColumn = 1000

  /// Keeps what a cell says; a long text says nothing as a heading.
  mutating func keep(_ text: String, at column: Int) {
    if text.utf8.count <= 240, column < Self.lastColumn { reaching[column] = text }
  }

  /// What the cells above say that stand before the first cell of the row, with U+3000 between them.
  var headsAbove: String {
    guard taken.first.map({ $0 > 0 }) ?? false else { return "" }
    var result: [String] = []
    for column in taken.indices {
      guard taken[column] > 0 else { break }
      if let text = reaching[column] { result.append(text) }
    }
    return result.joined(separator: "\u{3000}")
  }

  /// An attribute such as `rowspan="2"` as a number from 1 to 1000.
  static func number(_ attribute: String?) -> Int {
    max(1, min(1000, attribute.flatMap { Int($0) } ?? 1))
  }
}
