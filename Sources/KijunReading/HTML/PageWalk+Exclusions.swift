import KijunMarkup
import KijunModel

/// What is no text of the document: named and counted.
extension PageWalk {
  mutating func exclude(_ reason: Exclusion.Reason, _ index: Int, _ text: MarkupBytes) {
    let characters = tree.visibleCharacters(in: index)
    if reason != .ruby, case .inline = tags[Int(tree.nodes[index].name)] {
    } else if reason != .ruby {
      startBlock(index, index)
    }
    guard characters > 0 else { return }
    document.exclusions.append(
      Exclusion(reason: reason, characters: characters, line: Int(tree.nodes[index].line)))
  }

  /// Whether a list of links belongs to the text around it: a row of data holds it, or it stands directly behind
  /// a line that leads to it or ends a sentence.
  func isInText(_ list: Int) -> Bool {
    if row != nil { return true }
    let last: (text: ByteSlice, element: Int)
    if let line {
      last = (writer.slice(), line.block.element)
    } else if let block = document.blocks.last, block.kind != .heading {
      last = (block.text, block.element)
    } else {
      return false
    }
    let parent = tree.nodes[list].parent
    guard parent >= 0, let end = writer.lastScalar(of: last.text) else { return false }
    let own = Int(tree.nodes[Int(parent)].element)
    let records = tree.elements.records
    guard last.element == own || Int(records[last.element].parent) == own else { return false }
    return [0x3002, 0x2E, 0x3A, 0xFF1A].contains(end)
  }

  /// Three or more neighbouring lines of links into the page itself are its table of contents, and
  /// so are lines below 「目次」 that stand again further down.
  mutating func excludeContents() {
    var isContents = [Bool](repeating: false, count: document.blocks.count)
    markHeadedContents(&isContents)
    var run = 0..<0
    for line in innerLinkLines {
      run = line == run.upperBound ? run.lowerBound..<line + 1 : line..<line + 1
      if run.count >= 3 {
        for line in run.suffix(run.count == 3 ? 3 : 1) { isContents[line] = true }
      }
    }
    guard isContents.contains(true) else { return }
    var positions = [Int](repeating: -1, count: document.blocks.count)
    var kept: [Block] = []
    kept.reserveCapacity(document.blocks.count)
    for (index, block) in document.blocks.enumerated() {
      guard isContents[index] else {
        positions[index] = kept.count
        kept.append(block)
        continue
      }
      let label = block.derived.contains(.number) ? ByteSlice.empty : block.label
      let characters = [label, block.text].reduce(0) { sum, part in
        sum + writer.arena.withBytes(part.range) { VisibleCharacters.count($0) }
      }
      document.exclusions.append(Exclusion(reason: .toc, characters: characters, line: block.line))
    }
    document.links = document.links.compactMap { link in
      positions[link.block] < 0
        ? nil : .init(block: positions[link.block], relation: link.relation, target: link.target)
    }
    document.blocks = kept
  }

  /// Marks the lines of tables of contents that have a heading: each is the whole of a later line.
  private func markHeadedContents(_ isContents: inout [Bool]) {
    let heads = document.blocks.indices.filter { isContentsHeader(document.blocks[$0].text) }
    guard let first = heads.first else { return }
    var keys = [UInt64](repeating: 0, count: document.blocks.count)
    var lastLines = LastLines(count: document.blocks.count - first)
    var folded = ByteArena(capacity: 512)
    for index in first..<document.blocks.count where document.blocks[index].text.count <= 240 {
      let block = document.blocks[index]
      let start = block.derived.contains(.number) || block.label.isEmpty ? block.text : block.label
      let line = ByteSlice(start.lower, block.text.upper)
      keys[index] = entryKey(line, &folded)
      lastLines.set(index, for: keys[index])
      // A list may count its entries itself.
      if block.kind == .heading, let title = behindLabel(line) {
        lastLines.set(index, for: entryKey(title, &folded))
      }
    }
    for head in heads {
      var end = head + 1
      while end < document.blocks.count, keys[end] != 0,
        lastLines[keys[end]] > end || lastLines[numberlessKey(end, &folded)] > end
      {
        end += 1
      }
      if end - head >= 3 { for line in head..<end { isContents[line] = true } }
    }
  }

  /// What a line says as an entry of a table of contents.
  private func entryKey(_ line: ByteSlice, _ folded: inout ByteArena) -> UInt64 {
    folded.truncate(to: 0)
    writer.arena.withBytes(line.range) {
      Folding.fold($0, slack: writer.arena.count - line.upper, into: &folded)
    }
    return folded.withBytes(0..<Self.endOfEntry(folded)) { Stamp.hash($0) }
  }

