import KijunMarkup
import KijunModel

/// Walks a page in document order and cuts its text into blocks: one a line, item, term or table row.
struct PageWalk: ~Copyable {
  private enum Frame {
    case bold, anchor(isInner: Bool), heading, list, item, row, table, cell, other
  }

  private struct ListState {
    var isOrdered: Bool
    var next: Int
    var style: String
    var step: Int
  }

  /// What the next line is, set by the element that opens it.
  private struct Pending {
    var kind: Block.Kind
    var label = ""
    var traits: Block.Traits = []
  }

  private struct Line {
    var block: Block
    var bold = 0
    var linked = 0
    var visible = 0
    /// Bytes of the line that stood in bold before anything else did.
    var boldPrefix: Int?
    var leadingSpace = 0
  }

  private let tree: MarkupTree
  private let furniture: PageFurniture
  private let tables: ReadingTables
  private let tags: [HTMLTag]
  private var document: Document
  private var writer: TextWriter
  private var frames: [(end: Int, frame: Frame)] = []
  private var lists: [ListState] = []
  private var tableShapes: [(isData: Bool, isDefinitions: Bool, started: Bool)] = []
  private var pending: Pending?
  private var line: Line?
  private var boldDepth = 0
  private var anchorDepth = 0
  private var innerAnchorDepth = 0
  private var headingLevel = 0
  private var itemDepth = 0
  private var rowDepth = 0
  private var row: (block: Block, firstCellEnd: Int, cells: Int, headCells: Int)?
  private var indents: [(end: Int, columns: Int)] = []
  private var aligns: [(end: Int, trait: Block.Traits)] = []
  private var leadingSpace = 0
  private var afterBreak = false
  /// Lines made of links to places of the page, candidates for a table of contents.
  private var innerLinkLines: Set<Int> = []
  private var findings: [Finding] = []

  init(_ tree: MarkupTree, header: DocumentHeader, furniture: PageFurniture, tables: ReadingTables) {
    self.tree = tree
    self.furniture = furniture
    self.tables = tables
    tags = tree.names.map { HTMLTag($0) }
    document = Document(header: header)
    writer = TextWriter(capacity: tree.text.count)
  }

  consuming func run() -> (Document, [Finding]) {
    tree.text.withUnsafeBytes { walk($0) }
    document.arena = writer.arena.array()
    document.elements = tree.elements
    document.visibleCharacters = tree.visibleCharacters
    excludeContents()
    return (document, findings)
  }

  private mutating func walk(_ text: UnsafeRawBufferPointer) {
    var index = 0
    let count = tree.nodes.count
    while index < count {
      close(upTo: index)
      let node = tree.nodes[index]
      if node.isText {
        append(UnsafeRawBufferPointer(rebasing: text[node.slice.range]), node)
      } else if node.isElement {
        let tag = tags[Int(node.name)]
        if let reason = furniture.reason(index, tree, tag: tag) {
          exclude(reason, index, text)
          index = Int(node.end)
          continue
        }
        if case .title = tag {
          addTitle(index, text)
          index = Int(node.end)
          continue
        }
        enter(index, node, tag)
      } else {
        let characters = VisibleCharacters.count(UnsafeRawBufferPointer(rebasing: text[node.slice.range]))
        document.exclusions.append(Exclusion(reason: .comment, characters: characters, line: Int(node.line)))
      }
      index += 1
    }
    close(upTo: Int.max)
    breakLine()
  }

  // MARK: Elements

