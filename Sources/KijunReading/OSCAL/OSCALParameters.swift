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
  /// The texts made so far in UTF-8, one behind the other, and where each parameter's stands.
  private var composed: [UInt8] = []
  private var texts: [Range<Int>?]
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
    texts = Array(repeating: nil, count: parameters.count)
    select = tree.nameIndex("select")
    label = tree.nameIndex("label")
  }

  /// What is shown for a parameter, in UTF-8; its id where nothing else is known of it.
  mutating func text(of id: ByteSlice, in tree: MarkupTree) -> ArraySlice<UInt8> {
    tree.text.withBytes { text(of: id, in: tree, $0, depth: Self.depth) }
  }

  private mutating func text(
    of id: ByteSlice, in tree: MarkupTree, _ text: MarkupBytes, depth: Int
  ) -> ArraySlice<UInt8> {
    let found = index.position(of: text[id]) { text[parameters[$0].id] }
    guard depth > 0, let found else { return ArraySlice(assignment { $0 += text[id] }) }
    if let known = texts[found] { return composed[known] }
    let own = compose(parameters[found].node, tree, text, depth: depth)
    texts[found] = composed.count..<composed.count + own.count
    composed += own
    return ArraySlice(own)
  }

  private mutating func compose(
    _ node: Int, _ tree: MarkupTree, _ text: MarkupBytes, depth: Int
  ) -> [UInt8] {
    // A label or a choice stands for a value where none is assigned.
    let values = tree.elements("value", of: node)
    if values.isEmpty, let select = child(select, of: node, tree) {
      return selection(select, tree, text, depth: depth)
    }
    return assignment { target in
      for (place, value) in values.enumerated() {
        if place > 0 { target += ", ".utf8 }
        target.append(trimmed: tree.content(of: value, text))
      }
      guard values.isEmpty else { return }
      if let label = child(label, of: node, tree) {
        target.append(trimmed: tree.content(of: label, text))
      } else if let id = tree.attributeSlice("id", of: node) {
        target += text[id]
      }
    }
  }

  private func assignment(_ body: (inout [UInt8]) -> Void) -> [UInt8] {
    var target = Array("[Assignment: ".utf8)
    body(&target)
    target.append(UInt8(ascii: "]"))
    return target
  }

  private mutating func selection(
    _ select: Int, _ tree: MarkupTree, _ text: MarkupBytes, depth: Int
  ) -> [UInt8] {
    let count = tree.attribute("how-many", of: select) ?? ""
    let isMany = count.hasPrefix("one-or-more") || count.hasPrefix("one or more")
    var target = Array((isMany ? "[Selection (one or more): " : "[Selection: ").utf8)
    for (place, choice) in tree.elements("choice", of: select).enumerated() {
      if place > 0 { target += "; ".utf8 }
      target.append(trimmed: self.choice(choice, tree, text, depth: depth))
    }
    target.append(UInt8(ascii: "]"))
    return target
  }

  private func child(_ name: Int32, of node: Int, _ tree: MarkupTree) -> Int? {
    tree.children(of: node).first { tree.nodes[$0].name == name }
  }

  private mutating func choice(
    _ choice: Int, _ tree: MarkupTree, _ text: MarkupBytes, depth: Int
  ) -> [UInt8] {
    var target: [UInt8] = []
    for index in choice..<Int(tree.nodes[choice].end) {
      if index > choice, tree.nodes[index].gapBefore != .none { target.append(0x20) }
      if tree.nodes[index].isText { target += text[tree.nodes[index].slice] }
      guard tree.nodes[index].isElement, tree.name(of: index) == "insert",
        let id = tree.attributeSlice("id-ref", of: index)
          ?? tree.attributeSlice("param-id", of: index)
      else { continue }
      target += self.text(of: id, in: tree, text, depth: depth - 1)
    }
    return target
  }
}
