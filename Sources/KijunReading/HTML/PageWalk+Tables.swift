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
    private(set) var row = 0
    private var column = 0
    /// Rows that a cell above still takes in each column.
    private var taken: [Int] = []

    mutating func startRow() {
      row += 1
      column = 0
      for index in taken.indices where taken[index] > 0 { taken[index] -= 1 }
    }

    /// The columns that the next cell of the row stands in.
    mutating func nextCell(columns: Int, rows: Int) -> Range<Int> {
      while column < taken.count, taken[column] > 0 { column += 1 }
      let start = column
      column += columns
      while taken.count < column { taken.append(0) }
      for index in start..<column { taken[index] = rows }
      return start..<column
    }
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
    let columns = tableShapes[tableShapes.count - 1].nextCell(
      columns: span("colspan", of: index), rows: span("rowspan", of: index))
    let isHead = tableShapes[tableShapes.count - 1].row <= tableShapes[tableShapes.count - 1].head
    hasComparison = true
    return isHead || !columns.contains(side)
      || options.tables.absenceMarks.contains(cellText(index))
      ? .column : nil
  }

  private func span(_ name: String, of cell: Int) -> Int {
    max(1, min(1000, tree.attribute(name, of: cell).flatMap { Int($0) } ?? 1))
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