  private mutating func enter(_ index: Int, _ node: MarkupTree.Node, _ tag: HTMLTag) {
    let end = Int(node.end)
    switch tag {
    case .inline:
      if isBoldStyle(index) {
        boldDepth += 1
        frames.append((end, .bold))
      }
    case .lineBreak:
      if headingLevel > 0 || row != nil { writer.lineBreak() } else { breakLine(afterBreak: true) }
    case .rule: breakLine()
    case .bold:
      boldDepth += 1
      frames.append((end, .bold))
    case .anchor:
      let target = tree.attribute("href", of: index)
      let isInner = target?.hasPrefix("#") ?? false
      if let target { linkTargets.append(target) }
      guard target != nil else { return }
      anchorDepth += 1
      if isInner { innerAnchorDepth += 1 }
      frames.append((end, .anchor(isInner: isInner)))
    case .image:
      if let alternative = tree.attribute("alt", of: index), !alternative.isEmpty {
        let characters = VisibleCharacters.count(alternative)
        document.exclusions.append(Exclusion(reason: .alternative, characters: characters, line: Int(node.line)))
      }
    case .title, .exclude: break
    case .heading(let level):
      startBlock(index, end)
      headingLevel = level
      pending = Pending(kind: .heading)
      frames.append((end, .heading))
    case .list(let isOrdered):
      startBlock(index, end)
      let reversed = tree.attributeSlice("reversed", of: index) != nil
      lists.append(
        ListState(
          isOrdered: isOrdered, next: tree.attribute("start", of: index).flatMap { Int($0) } ?? 1,
          style: tree.attribute("type", of: index) ?? "1", step: reversed ? -1 : 1))
      frames.append((end, .list))
    case .item:
      startBlock(index, end)
      itemDepth += 1
      pending = Pending(kind: .listItem, label: nextMarker(index), traits: lists.last?.isOrdered == true ? .ordered : [])
      frames.append((end, .item))
    case .term:
      startBlock(index, end)
      itemDepth += 1
      pending = Pending(kind: .term)
      frames.append((end, .item))
    case .definition:
      startBlock(index, end)
      itemDepth += 1
      pending = Pending(kind: .definition)
      frames.append((end, .item))
    case .table:
      startBlock(index, end)
      if case .data(let isDefinitions) = TableShape.of(index, tree, termHeaders: tables.termHeaders) {
        tableShapes.append((true, isDefinitions, false))
      } else {
        tableShapes.append((false, false, false))
      }
      frames.append((end, .table))
    case .row:
      startBlock(index, end)
      if tableShapes.last?.isData == true, row == nil { openRow(index, node) }
    case .cell(let isHead):
      guard row != nil else { return startBlock(index, end) }
      if row!.cells == 1 { row!.firstCellEnd = writer.count }
      row!.cells += 1
      if isHead { row!.headCells += 1 }
      writer.columnBreak()
    case .tableCaption:
      startBlock(index, end)
      pending = Pending(kind: .caption)
    case .block:
      startBlock(index, end)
      if tree.name(of: index) == "figcaption" { pending = Pending(kind: .caption) }
    }
  }

  private mutating func startBlock(_ index: Int, _ end: Int) {
    if row != nil || headingLevel > 0 {
      writer.lineBreak()
    } else {
      breakLine()
    }
    if let columns = indentColumns(index), columns > 0 { indents.append((end, columns)) }
    if let align = alignment(index) { aligns.append((end, align)) }
    frames.append((end, .other))
  }

  private mutating func close(upTo index: Int) {
    while let (end, frame) = frames.last, end <= index {
      frames.removeLast()
      switch frame {
      case .bold: boldDepth -= 1
      case .anchor(let isInner):
        anchorDepth -= 1
        if isInner { innerAnchorDepth -= 1 }
      case .heading:
        breakLine()
        headingLevel = 0
      case .list: lists.removeLast()
      case .item:
        breakLine()
        itemDepth -= 1
        pending = nil
      case .table:
        breakLine()
        tableShapes.removeLast()
      case .row: closeRow()
      case .cell: break
      case .other:
        if row != nil || headingLevel > 0 { writer.lineBreak() } else { breakLine() }
      }
    }
    while let last = indents.last, last.end <= index { indents.removeLast() }
    while let last = aligns.last, last.end <= index { aligns.removeLast() }
  }

  // MARK: Lines

  private mutating func append(_ bytes: UnsafeRawBufferPointer, _ node: MarkupTree.Node) {
    if node.hasSpaceBefore { writer.lineBreak() }
    let visible = VisibleCharacters.count(bytes)
    guard visible > 0 else {
      if line == nil, row == nil { leadingSpace += Self.columns(bytes) }
      writer.write(bytes)
      return
    }
    if row != nil {
      writer.write(bytes)
      return
    }
    if line == nil { openLine(bytes, node) }
    writer.write(bytes)
    line!.visible += visible
    if boldDepth > 0 {
      line!.bold += visible
    } else if line!.boldPrefix == nil {
      line!.boldPrefix = line!.bold > 0 ? boldEnd : 0
    }
    if boldDepth > 0, line!.boldPrefix == nil { boldEnd = writer.count }
    if innerAnchorDepth > 0 { line!.linked += visible }
  }

  private var boldEnd = 0
  private var linkTargets: [String] = []

