import KijunModel

/// A table of tab-separated fields as people write it: `#` starts a remark, empty lines count nothing.
struct TableText {
  struct Row {
    var line: Int
    var fields: [String]

    /// A field, empty where the row is shorter.
    subscript(index: Int) -> String { index < fields.count ? fields[index] : "" }
  }

  let rows: [Row]

  init(_ text: String) {
    var text = text
    rows = text.withUTF8(Self.rows)
  }

  private static func rows(_ bytes: UnsafeBufferPointer<UInt8>) -> [Row] {
    var rows: [Row] = []
    var line = 0
    var start = 0
    while start < bytes.count {
      line += 1
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let last = end > start && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
      if start < last, bytes[start] != UInt8(ascii: "#") {
        rows.append(Row(line: line, fields: fields(bytes, start, last)))
      }
      start = end + 1
    }
    return rows
  }

  private static func fields(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> [String] {
    var fields: [String] = []
    fields.reserveCapacity(6)
    var first = start
    for index in start...end where index == end || bytes[index] == UInt8(ascii: "\t") {
      fields.append(
        String(decoding: UnsafeBufferPointer(rebasing: bytes[first..<index]), as: UTF8.self))
      first = index + 1
    }
    return fields
  }
}
