import KijunMarkup
import KijunModel

/// Walks a page in document order and cuts its text into blocks: one a line, item, term or table row.
struct PageWalk: ~Copyable {
  enum Frame {
    case bold, anchor(isInner: Bool), heading, list, item, row, table, cell, labelCell, pre, other
    /// Set apart from an offset of the arena on; inside another of its kind it says nothing more.
    case mark(MarkKind, start: Int?)
  }

  struct ListState {
    var isOrdered: Bool
    var next: Int
    var style: String
    var step: Int
  }

  /// What the next line is, set by the element that opens it.
  struct Pending {
    var kind: Block.Kind
    var label = ""
    var traits: Block.Traits = []
  }

  struct Line {
    var block: Block
    var bold = 0
    var linked = 0
    var visible = 0
    /// Bytes of the line that stood in bold before anything else did.
    var boldPrefix: Int?
    var leadingSpace = 0
  }

  private let inPlace = InPlace()
  let tree: MarkupTree
  let furniture: PageFurniture
  let options: ReadingOptions
  let tags: [HTMLTag]
  let attributes: PageAttributes
  let tableWords: TableWords
  let preName: Int32
  let figureCaption: Int32
  /// Whether elements of a name indent what they hold.
  let quotes: [Bool]
  var document: Document
  var writer: TextWriter
  var frames: [(end: Int, frame: Frame)] = []
  var lists: [ListState] = []
  var tableShapes: [TableState] = []
  var pending: Pending?
  var line: Line?
  var boldDepth = 0
  var openMarks: [MarkKind] = []
  var anchorDepth = 0
  var innerAnchorDepth = 0
  var headingLevel = 0
  var itemDepth = 0
  var rowDepth = 0
  var row: (block: Block, firstCellEnd: Int, cells: Int, headCells: Int)?
  var indents: [(end: Int, columns: Int)] = []
  var aligns: [(end: Int, trait: Block.Traits)] = []
  var leadingSpace = 0
  var afterBreak = false
  /// A `<br>` was read, and what follows decides whether it ends the line.
  var waitsForLine = false
  /// The line at hand is the label of what the next cell of a layout table says.
  var holdsLabel = false
  /// A column's head may be wrapped anywhere.
  var isHeadCell = false
  /// How deep text stands whose line breaks count.
  var preDepth = 0
  /// Lines made of links to places of the page, candidates for a table of contents, in order.
  var innerLinkLines: [Int] = []
  var findings: [Finding] = []
  var boldEnd = 0
  /// Whether one side of a comparison table was read.
  var hasComparison = false
  var linkTargets: [ByteSlice] = []
  var values = TextWriter(capacity: 1024)

  init(
    _ tree: MarkupTree, header: DocumentHeader, furniture: PageFurniture, options: ReadingOptions
  ) {
    self.tree = tree
    self.furniture = furniture
    self.options = options
    tags = tree.names.map { HTMLTag($0) }
    attributes = furniture.attributes
    tableWords = TableWords(tree.names, options.tables)
    preName = tree.nameIndex("pre")
    figureCaption = tree.nameIndex("figcaption")
    quotes = tree.names.map { ["blockquote", "dd", "ul", "ol"].contains($0) }
    document = Document(header: header)
    writer = TextWriter(capacity: tree.text.runningCount)
  }

  consuming func run() -> (Document, [Finding]) {
    tree.text.withBytes { walk($0) }
    document.elements = tree.elements
    document.visibleCharacters = tree.visibleCharacters
    excludeContents()
    document.arena = writer.share()
    document.values = values.share()
    if let column = options.column, !hasComparison {
      findings.append(.noComparison(column, document.header.source.uri))
    }
    return (document, findings)
  }

