import KijunModel

/// A parsed source as flat arrays in document order: no pointers, no recursion, no C.
public struct MarkupTree: Sendable {
  public struct Node: Sendable, BitwiseCopyable {
    /// Index into `names`; ``text`` or ``comment`` for those.
    public var name: Int32
    public var parent: Int32
    /// Index behind the last descendant.
    public var end: Int32
    /// The line, and above it what is said of the text: a tree of millions of nodes is read again and again.
    @usableFromInline var lineAndFlags: UInt32
    /// Element: its attributes. Text and comment: its bytes in `text`.
    public var slice: ByteSlice
    /// Byte offset in the UTF-8 source where the parser stood.
    public var offset: UInt32
    /// Index among elements, for paths; of a text its visible characters.
    @usableFromInline var number: Int32

    public static let text: Int32 = -1
    public static let comment: Int32 = -2
    @inlinable public var isText: Bool { name == Node.text }
    @inlinable public var isElement: Bool { name >= 0 }
  }

  /// White space alone between tags, which is no node.
  public enum Gap: UInt32, Sendable, Comparable {
    case none, space, lineBreak

    @inlinable
    public static func < (a: Gap, b: Gap) -> Bool { a.rawValue < b.rawValue }
  }

  public struct Attribute: Sendable, BitwiseCopyable {
    public var name: Int32
    public var value: ByteSlice
  }

  public var names: [String]
  public var nodes: SharedBuffer<Node>
  public var attributes: SharedBuffer<Attribute>
  /// Text and attribute values, UTF-8.
  public var text: MarkupText
  public var elements: ElementTable
  /// Scalars of all text nodes, white space not counted.
  public var visibleCharacters: Int
  /// Namespace of the root element, empty for HTML.
  public var rootNamespace: String
  public var doctype: String?

  /// Names the elements of the root's namespace as they are named where it is the default one.
  public mutating func dropRootPrefix() {
    guard let root = nodes.first(where: \.isElement),
      let colon = names[Int(root.name)].firstIndex(of: ":")
    else { return }
    let prefix = names[Int(root.name)][...colon]
    names = names.map { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : $0 }
  }

  /// Index of a name, -1 where no element or attribute of the source has it.
  public func nameIndex(_ name: String) -> Int32 {
    names.firstIndex(of: name).map { Int32($0) } ?? -3
  }

  /// Index among elements of a node or, where it is none, of what it stands in; -1 for none.
  public func element(of node: Node) -> Int {
    node.isElement || node.parent < 0 ? Int(node.element) : Int(nodes[Int(node.parent)].element)
  }

  public func name(of node: Int) -> String {
    let name = nodes[node].name
    return name >= 0 ? names[Int(name)] : name == Node.text ? "#text" : "#comment"
  }

  /// Value of an attribute, `nil` where the element does not have it.
  public func attribute(_ name: String, of node: Int) -> String? {
    attributeSlice(name, of: node).map { text.string($0) }
  }

  public func attributeSlice(_ name: String, of node: Int) -> ByteSlice? {
    guard nodes[node].isElement else { return nil }
    for index in nodes[node].slice.range where names[Int(attributes[index].name)] == name {
      return attributes[index].value
    }
    return nil
  }

  /// Value of an attribute by the index of its name.
  @inlinable
  public func attribute(_ name: Int32, of node: Int) -> ByteSlice? {
    for index in nodes[node].slice.range where attributes[index].name == name {
      return attributes[index].value
    }
    return nil
  }

  /// Visible characters of a node with all that it holds.
  public func visibleCharacters(in node: Int) -> Int {
    var sum = 0
    for index in node..<Int(nodes[node].end) { sum += Int(nodes[index].visible) }
    return sum
  }

  /// Children of a node, in order.
  public func children(of node: Int) -> Children {
    Children(nodes: nodes, position: node + 1, end: Int(nodes[node].end))
  }

  public struct Children: Sequence, IteratorProtocol {
    @usableFromInline let nodes: SharedBuffer<Node>
    @usableFromInline var position: Int
    @usableFromInline let end: Int

    @inlinable
    public mutating func next() -> Int? {
      guard position < end else { return nil }
      defer { position = Int(nodes[position].end) }
      return position
    }
  }

  /// First child element with a name.
  public func child(_ name: String, of node: Int) -> Int? {
    children(of: node).first { nodes[$0].isElement && self.name(of: $0) == name }
  }
}

extension MarkupTree.Node {
  init(
    name: Int32, parent: Int32, end: Int32, line: Int32, slice: ByteSlice, offset: UInt32,
    number: Int32
  ) {
    self.name = name
    self.parent = parent
    self.end = end
    self.slice = slice
    self.offset = offset
    self.number = number
    lineAndFlags = UInt32(clamping: line) & Self.lines
  }

  @inlinable static var lines: UInt32 { 1 << 29 - 1 }

  @inlinable
  public var line: Int32 {
    get { Int32(lineAndFlags & Self.lines) }
    set { lineAndFlags = lineAndFlags & ~Self.lines | UInt32(clamping: newValue) & Self.lines }
  }

  /// Index among elements, for paths; -1 for what is no element.
  @inlinable
  public var element: Int32 { isElement ? number : -1 }

  /// Visible characters of a text; 0 for elements and comments.
  @inlinable
  public var visible: Int32 {
    get { isText ? number : 0 }
    set { number = newValue }
  }

  /// White space that was dropped between the node before and this one.
  @inlinable
  public var gapBefore: MarkupTree.Gap {
    get { MarkupTree.Gap(rawValue: lineAndFlags >> 30) ?? .lineBreak }
    set { lineAndFlags = lineAndFlags & ~(3 << 30) | newValue.rawValue << 30 }
  }

  /// A text without white space but single spaces between visible characters.
  @inlinable
  public var isTidy: Bool {
    get { lineAndFlags >> 29 & 1 == 1 }
    set { lineAndFlags = lineAndFlags & ~(1 << 29) | (newValue ? 1 << 29 : 0) }
  }
}
