import KijunMarkup
import KijunModel

/// Rows of data tables.
extension PageWalk {
  /// A table that is being read.
  struct TableState {
    var isData = false
    var isDefinitions = false
    /// Whether a row of it has been opened.
    var started = false
    /// The column that is read, where only one side is, and the row of heads above it.
    var side: Int?
    var head = 0
    var spans = RowSpans()
  }

  func tableState(_ shape: TableShape) -> TableState {
    var state = TableState()
    switch shape {
    case .layout: break
    case .data(let isDefinitions):
      state.isData = true
      state.isDefinitions = isDefinitions
    case .comparison(let new, let old, let head):
      state.isData = options.column == nil
      state.head = head
      state.side = options.column.map { $0 == .new ? new : old }
    }
    return state
  }

  /// Why a cell of a comparison table is passed over: it is a head, the other side, or a mark.
  mutating func sideOfComparison(_ index: Int) -> Exclusion.Reason? {
    guard let side = tableShapes.last?.side else { return nil }
    let columns = tableShapes[tableShapes.count - 1].spans.nextCell(
      columns: attributes.columns(of: index), rows: attributes.rows(of: index))
    let table = tableShapes[tableShapes.count - 1]
    let isHead = table.spans.row <= table.head
    hasComparison = true
    return isHead || !columns.contains(side)
      || squeezedText(of: index).map { options.tables.absenceMarks.contains($0) } ?? false
      ? .column : nil
  }

  /// Notes where a cell of a data table stands, and what it says to the rows that it reaches into.
  mutating func noteSpan(_ index: Int) {
    guard !tableShapes.isEmpty, tableShapes[tableShapes.count - 1].side == nil else { return }
    let rows = attributes.rows(of: index)
    let columns = tableShapes[tableShapes.count - 1].spans.nextCell(
      columns: attributes.columns(of: index), rows: rows)
    guard rows > 1, let text = shortText(of: index, limit: 240) else { return }
    tableShapes[tableShapes.count - 1].spans.keep(text, at: columns.lowerBound)
  }

  /// Whether a cell of a layout table holds the label of what the next cell says.
  func isLabelCell(_ index: Int) -> Bool {
    guard let table = tableShapes.last, !table.isData, table.side == nil,
      let text = squeezedText(of: index), TableShape.isLabel(text, options.tables)
    else { return false }
    var next = Int(tree.nodes[index].end)
    let end = Int(tree.nodes[Int(tree.nodes[index].parent)].end)
    while next < end {
      if tree.nodes[next].isElement, hasText(next) { return true }
      next = tree.nodes[next].isElement ? Int(tree.nodes[next].end) : next + 1
    }
    return false
  }

  /// The text of a cell without what is no text of the document; `nil` where it is longer than some bytes.
  private func shortText(of cell: Int, limit: Int) -> String? {
    var result = ""
    var index = cell + 1
    let end = Int(tree.nodes[cell].end)
    while index < end {
      let node = tree.nodes[index]
      if node.gapBefore != .none { result += " " }
      if node.isElement,
        let found = furniture.reason(index, tree, tag: tags[Int(node.name)]),
        !found.isByLinks || !isInText(index)
      {
        index = Int(node.end)
        continue
      }
      if node.isText {
        guard Int(node.slice.count) <= 4 * limit else { return nil }
        result += tree.text.string(node.slice)
        if result.utf8.count > 4 * limit { return nil }
      }
      index += 1
    }
    let words = result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.utf8.count <= limit ? words : nil
  }

  /// The text of a cell that holds a word or two, white space left out.
  private func squeezedText(of cell: Int) -> String? {
    shortText(of: cell, limit: 48).map { $0.filter { !$0.isWhitespace } }
  }

  /// Whether visible text stands anywhere in an element.
  private func hasText(_ element: Int) -> Bool {
    (element..<Int(tree.nodes[element].end)).contains {
      tree.nodes[$0].isText && tree.nodes[$0].visible > 0
    }
  }

  /// Length of 「（略）」 and its like at the end of a text, 0 where there is none.
  func omissionMark(_ bytes: UnsafeRawBufferPointer) -> Int {
    for mark in options.tables.omissionMarks where bytes.count >= mark.count {
      let start = bytes.count - mark.count
      if (0..<mark.count).allSatisfy({ bytes[start + $0] == mark[$0] }) { return mark.count }
    }
    return 0
  }

  mutating func openRow(_ index: Int, _ node: MarkupTree.Node) {
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
    if let heads = tableShapes.last?.spans.headsAbove, !heads.isEmpty {
      writer.begin()
      writer.write(heads)
      block.heading = writer.slice()
      block.derived.insert(.heading)
    }
    writer.begin()
    row = (block, writer.count, 0, 0)
    frames.append((Int(node.end), .row))
  }

  mutating func closeRow() {
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
    if finished.block.traits.contains(.definitionRow), finished.cells == 2,
      finished.firstCellEnd > slice.lower, finished.block.heading.isEmpty,
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
}

extension Finding {
  static func noComparison(_ column: ComparisonColumn, _ uri: String) -> Finding {
    Finding(
      code: "reading.no-comparison", severity: .warning,
      message:
        "no table of the page has one column of the new and one of the old text; --column \(column.rawValue) leaves nothing out",
      location: SourceLocation(document: uri))
  }
}