  mutating func walk(_ text: MarkupBytes) {
    var index = 0
    let count = tree.nodes.count
    while index < count {
      close(upTo: index)
      let node = tree.nodes[index]
      writer.add(node.gapBefore)
      if node.isText {
        append(text[node.slice], node, slack: text.slack(behind: node.slice))
      } else if node.isElement {
        let tag = tags[Int(node.name)]
        if let found = furniture.reason(index, tree, tag: tag),
          !found.isByLinks || !isInText(index)
        {
          exclude(found.reason, index, text)
          index = Int(node.end)
          continue
        }
        if case .cell = tag, let cell = sideOfComparison(index) {
          exclude(cell, index, text)
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
        let characters = VisibleCharacters.count(
          text[node.slice])
        document.exclusions.append(
          Exclusion(reason: .comment, characters: characters, line: Int(node.line)))
      }
      index += 1
    }
    close(upTo: Int.max)
    breakLine()
  }

  mutating func enter(_ index: Int, _ node: MarkupTree.Node, _ tag: HTMLTag) {
    let end = Int(node.end)
    // A heading, a list or a table behind a label cell is no text of the label.
    switch tag {
    case .inline, .bold, .mark, .anchor, .image, .block, .cell, .lineBreak: break
    default: holdsLabel = false
    }
    switch tag {
    case .inline:
      guard attributes.hasAny(index) else { return }
      let style = attributes.style(of: index)
      if style.isBold {
        boldDepth += 1
        frames.append((end, .bold))
      }
      if let kind = style.mark { openMark(kind, end) }
    case .mark(let kind): openMark(kind, end)
    case .lineBreak: enterLineBreak()
    case .rule: breakLine()
    case .bold:
      boldDepth += 1
      frames.append((end, .bold))
    case .anchor:
      guard let target = tree.attributeSlice("href", of: index) else { return }
      let isInner = tree.text.withBytes { $0[target].first == UInt8(ascii: "#") }
      linkTargets.append(tree.text.withBytes { values.keep($0[target]) })
      anchorDepth += 1
      if isInner { innerAnchorDepth += 1 }
      frames.append((end, .anchor(isInner: isInner)))
    case .image:
      if let alternative = tree.attribute("alt", of: index), !alternative.isEmpty {
        let characters = VisibleCharacters.count(alternative)
        document.exclusions.append(
          Exclusion(reason: .alternative, characters: characters, line: Int(node.line)))
      }
    case .title: break
    case .exclude: startBlock(index, end)
    case .heading(let level):
      startBlock(index, end)
      headingLevel = level
      pending = Pending(kind: .heading)
      frames.append((end, .heading))
    case .list(let isOrdered):
      startBlock(index, end)
      let reversed = tree.attributeSlice("reversed", of: index) != nil
      let first = reversed ? items(of: index) : 1
      lists.append(
        ListState(
          isOrdered: isOrdered,
          next: tree.attribute("start", of: index).flatMap { Int($0) } ?? first,
          style: tree.attribute("type", of: index) ?? "1", step: reversed ? -1 : 1))
      frames.append((end, .list))
    case .item:
      startBlock(index, end)
      if row != nil { writer.columnBreak() }
      itemDepth += 1
      pending = Pending(
        kind: .listItem, label: nextMarker(index),
        traits: lists.last?.isOrdered == true ? .ordered : [])
      frames.append((end, .item))
    case .term:
      startBlock(index, end)
      if line == nil, row == nil, document.blocks.last?.kind == .term { writer.separate() }
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
      tableShapes.append(tableState(TableShape.of(index, tree, attributes, tableWords)))
      frames.append((end, .table))
    case .row:
      startBlock(index, end)
      if !tableShapes.isEmpty { tableShapes[tableShapes.count - 1].spans.startRow() }
      if tableShapes.last?.isData == true, row == nil { openRow(index, node) }
    case .cell(let isHead):
      guard row != nil else {
        startBlock(index, end)
        if isLabelCell(index) { frames.append((end, .labelCell)) }
        return
      }
      if row!.cells == 1 { row!.firstCellEnd = writer.count }
      row!.cells += 1
      isHeadCell = isHead
      if isHead { row!.headCells += 1 }
      noteSpan(index)
      writer.columnBreak()
    case .tableCaption:
      startBlock(index, end)
      pending = Pending(kind: .caption)
    case .block:
      startBlock(index, end)
      if node.name == preName {
        preDepth += 1
        frames.append((end, .pre))
      }
      if node.name == figureCaption { pending = Pending(kind: .caption) }
    }
  }

  private mutating func openMark(_ kind: MarkKind, _ end: Int) {
    let isOutermost = !openMarks.contains(kind)
    if isOutermost { openMarks.append(kind) }
    frames.append((end, .mark(kind, start: isOutermost ? writer.count : nil)))
  }

  /// How many items a list has, where a reversed one begins.
  private func items(of list: Int) -> Int {
    tree.children(of: list).reduce(0) { count, child in
      guard tree.nodes[child].isElement, case .item = tags[Int(tree.nodes[child].name)] else {
        return count
      }
      return count + 1
    }
  }
}
