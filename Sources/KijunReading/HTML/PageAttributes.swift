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
  private var lastStyle = (node: -1, style: ElementStyle())
  /// Of the values met last, by the end of their hashes: a page repeats few of them many times.
  private var recent = [(key: UInt64, style: ElementStyle)](
    repeating: (0, ElementStyle()), count: 64)

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

  /// What the attribute `style` says.
  func style(of node: Int) -> ElementStyle {
    if lastStyle.node != node {
      lastStyle = (node, tree.attribute(style, of: node).map { read($0) } ?? ElementStyle())
    }
    return lastStyle.style
  }

  /// Of the first that an element has: `align`, `style` or `class`.
  func alignment(of node: Int) -> Block.Traits? {
    if let own = tree.attribute(align, of: node) { return read(own).alignment }
    if tree.attribute(style, of: node) != nil { return style(of: node).alignment }
    return tree.attribute(classes, of: node).flatMap { read($0).alignment }
  }

  private func read(_ value: ByteSlice) -> ElementStyle {
    tree.text.withBytes { text in
      let key = Stamp.hash(text[value])
      let place = Int(key & 63)
      if recent[place].key == key, key != 0 { return recent[place].style }
      let style = ElementStyle(text[value])
      recent[place] = (key, style)
      return style
    }
  }
}