  private mutating func openLine(_ bytes: UnsafeRawBufferPointer, _ node: MarkupTree.Node) {
    let opened = pending ?? Pending(kind: .paragraph)
    var block = Block(kind: opened.kind, line: Int(node.line) - Self.lineBreaks(bytes), element: blockElement(of: node))
    block.traits = opened.traits
    if afterBreak { block.traits.insert(.afterBreak) }
    if let align = aligns.last { block.traits.insert(align.trait) }
    block.depth = opened.kind == .heading ? headingLevel : itemDepth
    block.indent = indents.reduce(0) { $0 + $1.columns } + leadingSpace + Self.leadingColumns(bytes)
    if !opened.label.isEmpty {
      writer.begin()
      writer.write(opened.label)
      block.label = writer.slice()
      block.derived.insert(.number)
    }
    let offset = Int(node.offset)
    block.bytes = offset..<offset
    writer.begin()
    line = Line(block: block)
    pending = nil
    leadingSpace = 0
    boldEnd = 0
  }

  /// The element that holds the line, inline elements passed over.
  private func blockElement(of node: MarkupTree.Node) -> Int {
    var parent = Int(node.parent)
    while parent >= 0 {
      switch tags[Int(tree.nodes[parent].name)] {
      case .inline, .bold, .anchor: parent = Int(tree.nodes[parent].parent)
      default: return Int(tree.nodes[parent].element)
      }
    }
    return Int(node.element)
  }

  private mutating func breakLine(afterBreak: Bool = false) {
    self.afterBreak = afterBreak
    leadingSpace = 0
    guard var finished = line else { return }
    line = nil
    let slice = writer.slice()
    writer.begin()
    guard !slice.isEmpty else { return }
    finished.block.text = slice
    if finished.bold == finished.visible { finished.block.traits.insert(.bold) }
    if let prefix = finished.boldPrefix, prefix > slice.lower, prefix < slice.upper,
      prefix - slice.lower < 64, finished.block.label.isEmpty
    {
      // What the markup sets apart may be a label; the clause stage decides and can join it again.
      finished.block.label = ByteSlice(slice.lower, prefix)
      finished.block.text = ByteSlice(prefix, slice.upper)
    }
    for target in linkTargets {
      document.links.append(.init(block: document.blocks.count, relation: "href", target: target))
    }
    linkTargets.removeAll()
    if finished.linked * 20 >= finished.visible * 19 { innerLinkLines.insert(document.blocks.count) }
    document.blocks.append(finished.block)
  }

  // MARK: Tables

  private mutating func openRow(_ index: Int, _ node: MarkupTree.Node) {
    breakLine()
    var block = Block(kind: .tableRow, line: Int(node.line), element: Int(node.element))
    block.depth = itemDepth
    let offset = Int(node.offset)
    block.bytes = offset..<offset
    if let shape = tableShapes.last, !shape.started {
      block.traits.insert(.listStart)
      tableShapes[tableShapes.count - 1].started = true
    }
    if tableShapes.last?.isDefinitions == true { block.traits.insert(.definitionRow) }
    writer.begin()
    row = (block, writer.count, 0, 0)
    frames.append((Int(node.end), .row))
  }

  private mutating func closeRow() {
    guard var finished = row else { return }
    row = nil
    let slice = writer.slice()
    writer.begin()
    guard !slice.isEmpty else { return }
    let isHead = finished.cells > 0 && finished.headCells == finished.cells
    if isHead {
      finished.block.traits.insert(.tableHead)
      finished.block.traits.remove(.definitionRow)
    }
    if finished.block.traits.contains(.definitionRow), finished.cells == 2, finished.firstCellEnd > slice.lower,
      finished.firstCellEnd < slice.upper
    {
      finished.block.heading = ByteSlice(slice.lower, finished.firstCellEnd)
      finished.block.text = ByteSlice(finished.firstCellEnd, slice.upper)
    } else {
      finished.block.traits.remove(.definitionRow)
      finished.block.text = slice
    }
    document.blocks.append(finished.block)
  }

  // MARK: Exclusions

  private mutating func exclude(_ reason: Exclusion.Reason, _ index: Int, _ text: UnsafeRawBufferPointer) {
    var characters = 0
    for node in index..<Int(tree.nodes[index].end) where tree.nodes[node].isText {
      characters += VisibleCharacters.count(UnsafeRawBufferPointer(rebasing: text[tree.nodes[node].slice.range]))
    }
    if reason != .ruby, case .inline = tags[Int(tree.nodes[index].name)] {} else if reason != .ruby { startBlock(index, index) }
    guard characters > 0 else { return }
    document.exclusions.append(Exclusion(reason: reason, characters: characters, line: Int(tree.nodes[index].line)))
  }

