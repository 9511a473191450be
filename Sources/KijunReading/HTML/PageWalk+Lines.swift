import KijunMarkup
import KijunModel

/// Lines of running text: where they start, end and what they carry.
extension PageWalk {
  /// 「第三十五条　（略）」 says that nothing of it changed; the mark is named and left out.
  mutating func withoutOmission(
    _ bytes: UnsafeRawBufferPointer, _ node: MarkupTree.Node
  ) -> UnsafeRawBufferPointer {
    let length = omissionMark(bytes)
    guard length > 0 else { return bytes }
    let mark = UnsafeRawBufferPointer(rebasing: bytes[(bytes.count - length)...])
    document.exclusions.append(
      Exclusion(reason: .column, characters: VisibleCharacters.count(mark), line: Int(node.line)))
    return UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count - length)])
  }

  /// Text whose line breaks count: each line by itself, as behind a `<br>`.
  private mutating func appendLines(_ bytes: UnsafeRawBufferPointer, _ node: MarkupTree.Node) {
    var start = 0
    var own = node
    own.isTidy = false
    own.line = max(1, own.line - numericCast(bytes.count { $0 == 0x0A }))
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      if start > 0 { enterLineBreak() }
      append(piece, own, visible: VisibleCharacters.count(piece), slack: 0)
      own.line += 1
      start = end + 1
    }
  }

  /// A `<br>`: inside a heading or a row white space, else perhaps the end of the line.
  mutating func enterLineBreak() {
    if row != nil, !isHeadCell {
      writer.wordBreak()
    } else if headingLevel > 0 || row != nil {
      writer.lineBreak()
    } else if line != nil, !waitsForLine {
      waitsForLine = true
    } else {
      breakLine(afterBreak: true)
    }
  }

  /// - Parameter slack: Bytes behind the text that can be read.
  mutating func append(_ bytes: UnsafeRawBufferPointer, _ node: MarkupTree.Node, slack: Int) {
    if preDepth > 0, row == nil, headingLevel == 0, bytes.contains(0x0A) {
      return appendLines(bytes, node)
    }
    append(bytes, node, visible: Int(node.visible), slack: slack)
  }

  private mutating func append(
    _ bytes: UnsafeRawBufferPointer, _ node: MarkupTree.Node, visible: Int, slack: Int
  ) {
    var bytes = bytes
    var visible = visible
    var isTidy = node.isTidy
    if tableShapes.last?.side != nil {
      bytes = withoutOmission(bytes, node)
      isTidy = isTidy && bytes.count == Int(node.slice.count)
      visible = VisibleCharacters.count(bytes)
    }
    if waitsForLine, visible > 0 || Self.columns(bytes) > 0 { settleBreak(bytes) }
    guard visible > 0 else {
      if line == nil, row == nil { leadingSpace += Self.columns(bytes) }
      writer.write(bytes, isTidy: isTidy, slack: slack)
      return
    }
    if row != nil {
      writer.write(bytes, isTidy: isTidy, slack: slack)
      return
    }
    if line == nil { openLine(bytes, node) }
    if holdsLabel {
      holdsLabel = false
      line!.boldPrefix = writer.count
      writer.lineBreak()
    }
    writer.write(bytes, isTidy: isTidy, slack: slack)
    line!.visible += visible
    if boldDepth > 0 {
      line!.bold += visible
    } else if line!.boldPrefix == nil {
      line!.boldPrefix = line!.bold > 0 ? boldEnd : 0
    }
    if boldDepth > 0, line!.boldPrefix == nil { boldEnd = writer.count }
    if innerAnchorDepth > 0 { line!.linked += visible }
  }

  /// Ends the line at a `<br>`, or goes on with it where a sentence was only wrapped.
  private mutating func settleBreak(_ bytes: UnsafeRawBufferPointer) {
    waitsForLine = false
    if let line, line.visible >= Self.wrapped || endsInComma, aligns.isEmpty,
      (line.bold == line.visible) == (boldDepth > 0), isWrapped(before: bytes)
    {
      return writer.lineBreak()
    }
    breakLine(afterBreak: true)
  }

  /// 「事業者は、」: no line that stands by itself ends in a particle and a comma.
  private var endsInComma: Bool {
    guard writer.lastScalar == 0x3001 || writer.lastScalar == 0xFF0C else { return false }
    let slice = writer.slice()
    guard slice.count > 3,
      let before = writer.lastScalar(of: ByteSlice(slice.lower, slice.upper - 3))
    else { return false }
    // は が も に で て を
    return [0x306F, 0x304C, 0x3082, 0x306B, 0x3067, 0x3066, 0x3092].contains(before)
  }

  /// Visible characters from which on a line may be wrapped; shorter ones stand by themselves.
  private static let wrapped = 16

  /// The line ends inside a sentence, and what follows begins with no indent and no label.
  private func isWrapped(before bytes: UnsafeRawBufferPointer) -> Bool {
    guard Self.leadingColumns(bytes) == 0,
      let first = bytes.first(where: { $0 > 0x20 }), let last = writer.lastScalar
    else { return false }
    if last < 0x80 {
      let isOpen = last == 0x2C || (0x61...0x7A).contains(last | 0x20)
      return isOpen && (0x61...0x7A).contains(first)
    }
    // 、，は を に が の で と て し: no line of a list ends so.
    let isOpen = [
      0x3001, 0xFF0C, 0x306F, 0x3092, 0x306B, 0x304C, 0x306E, 0x3067, 0x3068, 0x3066, 0x3057,
    ].contains(last)
    // Kana and ideographs, but 第.
    let start = bytes.firstIndex { $0 > 0x20 } ?? 0
    let next = UTF8Scalar.decode(bytes, start).scalar
    return isOpen && (0x3041..<0xA000).contains(next) && next != 0x7B2C
      && !(0x30A1...0x30F4).contains(next)
  }

  mutating func openLine(_ bytes: UnsafeRawBufferPointer, _ node: MarkupTree.Node) {
    let opened = pending ?? Pending(kind: .paragraph)
    var block = Block(
      kind: opened.kind, line: Int(node.line) - (node.isTidy ? 0 : Self.linesBehindFirst(bytes)),
      element: blockElement(of: node))
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

  /// Line ends behind the first visible character; a text's node stands at its last line.
  private static func linesBehindFirst(_ bytes: UnsafeRawBufferPointer) -> Int {
    let first = bytes.firstIndex { $0 > 0x20 } ?? bytes.count
    return ByteLanes.lineEnds(UnsafeRawBufferPointer(rebasing: bytes[first...]))
  }

  /// The element that holds the line, inline elements passed over.
  func blockElement(of node: MarkupTree.Node) -> Int {
    var parent = Int(node.parent)
    while parent >= 0 {
      switch tags[Int(tree.nodes[parent].name)] {
      case .inline, .bold, .mark, .anchor: parent = Int(tree.nodes[parent].parent)
      default: return Int(tree.nodes[parent].element)
      }
    }
    return tree.element(of: node)
  }

  @inline(__always)
  mutating func breakLine(afterBreak: Bool = false) {
    // The label of a layout table's row goes with the cell that follows it.
    if holdsLabel { return }
    self.afterBreak = afterBreak
    waitsForLine = false
    leadingSpace = 0
    if line != nil { endLine() }
  }

  private mutating func endLine() {
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
      document.links.append(
        .init(
          block: document.blocks.count, relation: values.keep(word: "href"), target: target))
    }
    linkTargets.removeAll(keepingCapacity: true)
    if finished.linked * 20 >= finished.visible * 19 {
      innerLinkLines.append(document.blocks.count)
    }
    document.blocks.append(finished.block)
  }
}
