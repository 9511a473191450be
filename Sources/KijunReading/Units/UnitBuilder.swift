import KijunMarkup
import KijunModel

/// Walks the tree of a structured format and lays its clauses down as unit blocks.
///
/// Every text node goes to the field of the innermost open unit, to metadata or to an exclusion;
/// there is no fourth place, so that nothing can be lost. No recursion: depth costs memory only.
struct UnitBuilder<Vocabulary: UnitVocabulary>: ~Copyable {
  private enum Field { case label, heading, text }

  private struct Frame {
    var end: Int
    /// Index of the block for units, -1 for fields.
    var block: Int
    var field: Field
  }

  private let inPlace = InPlace()
  private var vocabulary: Vocabulary
  private var document: Document
  private var writer: TextWriter
  private var values = TextWriter(capacity: 4096)
  private var frames: [Frame] = []
  private var units: [Int] = []
  /// What the innermost unit is.
  private var unit: ClauseKind?
  /// Block and field that the last text went to, while it can still be continued.
  private var open: (block: Int, field: Field)?
  /// Clauses inside the text that is open, which follow it.
  private var asides: [Int] = []

  init(_ vocabulary: Vocabulary, header: DocumentHeader, tree: MarkupTree) {
    self.vocabulary = vocabulary
    document = Document(header: header)
    writer = TextWriter(capacity: tree.text.runningCount + tree.text.runningCount / 4)
    document.blocks = Array(room: tree.nodes.count / 4)
  }

  /// - Returns: The document, and what the vocabulary gathered on the way.
  consuming func build(_ tree: MarkupTree) -> (document: Document, vocabulary: Vocabulary) {
    tree.text.withBytes { text in
      walk(0..<tree.nodes.count, tree, text)
      closeField(tree, text)
    }
    document.arena = writer.share()
    document.values = values.share()
    document.elements = tree.elements
    document.visibleCharacters = tree.visibleCharacters
    return (document, vocabulary)
  }

  private mutating func walk(_ range: Range<Int>, _ tree: MarkupTree, _ text: MarkupBytes) {
    let outer = frames.count
    var index = range.lowerBound
    while index < range.upperBound {
      while frames.count > outer, let frame = frames.last, frame.end <= index {
        pop(frame, tree, text)
      }
      let node = tree.nodes[index]
      if node.isText {
        if node.gapBefore != .none { writer.lineBreak() }
        append(text, node, tree)
        index += 1
        continue
      }
      guard node.isElement else {
        index += 1
        continue
      }
      if node.gapBefore != .none { writer.lineBreak() }
      switch vocabulary.role(of: index, in: tree, inside: unit) {
      case .unit(let kind): push(kind, index, tree, text)
      case .aside(let kind):
        guard open != nil else {
          push(kind, index, tree, text)
          break
        }
        asides.append(index)
        index = Int(node.end)
        continue
      case .label: frames.append(Frame(end: Int(node.end), block: -1, field: .label))
      case .heading: frames.append(Frame(end: Int(node.end), block: -1, field: .heading))
      case .lineBreak: writer.lineBreak()
      case .text:
        // Outside any unit each text stands for itself.
        if units.isEmpty { closeField(tree, text) } else { writer.lineBreak() }
        frames.append(Frame(end: Int(node.end), block: -1, field: .text))
      case .link(let relation, let target):
        if let unit = units.last { link(unit, text[relation], text[target]) }
      case .property(let name, let namespace, let value):
        if let unit = units.last {
          document.properties.append(
            .init(
              block: unit, name: values.keep(word: text[name]),
              namespace: values.keep(word: text[namespace]), value: values.keep(text[value])))
        }
      case .column:
        if open?.field == .text { writer.columnBreak() }
        frames.append(Frame(end: Int(node.end), block: -1, field: .text))
      case .inline, .container: break
      case .insertion:
        insert(vocabulary.insertion(at: index, in: tree), node, tree, text)
        index = Int(node.end)
        continue
      case .metadata:
        addMetadata(index, tree, text)
        index = Int(node.end)
        continue
      case .exclude(let reason):
        exclude(reason, index, tree)
        index = Int(node.end)
        continue
      }
      index += 1
    }
    while frames.count > outer, let frame = frames.last { pop(frame, tree, text) }
  }

  private mutating func push(
    _ kind: ClauseKind, _ node: Int, _ tree: MarkupTree, _ text: MarkupBytes
  ) {
    closeField(tree, text)
    var draft = UnitDraft(kind: kind)
    vocabulary.complete(&draft, node: node, in: tree)
    var block = Block(
      kind: .unit, line: Int(tree.nodes[node].line), element: Int(tree.nodes[node].element))
    block.clause = draft.kind
    block.depth = units.count
    block.traits = draft.traits
    if !draft.value.isEmpty { block.value = values.store(draft.value, of: text) }
    if !draft.identifier.isEmpty { block.identifier = writer.store(draft.identifier, of: text) }
    if !draft.eId.isEmpty { block.eId = writer.store(draft.eId, of: text) }
    if !draft.label.isEmpty {
      block.label = writer.store(draft.label, of: text)
      block.derived.insert(.number)
    }
    if !draft.heading.isEmpty {
      block.heading = writer.store(draft.heading, of: text)
      block.derived.insert(.heading)
    }
    let offset = Int(tree.nodes[node].offset)
    block.bytes = offset..<offset
    document.blocks.append(block)
    units.append(document.blocks.count - 1)
    unit = draft.kind
    frames.append(
      Frame(end: Int(tree.nodes[node].end), block: document.blocks.count - 1, field: .text))
  }

