internal import CLibXML2
import Glibc
import KijunModel

extension SAXRecorder {
  func text(_ parser: xmlParserCtxtPtr, _ shown: UnsafeRawBufferPointer) {
    guard failure == nil, !shown.isEmpty else { return }
    let piece = piece(parser, shown)
    guard input.isSound else { return xmlStopParser(parser) }
    // The rest of a piece that was taken at its beginning.
    if let piece, piece.range.isEmpty { return }
    let bytes = piece.map { UnsafeRawBufferPointer(rebasing: input.source[$0.range]) } ?? shown
    let tidyCount = piece?.tidyCount ?? -1
    // U+3000 parts columns even where it stands alone.
    if dropsBlankText, tidyCount < 0, VisibleCharacters.isBlank(bytes), !bytes.contains(0xE3) {
      // Blank text inside a run belongs to it.
      if !extendsLastText(bytes) { pendingSpace = true }
      return
    }
    let count =
      tidyCount >= 0 || piece?.isBlank == true
      ? max(0, Int(tidyCount))
      : VisibleCharacters.count(
        bytes, slack: piece.map { input.source.count - $0.range.upperBound } ?? 0)
    visible += count
    runningCount += bytes.count
    if extendsLastText(bytes) {
      nodes[nodes.count - 1].visible += Int32(truncatingIfNeeded: count)
      nodes[nodes.count - 1].isTidy = false
      if !dropsBlankText { nodes[nodes.count - 1].line = Int32(truncatingIfNeeded: line(parser)) }
      return
    }
    if nodes.count >= limits.nodes { return fail(.tooManyNodes(limit: limits.nodes), parser) }
    let slice = piece.map { ByteSlice($0.range.lowerBound, $0.range.upperBound) } ?? store(bytes)
    let parent = stack.last ?? -1
    var node = node(
      parser, name: MarkupTree.Node.text, parent: parent, slice: slice,
      number: Int32(truncatingIfNeeded: count))
    node.isTidy = tidyCount >= 0
    // The parser for XML stands behind the text already; what counts is where its first word stands.
    if dropsBlankText, !node.isTidy { node.line -= linesBehindFirstWord(bytes) }
    nodes.append(node)
  }

  /// White space between tags of XML that the parser was not shown.
  @inline(__always)
  func takeBlanks(before offset: Int) {
    while let blank = input.takeBlank(before: offset) {
      // Outside the root it is no text. Behind a comment in a run of text it belongs to the run.
      guard let open = stack.last else { continue }
      let continues =
        !nodes.isEmpty && nodes[nodes.count - 1].isText && nodes[nodes.count - 1].parent == open
        && extendsLastText(UnsafeRawBufferPointer(rebasing: input.source[blank]))
      if !continues { pendingSpace = true }
    }
  }

  /// Where in the source a reported text stands that the parser was not shown.
  private func piece(
    _ parser: xmlParserCtxtPtr, _ shown: UnsafeRawBufferPointer
  ) -> SkeletonInput.Piece? {
    guard let current = parser.pointee.input, parser.pointee.inputNr == 1 else { return nil }
    // The parser for HTML copies text and stands behind it.
    guard dropsBlankText else {
      return input.take(start: Int(kijun_offset(parser)) - shown.count, count: shown.count)
    }
    guard let base = current.pointee.base, let end = current.pointee.end,
      let start = shown.baseAddress, start >= UnsafeRawPointer(base),
      start < UnsafeRawPointer(end)
    else {
      // A reference, behind which the parser stands.
      reach(parser)
      return nil
    }
    let offset = Int(current.pointee.consumed) + (start - UnsafeRawPointer(base))
    takeBlanks(before: offset)
    return input.take(start: offset, count: shown.count)
  }

  /// Adds to the run of text that is still open; says whether there is one.
  private func extendsLastText(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let last = nodes.count - 1
    guard last >= 0, nodes[last].isText, nodes[last].parent == (stack.last ?? -1) else {
      return false
    }
    let slice = nodes[last].slice
    let base = input.source.count
    if slice.upper == base + arena.count {
      arena.append(bytes)
      nodes[last].slice.count += UInt32(truncatingIfNeeded: bytes.count)
      return true
    }
    let start = arena.count
    if slice.lower >= base {
      // Attributes stand behind it.
      arena.append(copyOf: slice.lower - base..<slice.upper - base)
    } else {
      // What stood in the source so far becomes bytes of our own.
      arena.append(UnsafeRawBufferPointer(rebasing: input.source[slice.range]))
    }
    arena.append(bytes)
    nodes[last].slice = own(from: start)
    return true
  }

  private func linesBehindFirstWord(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    let first = bytes.firstIndex { $0 > 0x20 } ?? bytes.count
    return Int32(
      truncatingIfNeeded: ByteLanes.lineEnds(UnsafeRawBufferPointer(rebasing: bytes[first...])))
  }
}
