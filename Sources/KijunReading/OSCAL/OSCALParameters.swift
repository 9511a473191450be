import KijunMarkup
import KijunModel

/// The parameters of a catalogue by id, as text where they are inserted: `[Assignment: frequency]`.
///
/// A text is made when its parameter is first inserted. Source: OSCAL catalogue model 1.0–1.2
/// (`param`, `select`, `insert`).
struct OSCALParameters {
  /// Parameters by their ids; of several with one id the first counts.
  private var index: SliceIndex
  private let parameters: [(node: Int, id: ByteSlice)]
  private let select: Int32
  private let label: Int32
  private var texts: [Int: String] = [:]
  /// How deep choices are followed that insert other parameters.
  private static let depth = 3

  init(_ tree: MarkupTree) {
    let (now, once) = (tree.nameIndex("param"), tree.nameIndex("parameter"))
    let identifier = tree.nameIndex("id")
    var parameters: [(node: Int, id: ByteSlice)] = []
    for node in tree.nodes.indices {
      let name = tree.nodes[node].name
      guard name == now || name == once, let id = tree.attribute(identifier, of: node) else {
        continue
      }
      parameters.append((node, id))
    }
    var index = SliceIndex(capacity: parameters.count)
    tree.text.withBytes { text in
      index.insert(parameters.indices) { text[parameters[$0].id] }
    }
    self.index = index
    self.parameters = parameters
    select = tree.nameIndex("select")
    label = tree.nameIndex("label")
  }

  /// What is shown for a parameter; its id where nothing else is known of it.
  mutating func text(of id: ByteSlice, in tree: MarkupTree) -> String {
    text(of: id, in: tree, depth: Self.depth)
  }

  private mutating func text(of id: ByteSlice, in tree: MarkupTree, depth: Int) -> String {
    let found = tree.text.withBytes { text in
      index.position(of: text[id]) { text[parameters[$0].id] }
    }
    guard depth > 0, let node = found.map({ parameters[$0].node }) else {
      return "[Assignment: \(tree.text.string(id))]"
    }
    if let known = texts[node] { return known }
    let text = compose(node, tree, depth: depth)
    texts[node] = text
    return text
  }

  private mutating func compose(_ node: Int, _ tree: MarkupTree, depth: Int) -> String {
    if let select = child(select, of: node, tree) {
      var choices: [String] = []
      for choice in tree.elements("choice", of: select) {
        choices.append(self.choice(choice, tree, depth: depth))
      }
      let count = tree.attribute("how-many", of: select) ?? ""
      let isMany = count.hasPrefix("one-or-more") || count.hasPrefix("one or more")
      return "[Selection\(isMany ? " (one or more)" : ""): \(choices.joined(separator: "; "))]"
    }
    if let label = child(label, of: node, tree) {
      return "[Assignment: \(tree.content(of: label))]"
    }
    let values = tree.elements("value", of: node).map { tree.content(of: $0) }
    let shown =
      values.isEmpty ? tree.attribute("id", of: node) ?? "" : values.joined(separator: ", ")
    return "[Assignment: \(shown)]"
  }

  private func child(_ name: Int32, of node: Int, _ tree: MarkupTree) -> Int? {
    tree.children(of: node).first { tree.nodes[$0].name == name }
  }

  private mutating func choice(_ choice: Int, _ tree: MarkupTree, depth: Int) -> String {
    var text = ""
    for index in choice..<Int(tree.nodes[choice].end) {
      if tree.nodes[index].isText { text += tree.text.string(tree.nodes[index].slice) }
      guard tree.nodes[index].isElement, tree.name(of: index) == "insert",
        let id = tree.attributeSlice("id-ref", of: index)
          ?? tree.attributeSlice("param-id", of: index)
      else { continue }
      text += self.text(of: id, in: tree, depth: depth - 1)
    }
    return text.trimmed
  }
}
