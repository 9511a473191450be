/// A table in aligned columns; wide characters count two.
struct TextTable {
  struct Cell {
    var text: String
    var colour: TerminalText.Colour?

    init(_ text: String, _ colour: TerminalText.Colour? = nil) {
      self.text = text
      self.colour = colour
    }
  }

  private let head: [String]
  private var rows: [[Cell]] = []
  /// Widest that each column may become; 0 takes what is left.
  private let limits: [Int]

  init(_ head: [String], limits: [Int]) {
    self.head = head
    self.limits = limits
  }

  mutating func add(_ cells: [Cell]) { rows.append(cells) }

  func write(to out: inout TerminalText) {
    let widths = columnWidths(out.columns)
    for (index, title) in head.enumerated() {
      let isLast = index == head.count - 1
      out.add(isLast ? title : DisplayWidth.fit(title, widths[index]) + "  ", .bold)
    }
    out.newline()
    out.line((String(repeating: "─", count: widths.reduce(0, +) + 2 * (widths.count - 1)), .dim))
    for row in rows {
      for (index, cell) in row.enumerated() {
        let text = TerminalText.visible(cell.text)
        let fitted =
          index == row.count - 1 && DisplayWidth.of(text) <= widths[index]
          ? text : DisplayWidth.fit(text, widths[index])
        out.add(fitted, cell.colour)
        if index < row.count - 1 { out.add("  ") }
      }
      out.newline()
    }
  }

  /// The narrowest that a column becomes.
  private static let least = 6

  private func columnWidths(_ columns: Int) -> [Int] {
    var widths = head.indices.map { index in
      rows.reduce(DisplayWidth.of(head[index])) { max($0, DisplayWidth.of($1[index].text)) }
    }
    for index in widths.indices where limits[index] > 0 {
      widths[index] = min(widths[index], limits[index])
    }
    if let open = limits.firstIndex(of: 0) {
      let others = widths.enumerated().reduce(0) { $0 + ($1.offset == open ? 0 : $1.element + 2) }
      widths[open] = min(widths[open], max(20, columns - others))
    }
    // What still does not fit is taken from the widest; the first names the row and stays.
    while widths.reduce(0, { $0 + $1 + 2 }) - 2 > columns,
      let widest = widths.indices.dropFirst().max(by: { widths[$0] < widths[$1] }),
      widths[widest] > Self.least
    {
      widths[widest] -= 1
    }
    return widths
  }
}