  /// Three or more neighbouring lines of links into the page itself are its table of contents.
  private mutating func excludeContents() {
    guard !innerLinkLines.isEmpty else { return }
    var remove = Set<Int>()
    var start = 0
    while start < document.blocks.count {
      var end = start
      while innerLinkLines.contains(end) { end += 1 }
      if end - start >= 3 { remove.formUnion(start..<end) }
      start = max(end, start + 1)
    }
    guard !remove.isEmpty else { return }
    let arena = document.arena
    for index in remove.sorted() {
      let block = document.blocks[index]
      let label = block.derived.contains(.number) ? ByteSlice.empty : block.label
      let characters = VisibleCharacters.count(arena.string(label)) + VisibleCharacters.count(arena.string(block.text))
      document.exclusions.append(Exclusion(reason: .toc, characters: characters, line: block.line))
    }
    var positions = [Int](repeating: -1, count: document.blocks.count)
    var kept = 0
    for index in document.blocks.indices where !remove.contains(index) {
      positions[index] = kept
      kept += 1
    }
    document.links = document.links.compactMap { link in
      positions[link.block] < 0 ? nil : .init(block: positions[link.block], relation: link.relation, target: link.target)
    }
    document.blocks = document.blocks.indices.filter { !remove.contains($0) }.map { document.blocks[$0] }
  }

  private mutating func addTitle(_ index: Int, _ text: UnsafeRawBufferPointer) {
    var title = TextWriter(capacity: 64)
    title.begin()
    for node in index..<Int(tree.nodes[index].end) where tree.nodes[node].isText {
      title.write(UnsafeRawBufferPointer(rebasing: text[tree.nodes[node].slice.range]))
    }
    guard title.visible > 0 else { return }
    document.header.metadata.append(
      MetadataField(
        name: "title", text: title.arena.string(), line: Int(tree.nodes[index].line), characters: title.visible))
  }

  // MARK: Hints

  private mutating func nextMarker(_ index: Int) -> String {
    guard !lists.isEmpty, lists[lists.count - 1].isOrdered else { return "" }
    let last = lists.count - 1
    let number = tree.attribute("value", of: index).flatMap { Int($0) } ?? lists[last].next
    lists[last].next = number &+ lists[last].step
    return ListMarker.text(number, style: lists[last].style) + "."
  }

  private func isBoldStyle(_ index: Int) -> Bool {
    guard let style = tree.attribute("style", of: index)?.lowercased() else { return false }
    let compact = style.filter { !$0.isWhitespace }
    return compact.contains("font-weight:bold") || compact.contains("font-weight:700")
  }

  /// Indentation in half-width columns from `margin-left`, list and quotation nesting.
  private func indentColumns(_ index: Int) -> Int? {
    switch tree.name(of: index) {
    case "blockquote", "dd", "ul", "ol": return 4
    default: break
    }
    guard let style = tree.attribute("style", of: index)?.lowercased(), let key = style.firstRange(of: "margin-left:")
    else { return nil }
    let value = style[key.upperBound...].drop(while: \.isWhitespace).prefix { $0.isNumber || $0 == "." }
    let unit = style[key.upperBound...].drop(while: \.isWhitespace).drop { $0.isNumber || $0 == "." }.prefix(3)
    guard let amount = Double(value), amount < 1000 else { return nil }
    return unit.hasPrefix("em") || unit.hasPrefix("rem") ? Int(amount * 2) : Int(amount / 8)
  }

  private func alignment(_ index: Int) -> Block.Traits? {
    let value = (tree.attribute("align", of: index) ?? tree.attribute("style", of: index) ?? tree.attribute("class", of: index))?.lowercased() ?? ""
    if tree.name(of: index) == "center" || value == "center" || value.contains("align:center") { return .centred }
    if value == "right" || value.contains("align:right") || value.contains("align: right") || value.contains("align-right") { return .right }
    return nil
  }

  private static func columns(_ bytes: UnsafeRawBufferPointer) -> Int {
    bytes.reduce(0) { $0 + ($1 == 0xE3 ? 2 : $1 == 0xC2 ? 1 : 0) }
  }

  private static func leadingColumns(_ bytes: UnsafeRawBufferPointer) -> Int {
    var offset = 0
    var columns = 0
    while offset < bytes.count {
      let (scalar, length) = UTF8Scalar.decode(bytes, offset)
      guard UTF8Scalar.isSpace(scalar) else { break }
      if scalar == 0x3000 { columns += 2 } else if scalar == 0xA0 { columns += 1 }
      offset += length
    }
    return columns
  }

  /// The parser stands behind the text when it reports it.
  private static func lineBreaks(_ bytes: UnsafeRawBufferPointer) -> Int {
    bytes.reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
  }
}
