import KijunModel

/// A parsed source as flat arrays in document order: no pointers, no recursion, no C.
public struct MarkupTree: Sendable {
  public struct Node: Sendable, BitwiseCopyable {
    /// Index into `names`; ``text`` or ``comment`` for those.
    public var name: Int32
    public var parent: Int32
    /// Index behind the last descendant.
    public var end: Int32
    public var line: Int32
    /// Element: its attributes. Text and comment: its bytes in `text`.
    public var slice: ByteSlice
    /// Byte offset in the UTF-8 source where the parser stood.
    public var offset: UInt32
    /// Index among elements (for paths), of the element itself or a text's parent.
    public var element: Int32
    /// Visible characters of a text; 0 for elements and comments.
    public var visible: Int32
    /// White space was dropped between the node before and this one.
    public var hasSpaceBefore: Bool
    /// A text without white space but single spaces between visible characters.
    public var isTidy = false

    public static let text: Int32 = -1
    public static let comment: Int32 = -2
    @inlinable public var isText: Bool { name == Node.text }
    @inlinable public var isElement: Bool { name >= 0 }
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

  /// Index of a name, -1 where no element or attribute of the source has it.
  public func nameIndex(_ name: String) -> Int32 {
    names.firstIndex(of: name).map { Int32($0) } ?? -3
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

  /// Children of a node, in order.
  public func children(of node: Int) -> Children {
    Children(tree: self, position: node + 1, end: Int(nodes[node].end))
  }

  public struct Children: Sequence, IteratorProtocol {
    @usableFromInline let tree: MarkupTree
    @usableFromInline var position: Int
    @usableFromInline let end: Int

    @inlinable
    public mutating func next() -> Int? {
      guard position < end else { return nil }
      defer { position = Int(tree.nodes[position].end) }
      return position
    }
  }

  /// First child element with a name.
  public func child(_ name: String, of node: Int) -> Int? {
    children(of: node).first { nodes[$0].isElement && self.name(of: $0) == name }
  }
}
