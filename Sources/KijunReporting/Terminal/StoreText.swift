import KijunModel

/// What the store's commands say in a terminal.
public enum StoreText {
  /// Totals of a run on one line.
  public static func write(
    _ counts: [(name: String, count: Int)], to out: inout TerminalText
  ) {
    for (name, count) in counts where count > 0 {
      out.add("\(name) ", .dim)
      out.add("\(count)  ", name == "failed" ? .red : .bold)
    }
    out.newline()
  }

  /// Rows under heads, in columns.
  public static func table(
    _ heads: [String], _ rows: [[String]], limits: [Int], to out: inout TerminalText
  ) {
    var table = TextTable(heads, limits: limits)
    for row in rows { table.add(row.map { .init($0) }) }
    table.write(to: &out)
  }
}
