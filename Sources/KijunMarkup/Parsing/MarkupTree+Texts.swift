import KijunModel

extension MarkupTree {
  /// The texts inside a node in order, each with the white space before it that is no node of its own.
  ///
  /// White space before the node itself stands outside of it. Where words are joined without asking for the gap,
  /// `<b>must</b> <i>report</i>` becomes one word.
  @inlinable
  public func texts(in node: Int) -> Texts {
    Texts(nodes: nodes, top: node, position: node, end: Int(nodes[node].end))
  }

  public struct Texts: Sequence, IteratorProtocol {
    @usableFromInline let nodes: SharedBuffer<Node>
    @usableFromInline let top: Int
    @usableFromInline var position: Int
    @usableFromInline let end: Int

    @usableFromInline
    init(nodes: SharedBuffer<Node>, top: Int, position: Int, end: Int) {
      self.nodes = nodes
      self.top = top
      self.position = position
      self.end = end
    }

    @inlinable
    public mutating func next() -> (node: Node, gap: Gap)? {
      var gap = Gap.none
      while position < end {
        let node = nodes[position]
        if position > top { gap = Swift.max(gap, node.gapBefore) }
        position += 1
        if node.isText { return (node, gap) }
      }
      return nil
    }
  }
}
