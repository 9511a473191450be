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
    var line = 0
    for bytes in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
      line += 1
      guard let first = bytes.first, first != UInt8(ascii: "#") else { continue }
      let fields = bytes.split(separator: 9, omittingEmptySubsequences: false)
      rows.append(Row(line: line, fields: fields.map { Substring($0) }))
    }
    self.rows = rows
  }
}
