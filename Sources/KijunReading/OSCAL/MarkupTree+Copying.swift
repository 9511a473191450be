import KijunMarkup
import KijunModel

extension MarkupTreeBuilder {
  /// Opens an element like one of another tree.
  mutating func open(_ node: Int, of tree: MarkupTree) {
    add(tree.nodes[node].gapBefore)
    start(
      tree.name(of: node),
      attributes: tree.nodes[node].slice.range.map { index in
        (
          tree.names[Int(tree.attributes[index].name)],
          tree.text.string(tree.attributes[index].value)
        )
      }, line: Int(tree.nodes[node].line), offset: Int(tree.nodes[node].offset))
  }

  /// Copies a subtree of another tree; no recursion.
  mutating func copy(_ top: Int, of tree: MarkupTree) {
    var ends: [Int] = []
    for node in top..<Int(tree.nodes[top].end) {
      while let last = ends.last, last <= node {
        end()
        ends.removeLast()
      }
      if tree.nodes[node].isText {
        add(tree.nodes[node].gapBefore)
        add(
          text: tree.text.string(tree.nodes[node].slice), line: Int(tree.nodes[node].line),
          offset: Int(tree.nodes[node].offset))
      } else if tree.nodes[node].isElement {
        open(node, of: tree)
        ends.append(Int(tree.nodes[node].end))
      }
    }
    for _ in ends { end() }
  }
}

extension MarkupTree {
  /// The first element.
  var root: Int? { nodes.indices.first { nodes[$0].isElement } }

  /// Child elements with a name.
  func elements(_ name: String, of node: Int) -> [Int] {
    children(of: node).filter { nodes[$0].isElement && self.name(of: $0) == name }
  }

  /// All text inside, white space at either end left out.
  func content(of node: Int) -> String {
    var result = ""
    for (part, gap) in texts(in: node) {
      if gap != .none { result += " " }
      result += text.string(part.slice)
    }
    return result.trimmed
  }

  /// All text inside, as it stands.
  func content(of node: Int, _ text: MarkupBytes) -> [UInt8] {
    var result: [UInt8] = []
    for (part, gap) in texts(in: node) {
      if gap != .none { result.append(0x20) }
      result += text[part.slice]
    }
    return result
  }

  /// Whether a slice of the tree's text is exactly this.
  @inline(__always)
  func holds(_ slice: ByteSlice, _ form: StaticString) -> Bool {
    guard Int(slice.count) == form.utf8CodeUnitCount else { return false }
    return text.withBytes { text in
      let bytes = text[slice]
      for index in bytes.indices where bytes[index] != form.utf8Start[index] { return false }
      return true
    }
  }

  func holds(_ slice: ByteSlice, _ form: String) -> Bool {
    var form = form
    return text.withBytes { text in
      form.withUTF8 { form in
        form.count == Int(slice.count) && text[slice].elementsEqual(form)
      }
    }
  }
}
