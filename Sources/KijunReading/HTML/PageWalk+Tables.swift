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
    /// The cell of each row that is read, where only one side is.
    var side: Int?
    private(set) var row = 0
    private(set) var cell = 0

    mutating func startRow() {
      row += 1
      cell = 0
    }

    mutating func nextCell() -> Int {
      cell += 1
      return cell - 1
    }
  }

  func tableState(_ shape: TableShape) -> TableState {
    var state = TableState()
    switch shape {
    case .layout: break
    case .data(let isDefinitions):
      state.isData = true
      state.isDefinitions = isDefinitions
    case .comparison(let new, let old):
      state.isData = options.column == nil
      state.side = options.column.map { $0 == .new ? new : old }
    }
    return state
  }

  /// Why a cell of a comparison table is passed over: it is a head, the other side, or a mark.
  mutating func sideOfComparison(_ index: Int) -> Exclusion.Reason? {
    guard let side = tableShapes.last?.side else { return nil }
    let cell = tableShapes[tableShapes.count - 1].nextCell()
    let isHead = tableShapes[tableShapes.count - 1].row == 1
    return isHead || cell != side || options.tables.absenceMarks.contains(cellText(index))
      ? .column : nil
  }

  private func cellText(_ index: Int) -> String {
    (index..<Int(tree.nodes[index].end)).filter { tree.nodes[$0].isText }
      .map { tree.text.string(tree.nodes[$0].slice) }.joined().filter { !$0.isWhitespace }
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
      finished.firstCellEnd > slice.lower,
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