  private mutating func pop(_ frame: Frame, _ tree: MarkupTree, _ text: MarkupBytes) {
    frames.removeLast()
    if frame.block >= 0 {
      closeField(tree, text)
      units.removeLast()
      unit = units.last.map { document.blocks[$0].clause ?? .paragraph }
    } else if let current = open, current.field != .text || frame.field != .text {
      closeField(tree, text)
    } else {
      writer.lineBreak()
    }
  }

  private mutating func append(
    _ text: MarkupBytes, _ node: MarkupTree.Node, _ tree: MarkupTree
  ) {
    let bytes = text[node.slice]
    let field = frames.last?.field ?? .text
    if !node.isTidy, VisibleCharacters.isBlank(bytes) {
      if bytes.contains(0xE3) { writer.columnBreak() } else { writer.space() }
      return
    }
    prepare(field, node, tree, text)
    writer.write(bytes, isTidy: node.isTidy, slack: text.slack(behind: node.slice))
  }

  /// Makes sure that what is written next continues `field` of the innermost unit.
  private mutating func prepare(
    _ field: Field, _ node: MarkupTree.Node, _ tree: MarkupTree, _ text: MarkupBytes
  ) {
    let unit = units.last ?? -1
    if let current = open,
      current.block == unit && current.field == field
        || current.block == continuation?.block && continuation?.unit == unit
    {
      return
    }
    closeField(tree, text)
    open = (unit, field)
    if unit < 0 || !slice(of: field, unit).isEmpty {
      // Outside any unit, or the field is complete already: it stands as a paragraph of its own.
      addParagraph(Int(node.line), tree.element(of: node))
      open = (document.blocks.count - 1, .text)
      continuation = (unit, document.blocks.count - 1)
    }
    writer.begin()
  }

  /// A paragraph that continues a unit's text behind its children, while it can be continued.
  private var continuation: (unit: Int, block: Int)?

  private mutating func addParagraph(_ line: Int, _ element: Int) {
    var block = Block(kind: .unit, line: line, element: element)
    block.clause = .paragraph
    block.depth = units.count
    document.blocks.append(block)
  }

  private func slice(of field: Field, _ block: Int) -> ByteSlice {
    switch field {
    case .label: document.blocks[block].label
    case .heading: document.blocks[block].heading
    case .text: document.blocks[block].text
    }
  }

  private mutating func closeField(_ tree: MarkupTree, _ text: MarkupBytes) {
    guard let current = open else { return }
    closeField(current)
    guard !asides.isEmpty else { return }
    let waiting = asides
    asides = []
    for aside in waiting { walk(aside..<Int(tree.nodes[aside].end), tree, text) }
  }

  private mutating func closeField(_ current: (block: Int, field: Field)) {
    open = nil
    continuation = nil
    let slice = writer.slice()
    writer.begin()
    guard !slice.isEmpty else { return }
    switch current.field {
    case .label: document.blocks[current.block].label = slice
    case .heading: document.blocks[current.block].heading = slice
    case .text: document.blocks[current.block].text = slice
    }
  }

  private mutating func link(
    _ unit: Int, _ relation: UnsafeRawBufferPointer, _ target: UnsafeRawBufferPointer
  ) {
    let relation =
      relation.isEmpty ? values.keep(word: vocabulary.relation) : values.keep(word: relation)
    document.links.append(.init(block: unit, relation: relation, target: values.keep(target)))
  }

  private mutating func insert(
    _ composed: ArraySlice<UInt8>, _ node: MarkupTree.Node, _ tree: MarkupTree, _ text: MarkupBytes
  ) {
    prepare(frames.last?.field ?? .text, node, tree, text)
    guard let current = open else { return }
    document.blocks[current.block].derived.insert(.text)
    composed.withUnsafeBytes { bytes in
      writer.write(bytes)
      document.blocks[current.block].composed += VisibleCharacters.count(bytes)
    }
  }

  private mutating func addMetadata(_ node: Int, _ tree: MarkupTree, _ text: MarkupBytes) {
    let characters = tree.visibleCharacters(in: node)
    guard characters > 0 else { return }
    let start = values.count
    values.begin()
    var endOfLast = Int.max
    for (part, gap) in tree.texts(in: node) {
      if gap != .none { values.space() }
      // Two choices are two, however close they stand.
      if Int(part.parent) >= endOfLast { values.lineBreak() }
      endOfLast = Int(tree.nodes[Int(part.parent)].end)
      values.write(text[part.slice], isTidy: part.isTidy, slack: text.slack(behind: part.slice))
    }
    document.header.metadata.append(
      MetadataField(
        name: vocabulary.metadataName(of: node, in: tree), text: values.takeString(from: start),
        line: Int(tree.nodes[node].line), characters: characters))
  }

  private mutating func exclude(_ reason: Exclusion.Reason, _ node: Int, _ tree: MarkupTree) {
    let characters = tree.visibleCharacters(in: node)
    guard characters > 0 else { return }
    document.exclusions.append(
      Exclusion(reason: reason, characters: characters, line: Int(tree.nodes[node].line)))
  }
}
