import KijunMarkup
import KijunModel

/// Rows of data tables.
extension PageWalk {
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
