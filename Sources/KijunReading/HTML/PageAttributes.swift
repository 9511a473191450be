import KijunMarkup
import KijunModel

/// The attributes that reading a page asks for, by number, so that no name is compared twice.
struct PageAttributes {
  private let tree: MarkupTree
  private let style: Int32
  private let align: Int32
  private let classes: Int32
  private let id: Int32
  private let role: Int32
  private let hidden: Int32

  init(_ tree: MarkupTree) {
    self.tree = tree
    style = tree.nameIndex("style")
    align = tree.nameIndex("align")
    classes = tree.nameIndex("class")
    id = tree.nameIndex("id")
    role = tree.nameIndex("role")
    hidden = tree.nameIndex("hidden")
  }

  func hasAny(_ node: Int) -> Bool { !tree.nodes[node].slice.isEmpty }
  func style(of node: Int) -> ByteSlice? { tree.attribute(style, of: node) }
  func classes(of node: Int) -> ByteSlice? { tree.attribute(classes, of: node) }
  func id(of node: Int) -> ByteSlice? { tree.attribute(id, of: node) }
  func isHidden(_ node: Int) -> Bool { tree.attribute(hidden, of: node) != nil }

  func role(of node: Int) -> String? {
    role < 0 ? nil : tree.attribute(role, of: node).map { tree.text.string($0) }
  }

  func alignment(of node: Int) -> ByteSlice? {
    tree.attribute(align, of: node) ?? style(of: node) ?? classes(of: node)
  }

  /// Whether a value holds a word, ASCII case folded and white space passed over.
  func holds(_ slice: ByteSlice, _ word: StaticString) -> Bool {
    tree.text.withUnsafeBytes { text in
      word.withUTF8Buffer { word in
        var start = slice.lower
        while start < slice.upper {
          if matches(text, start, slice.upper, word) { return true }
          start += 1
        }
        return false
      }
    }
  }

  private func matches(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ end: Int, _ word: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var offset = start
    for expected in word {
      while offset > start, offset < end, text[offset] <= 0x20 { offset += 1 }
      guard offset < end else { return false }
      let byte = text[offset]
      guard (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == expected else { return false }
      offset += 1
    }
    return true
  }
}
