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

  /// Three or more neighbouring lines of links into the page itself are its table of contents, and
  /// so are lines below 「目次」 that stand again further down.
  mutating func excludeContents() {
    var remove = headedContents()
    var run = 0..<0
    for line in innerLinkLines.sorted() {
      run = line == run.upperBound ? run.lowerBound..<line + 1 : line..<line + 1
      if run.count == 3 { remove.formUnion(run) } else if run.count > 3 { remove.insert(line) }
    }
    guard !remove.isEmpty else { return }
    for index in remove.sorted() {
      let block = document.blocks[index]
      let label = block.derived.contains(.number) ? ByteSlice.empty : block.label
      let characters =
        VisibleCharacters.count(writer.arena.string(label))
        + VisibleCharacters.count(writer.arena.string(block.text))
      document.exclusions.append(Exclusion(reason: .toc, characters: characters, line: block.line))
    }
    var positions = [Int](repeating: -1, count: document.blocks.count)
    var kept = 0
    for index in document.blocks.indices where !remove.contains(index) {
      positions[index] = kept
      kept += 1
    }
    document.links = document.links.compactMap { link in
      positions[link.block] < 0
        ? nil : .init(block: positions[link.block], relation: link.relation, target: link.target)
    }
    document.blocks = document.blocks.indices.filter { !remove.contains($0) }.map {
      document.blocks[$0]
    }
  }

  /// The lines of tables of contents that have a heading: each is the whole of a later line.
  private func headedContents() -> Set<Int> {
    let starts = Set(options.tables.contentsHeaders.compactMap(\.utf8.first))
    let heads = document.blocks.indices.filter { index in
      let text = document.blocks[index].text
      return text.count >= 6 && text.count <= 40 && starts.contains(writer.arena[text.lower])
        && options.tables.contentsHeaders.contains(
          String(writer.arena.string(text).unicodeScalars.filter { !UTF8Scalar.isSpace($0.value) }))
    }
    guard let first = heads.first else { return [] }
    var keys = [UInt64](repeating: 0, count: document.blocks.count)
    var last: [UInt64: Int] = [:]
    var folded = ByteArena(capacity: 512)
    for index in first..<document.blocks.count where document.blocks[index].text.count <= 240 {
      folded.truncate(to: 0)
      let block = document.blocks[index]
      let start = block.derived.contains(.number) || block.label.isEmpty ? block.text : block.label
      let slack = writer.arena.count - block.text.upper
      writer.arena.withBytes(start.lower..<block.text.upper) {
        Folding.fold($0, slack: slack, into: &folded)
      }
      keys[index] = folded.withBytes(0..<Self.endOfEntry(folded)) { Stamp.hash($0) }
      last[keys[index]] = index
    }
    var remove = Set<Int>()
    for head in heads {
      var end = head + 1
      while end < document.blocks.count, keys[end] != 0, let again = last[keys[end]], again > end {
        end += 1
      }
      if end - head >= 3 { remove.formUnion(head..<end) }
    }
    return remove
  }

  /// Where the title of a line ends: 「第一章　総則（第一条―第三条）」 and 「1. Scope ........ 5」 name a
  /// place behind it.
  private static func endOfEntry(_ folded: borrowing ByteArena) -> Int {
    var end = folded.count
    if end > 1, folded[end - 1] == UInt8(ascii: ")") {
      var open = end - 1
      while open > 0, folded[open] != UInt8(ascii: "(") { open -= 1 }
      if open > 0 { return open }
    }
    var digits = end
    while digits > 1, (0x30...0x39).contains(folded[digits - 1]) { digits -= 1 }
    // A page number stands behind dots; other figures are part of the title.
    if digits > 2, digits < end, folded[digits - 1] == 0x2E, folded[digits - 2] == 0x2E {
      end = digits
    }
    while end > 1, folded[end - 1] == 0x2E || folded[end - 1] == 0x20 { end -= 1 }
    return end
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
