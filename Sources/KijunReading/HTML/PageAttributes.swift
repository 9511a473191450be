import KijunMarkup
import KijunModel

/// The attributes that reading a page asks for, by number, so that no name is compared twice.
final class PageAttributes {
  private let tree: MarkupTree
  private let style: Int32
  private let align: Int32
  private let classes: Int32
  private let id: Int32
  private let role: Int32
  private let hidden: Int32
  private let columnSpan: Int32
  private let rowSpan: Int32

  init(_ tree: MarkupTree) {
    self.tree = tree
    style = tree.nameIndex("style")
    align = tree.nameIndex("align")
    classes = tree.nameIndex("class")
    id = tree.nameIndex("id")
    role = tree.nameIndex("role")
    hidden = tree.nameIndex("hidden")
    columnSpan = tree.nameIndex("colspan")
    rowSpan = tree.nameIndex("rowspan")
  }

  func hasAny(_ node: Int) -> Bool { !tree.nodes[node].slice.isEmpty }
  func style(of node: Int) -> ByteSlice? { tree.attribute(style, of: node) }
  func classes(of node: Int) -> ByteSlice? { tree.attribute(classes, of: node) }
  func id(of node: Int) -> ByteSlice? { tree.attribute(id, of: node) }
  func isHidden(_ node: Int) -> Bool { tree.attribute(hidden, of: node) != nil }

  func role(of node: Int) -> String? {
    role < 0 ? nil : tree.attribute(role, of: node).map { tree.text.string($0) }
  }

  /// Columns that a cell takes, from 1 to 1000.
  func columns(of cell: Int) -> Int { span(columnSpan, of: cell) }

  /// Rows that a cell takes, from 1 to 1000.
  func rows(of cell: Int) -> Int { span(rowSpan, of: cell) }

  private func span(_ name: Int32, of cell: Int) -> Int {
    guard let slice = tree.attribute(name, of: cell) else { return 1 }
    return RowSpans.number(tree.text.string(slice))
  }

  func alignment(of node: Int) -> ByteSlice? {
    tree.attribute(align, of: node) ?? style(of: node) ?? classes(of: node)
  }

  /// Whether a value holds a word, ASCII case folded and white space passed over.
  func holds(_ slice: ByteSlice, _ word: StaticString) -> Bool { end(of: word, in: slice) != nil }

  /// The offset in a value behind a word, ASCII case folded and white space passed over.
  func end(of word: StaticString, in slice: ByteSlice) -> Int? {
    tree.text.withBytes { text in
      let value = text[slice]
      return word.withUTF8Buffer { word in
        let first = word[0]
        var start = 0
        while start + word.count <= value.count {
          let byte = value[start]
          if byte == first || byte ^ 0x20 == first, let end = endOfMatch(value, start, word) {
            return end
          }
          start += 1
        }
        return nil
      }
    }
  }

  private func endOfMatch(
    _ value: UnsafeRawBufferPointer, _ start: Int, _ word: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var offset = start
    for expected in word {
      while offset > start, offset < value.count, value[offset] <= 0x20 { offset += 1 }
      guard offset < value.count else { return nil }
      let byte = value[offset]
      guard (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == expected else { return nil }
      offset += 1
    }
    return offset
  }

  /// A number with its unit at an offset in a value, in half-width columns: 2em is 4, 16px is 2.
  func columns(at start: Int, in slice: ByteSlice) -> Int {
    tree.text.withBytes { Self.columns(at: start, of: $0[slice]) }
  }

  private static func columns(at start: Int, of value: UnsafeRawBufferPointer) -> Int {
    var offset = start
    func byte() -> UInt8 { offset < value.count ? value[offset] : 0 }
    while byte() == 0x20 || byte() == 0x09 || byte() == 0x0A { offset += 1 }
    var tenths = 0
    while (0x30...0x39).contains(byte()), tenths < 100_000 {
      tenths = tenths * 10 + Int(byte() - 0x30) * 10
      offset += 1
    }
    if byte() == UInt8(ascii: ".") {
      offset += 1
      if (0x30...0x39).contains(byte()) { tenths += Int(byte() - 0x30) }
      while (0x30...0x39).contains(byte()) { offset += 1 }
    }
    guard tenths < 10_000 else { return 0 }
    let isEm = byte() | 0x20 == UInt8(ascii: "e") || byte() | 0x20 == UInt8(ascii: "r")
    return isEm ? tenths * 2 / 10 : tenths / 80
  }
}
