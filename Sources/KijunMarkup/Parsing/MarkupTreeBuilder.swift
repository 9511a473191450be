import KijunModel

/// Lays a ``MarkupTree`` down for a source that is no markup, element by element.
public struct MarkupTreeBuilder {
  private var names = NameList()
  private var nodes: [MarkupTree.Node] = []
  private var attributes: [MarkupTree.Attribute] = []
  private var text: [UInt8] = []
  private var elements: [ElementTable.Record] = []
  private var stack: [Int32] = []
  private var visible = 0
  /// White space before what is added next.
  private var gap = MarkupTree.Gap.none
  /// Namespace of the root, as the markup form of the same content has it.
  private let rootNamespace: String

  public init(rootNamespace: String) { self.rootNamespace = rootNamespace }

  /// Opens an element; its attributes are all given here.
  public mutating func start(
    _ name: String, attributes own: [(name: String, value: String)] = [], line: Int, offset: Int
  ) {
    let first = attributes.count
    for (name, value) in own {
      attributes.append(.init(name: names.index(name), value: text.append(slice: value)))
    }
    let name = names.index(name)
    elements.append(
      .init(parent: stack.last.map { nodes[Int($0)].element } ?? -1, name: name))
    append(
      name: name, slice: ByteSlice(first, attributes.count), line: line, offset: offset,
      number: elements.count - 1)
    stack.append(Int32(nodes.count - 1))
  }

  public mutating func add(text content: String, line: Int, offset: Int) {
    guard !content.isEmpty else { return }
    let count = VisibleCharacters.count(content)
    visible += count
    let slice = text.append(slice: content)
    append(
      name: MarkupTree.Node.text, slice: slice, line: line, offset: offset, number: count)
  }

  /// Notes white space that is no node before what is added next.
  public mutating func add(_ gap: MarkupTree.Gap) { self.gap = max(self.gap, gap) }

  public mutating func end() {
    if let open = stack.popLast() { nodes[Int(open)].end = Int32(nodes.count) }
  }

  public consuming func finish() -> MarkupTree {
    MarkupTree(
      names: names.strings, nodes: SharedBuffer(nodes), attributes: SharedBuffer(attributes),
      text: MarkupText(own: SharedBuffer(text), runningCount: text.count),
      elements: ElementTable(names: names.strings, records: SharedBuffer(elements)),
      visibleCharacters: visible,
      rootNamespace: rootNamespace, doctype: nil)
  }

  private mutating func append(
    name: Int32, slice: ByteSlice, line: Int, offset: Int, number: Int
  ) {
    var node = MarkupTree.Node(
      name: name, parent: stack.last ?? -1, end: Int32(nodes.count + 1), line: Int32(line),
      slice: slice, offset: UInt32(offset), number: Int32(number))
    node.gapBefore = gap
    gap = .none
    nodes.append(node)
  }
}
