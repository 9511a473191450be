import KijunModel

/// A table of tab-separated fields as people write it: `#` starts a remark, empty lines count nothing.
struct TableText {
  struct Row {
    var line: Int
    var fields: [Substring]

    /// A field, empty where the row is shorter.
    subscript(index: Int) -> String { index < fields.count ? String(fields[index]) : "" }
  }

  let rows: [Row]

  init(_ text: String) {
    var rows: [Row] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard let first = line.utf8.first, first != UInt8(ascii: "#") else { continue }
      rows.append(
        Row(line: index + 1, fields: line.split(separator: "\t", omittingEmptySubsequences: false)))
    }
    self.rows = rows
  }
}
