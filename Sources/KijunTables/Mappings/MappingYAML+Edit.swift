import KijunMarkup
import KijunModel

/// Rewrites single values of a mapping file; comments, order and spelling of all else stay.
extension MappingYAML {
  static func edit(
    _ bytes: [UInt8], file: String, _ edits: [LinkEdit], _ limits: Limits
  ) throws(TableError) -> [UInt8] {
    let table = try YAMLTable(bytes, file: file, limits: limits)
    let places = YAMLPlaces(bytes, table)
    let links = table.root["links"]?.items ?? []
    let short = shortControls(table.root["mappings"])
    var changes = ByteEdits()
    for edit in edits {
      if links.indices.contains(edit.link), links[edit.link].isMapping {
        try rewrite(links[edit.link], edit, places, &changes)
      } else if short.indices.contains(edit.link - links.count) {
        let control = short[edit.link - links.count]
        for (field, text) in edit.values {
          guard field == .control else {
            throw TableError(
              "the short form has no place for '\(field.rawValue)'; write the link under 'links'",
              at: table.location(control))
          }
          let range = try places.range(of: control)
          changes.replace(range, with: places.spelled(text, like: range))
        }
      } else {
        throw .noPlace(file)
      }
    }
    return changes.applied(to: bytes)
  }

  /// The nodes of all controls of short links, in order.
  private static func shortControls(_ node: YAMLNode?) -> [YAMLNode] {
    (node?.items ?? []).flatMap { item -> [YAMLNode] in
      ["controls", "control"].flatMap { key -> [YAMLNode] in
        guard let value = item[key] else { return [] }
        return value.isSequence ? value.items : [value]
      }
    }
  }

  private static func rewrite(
    _ link: YAMLNode, _ edit: LinkEdit, _ places: YAMLPlaces, _ changes: inout ByteEdits
  ) throws(TableError) {
    func entry(_ name: String) -> (key: YAMLNode, value: YAMLNode)? {
      link.pairs.first { $0.key.holds(name) }
    }
    var added: [(name: String, text: String)] = []
    for (field, text) in edit.values {
      if let value = entry(field.rawValue)?.value {
        let range = try places.range(of: value)
        changes.replace(range, with: places.spelled(text, like: range))
      } else {
        added.append((field.rawValue, text))
      }
    }
    guard !added.isEmpty else { return }
    guard let control = entry("control") else { throw .noPlace(places.file) }
    let range = try places.range(of: control.value)
    if places.isFlow(link) {
      let text = added.map { ", \($0.name): \(YAMLPlaces.quoted($0.text))" }.joined()
      changes.replace(range.upperBound..<range.upperBound, with: text)
    } else {
      let indent = String(repeating: " ", count: max(0, control.key.column - 1))
      let end = places.endOfLine(range.upperBound)
      let text = added.map { "\n\(indent)\($0.name): \(YAMLPlaces.quoted($0.text))" }.joined()
      changes.replace(end..<end, with: text)
    }
  }
}

/// Where scalars of a YAML text stand in its bytes.
struct YAMLPlaces {
  private let bytes: [UInt8]
  private let table: YAMLTable
  private var lines: [Int] = [0]

  init(_ bytes: [UInt8], _ table: YAMLTable) {
    self.bytes = bytes
    self.table = table
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lines = [3] }
    for (offset, byte) in bytes.enumerated() {
      let isBreak =
        byte == 10 || (byte == 13 && (offset + 1 >= bytes.count || bytes[offset + 1] != 10))
      if isBreak { lines.append(offset + 1) }
    }
  }

  /// The bytes of a scalar with its quotation marks.
  ///
  /// - Throws: ``TableError`` for one that is folded over lines or written with escapes.
  func range(of node: YAMLNode) throws(TableError) -> Range<Int> {
    let failure = TableError(
      "this value is folded or written with escapes and not rewritten", at: table.location(node))
    guard let value = node.string, node.line <= lines.count else { throw failure }
    var start = offset(of: node)
    if value.isEmpty, start >= bytes.count || (bytes[start] != 0x22 && bytes[start] != 0x27) {
      // libyaml puts an empty value at the next token; it belongs behind the colon before it.
      start = min(start, bytes.count)
      while start > 0, bytes[start - 1] != UInt8(ascii: ":") { start -= 1 }
      guard start > 0 else { throw failure }
      return start..<start
    }
    let isQuoted = start < bytes.count && (bytes[start] == 0x22 || bytes[start] == 0x27)
    let text = Array(value.utf8)
    let inner = start + (isQuoted ? 1 : 0)
    let end = inner + text.count
    guard end + (isQuoted ? 1 : 0) <= bytes.count, Array(bytes[inner..<end]) == text,
      !isQuoted || bytes[end] == bytes[start]
    else { throw failure }
    return start..<end + (isQuoted ? 1 : 0)
  }

  var file: String { table.file }

  /// Whether a mapping stands in braces.
  func isFlow(_ mapping: YAMLNode) -> Bool {
    guard mapping.line <= lines.count else { return false }
    let start = offset(of: mapping)
    return start < bytes.count && bytes[start] == UInt8(ascii: "{")
  }

  private func offset(of node: YAMLNode) -> Int {
    var start = lines[node.line - 1]
    for _ in 1..<max(1, node.column) {
      start += 1
      while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
    }
    return start
  }

  /// A text in the manner of the value that it replaces: plain where both may be.
  func spelled(_ text: String, like range: Range<Int>) -> String {
    // An empty value stands right behind its colon.
    guard !range.isEmpty else { return " " + (Self.isPlain(text) ? text : Self.quoted(text)) }
    let isQuoted = bytes[range.lowerBound] == 0x22 || bytes[range.lowerBound] == 0x27
    return isQuoted || !Self.isPlain(text) ? Self.quoted(text) : text
  }

  func endOfLine(_ offset: Int) -> Int {
    bytes[offset...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// Begins with a letter, goes on with letters, digits and `. _ - ( )`, and is no word of YAML.
  private static func isPlain(_ text: String) -> Bool {
    let words: Set<String> = ["yes", "no", "on", "off", "true", "false", "null", "y", "n"]
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return !words.contains(text.lowercased())
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || "._-()".unicodeScalars.contains($0)
      }
  }
}
