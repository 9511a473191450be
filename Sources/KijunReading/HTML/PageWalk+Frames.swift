import KijunMarkup
import KijunModel

/// Where blocks begin, and what ends with an element.
extension PageWalk {
  func isQuoting(_ index: Int) -> Bool { quotes[Int(tree.nodes[index].name)] }

  mutating func startBlock(_ index: Int, _ end: Int) {
    breakBlock()
    if attributes.hasAny(index) || isQuoting(index) {
      let columns = indentColumns(index, quoted: isQuoting(index))
      if columns > 0 { indents.append((end, columns)) }
      if let align = attributes.alignment(of: index) { aligns.append((end, align)) }
    }
    frames.append((end, .other))
  }

  private mutating func breakBlock() {
    if row != nil {
      writer.wordBreak()
    } else if headingLevel > 0 {
      writer.lineBreak()
    } else {
      breakLine()
    }
  }

  mutating func close(upTo index: Int) {
    while let (end, frame) = frames.last, end <= index {
      frames.removeLast()
      switch frame {
      case .bold: boldDepth -= 1
      case .mark(let kind, let start):
        guard let start else { continue }
        openMarks.removeAll { $0 == kind }
        document.marks.append(.init(kind: kind, slice: ByteSlice(start, writer.count)))
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
        holdsLabel = false
        breakLine()
        tableShapes.removeLast()
      case .row: closeRow()
      case .cell: break
      case .labelCell: holdsLabel = line != nil
      case .pre: preDepth -= 1
      case .other:
        breakBlock()
      }
    }
    while let last = indents.last, last.end <= index { indents.removeLast() }
    while let last = aligns.last, last.end <= index { aligns.removeLast() }
  }
}
