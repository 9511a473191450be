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
    let isBlank = piece?.isBlank == true
    if !keepsBlanks, isBlank || tidyCount < 0 && isGap(bytes),
      !isWhole(before: input.sourceOffset(Int(kijun_offset(parser))))
    {
      return drop(bytes, parser)
    }
    let count =
      tidyCount >= 0 || isBlank
      ? max(0, Int(tidyCount))
      : VisibleCharacters.count(
        bytes, slack: piece.map { input.source.count - $0.range.upperBound } ?? 0)
    visible += count
    runningCount += bytes.count
    if extendsLastText(bytes, parser) {
      nodes[nodes.count - 1].visible += Int32(truncatingIfNeeded: count)
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
    if isXML, !node.isTidy { node.line -= linesBehindFirstWord(bytes) }
    nodes.append(node)
  }

  /// White space between tags of XML that the parser was not shown.
  @inline(__always)
  func takeBlanks(before offset: Int, _ parser: xmlParserCtxtPtr) {
    while let blank = input.takeBlank(before: offset) {
      // Outside the root it is no text.
      guard !stack.isEmpty else { continue }
      let bytes = UnsafeRawBufferPointer(rebasing: input.source[blank])
      if keepsBlanks || isWhole(before: blank.upperBound) {
        keep(bytes, blank, parser)
      } else {
        drop(bytes, parser)
      }
    }
  }

  /// Whether white space up to an offset is all that the element at hand holds, as a space between words may be
  /// set.
  @inline(__always)
  private func isWhole(before behind: Int) -> Bool {
    stack.last == Int32(truncatingIfNeeded: nodes.count - 1)
      && behind + 1 < input.source.count && input.source[behind + 1] == UInt8(ascii: "/")
      && input.source[behind] == UInt8(ascii: "<")
  }

  /// White space alone: of a run of text that is still open it is a part, else a gap before the next node.
  @inline(__always)
  private func drop(_ bytes: UnsafeRawBufferPointer, _ parser: xmlParserCtxtPtr) {
    if extendsLastText(bytes, parser) { return }
    if gap != .lineBreak { gap = bytes.contains(0x0A) ? .lineBreak : .space }
  }

  private func keep(
    _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ parser: xmlParserCtxtPtr
  ) {
    if extendsLastText(bytes, parser) { return }
    if nodes.count >= limits.nodes { return fail(.tooManyNodes(limit: limits.nodes), parser) }
    nodes.append(
      node(
        parser, name: MarkupTree.Node.text, parent: stack.last ?? -1,
        slice: ByteSlice(range.lowerBound, range.upperBound), number: 0))
  }

  /// White space that parts words and no more: U+3000 parts columns even where it stands alone, and of a page
  /// U+00A0 indents.
  private func isGap(_ bytes: UnsafeRawBufferPointer) -> Bool {
    isXML
      ? VisibleCharacters.isBlank(bytes) && !bytes.contains(0xE3) : bytes.allSatisfy { $0 <= 0x20 }
  }

  /// Where in the source a reported text stands that the parser was not shown.
  private func piece(
    _ parser: xmlParserCtxtPtr, _ shown: UnsafeRawBufferPointer
  ) -> SkeletonInput.Piece? {
    guard let current = parser.pointee.input, parser.pointee.inputNr == 1 else { return nil }
    // The parser for HTML copies text and stands behind it.
    guard isXML else {
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
    takeBlanks(before: offset, parser)
    return input.take(start: offset, count: shown.count)
  }

  /// Adds to the run of text that is still open; says whether there is one.
  @inline(__always)
  private func extendsLastText(
    _ bytes: UnsafeRawBufferPointer, _ parser: xmlParserCtxtPtr
  ) -> Bool {
    let last = nodes.count - 1
    guard last >= 0, nodes[last].isText, nodes[last].parent == (stack.last ?? -1) else {
      return false
    }
    extend(last, bytes)
    nodes[last].isTidy = false
    // The parser for HTML stands behind the text.
    if !isXML { nodes[last].line = Int32(truncatingIfNeeded: line(parser)) }
    return true
  }

  private func extend(_ last: Int, _ bytes: UnsafeRawBufferPointer) {
    let slice = nodes[last].slice
    let base = input.source.count
    if slice.upper == base + arena.count {
      arena.append(bytes)
      nodes[last].slice.count += UInt32(truncatingIfNeeded: bytes.count)
      return
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
  }

  private func linesBehindFirstWord(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    let first = bytes.firstIndex { $0 > 0x20 } ?? bytes.count
    return Int32(
      truncatingIfNeeded: ByteLanes.lineEnds(UnsafeRawBufferPointer(rebasing: bytes[first...])))
  }
}