  /// What a line says without a figure that white space sets off at its end: perhaps the number of a page.
  private func numberlessKey(_ index: Int, _ folded: inout ByteArena) -> UInt64 {
    let block = document.blocks[index]
    let start = block.derived.contains(.number) || block.label.isEmpty ? block.text : block.label
    let end = writer.arena.withBytes(start.lower..<block.text.upper) { line in
      var end = line.count
      while end > 0, (0x30...0x39).contains(line[end - 1]) { end -= 1 }
      var gap = end
      while gap > 0, line[gap - 1] == 0x20 { gap -= 1 }
      while gap > 2, line[gap - 3] == 0xE3, line[gap - 2] == 0x80, line[gap - 1] == 0x80 {
        gap -= 3
      }
      return end < line.count && gap < end ? gap : 0
    }
    return end > 0 ? entryKey(ByteSlice(start.lower, start.lower + end), &folded) : 0
  }

  /// The title behind a number and what parts them: of 「第一章　総則」 and 「(1) 総則」 the last word.
  private func behindLabel(_ line: ByteSlice) -> ByteSlice? {
    let tables = options.tables
    return writer.arena.withBytes(line.range) { text in
      var offset = 0
      var title = 0
      var hasSign = false
      while offset < text.count {
        let (scalar, length) = UTF8Scalar.decode(text, offset)
        let isJoint = tables.labelJoints.contains(scalar) || UTF8Scalar.isSpace(scalar)
        guard isJoint || tables.labelSigns.contains(scalar) else { break }
        offset += length
        if isJoint, hasSign { title = offset }
        hasSign = hasSign || !isJoint
      }
      return title > 0 && title < text.count ? ByteSlice(line.lower + title, line.upper) : nil
    }
  }

  private func isContentsHeader(_ text: ByteSlice) -> Bool {
    guard text.count >= 6, text.count <= 40,
      options.tables.contentsHeaders.contains(where: { $0.utf8.first == writer.arena[text.lower] })
    else { return false }
    return options.tables.contentsHeaders.contains(
      String(writer.arena.string(text).unicodeScalars.filter { !UTF8Scalar.isSpace($0.value) }))
  }

  /// Where the title of a line ends: 「第一章　総則（第一条―第三条）」 and 「1. Scope ........ 5」 name a
  /// place behind it.
  private static func endOfEntry(_ folded: borrowing ByteArena) -> Int {
    let end = folded.count
    if end > 1, folded[end - 1] == UInt8(ascii: ")") {
      var open = end - 1
      while open > 0, folded[open] != UInt8(ascii: "(") { open -= 1 }
      if open > 0 { return open }
    }
    var digits = end
    while digits > 1, (0x30...0x39).contains(folded[digits - 1]) { digits -= 1 }
    if digits < end, digits > 2, folded[digits - 1] == 0x2E, folded[digits - 2] | 0x20 == 0x70 {
      digits -= 2
    }
    // A page number stands behind dots; other figures are part of the title.
    let leaders = endBeforeLeaders(folded, digits)
    if digits < end, leaders.count > 1 { return leaders.end }
    return endBeforeLeaders(folded, end).end
  }

  /// Where the dots end that lead to a page number, and how many there are: `....`, ・・・, ─── and `- - -`.
  private static func endBeforeLeaders(
    _ folded: borrowing ByteArena, _ start: Int
  ) -> (end: Int, count: Int) {
    var end = start
    var count = 0
    while end > 1 {
      switch folded[end - 1] {
      case 0x20: end -= 1
      case 0x2E:
        end -= 1
        count += 1
      case 0x2D, 0x5F:
        guard end < 2 || count > 0 || folded[end - 2] == folded[end - 1] || folded[end - 2] == 0x20
        else { return (end, count) }
        end -= 1
        count += 1
      default:
        guard end > 3 else { return (end, count) }
        let scalar = folded.withBytes(end - 3..<end) { UTF8Scalar.decode($0, 0).scalar }
        guard
          [0x30FB, 0x2500, 0x2015, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x22EF].contains(scalar)
        else { return (end, count) }
        end -= 3
        count += 1
      }
    }
    return (end, count)
  }

  mutating func addTitle(_ index: Int, _ text: MarkupBytes) {
    var title = TextWriter(capacity: 64)
    title.begin()
    for node in index..<Int(tree.nodes[index].end) where tree.nodes[node].isText {
      title.write(text[tree.nodes[node].slice])
    }
    guard title.count > 0 else { return }
    document.header.metadata.append(
      MetadataField(
        name: "title", text: title.arena.string(), line: Int(tree.nodes[index].line),
        characters: tree.visibleCharacters(in: index)))
  }
}

/// The last line that has each key, in one table: a page may have a line for every hundred bytes.
private struct LastLines {
  private var keys: [UInt64]
  private var lines: [Int32]
  private let mask: Int

  /// - Parameter count: Lines; each has two keys at most.
  init(count: Int) {
    var size = 16
    while size < 3 * count { size *= 2 }
    mask = size - 1
    keys = [UInt64](repeating: 0, count: size)
    lines = [Int32](repeating: -1, count: size)
  }

  /// - Parameter key: A digest; 0 is no key.
  mutating func set(_ line: Int, for key: UInt64) {
    guard key != 0 else { return }
    let slot = slot(of: key)
    keys[slot] = key
    lines[slot] = Int32(truncatingIfNeeded: line)
  }

  subscript(key: UInt64) -> Int { Int(lines[slot(of: key)]) }

  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & mask }
    return slot
  }
}
