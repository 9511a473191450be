import KijunMarkup
import KijunModel

/// What is no text of the document: named and counted.
extension PageWalk {
  mutating func exclude(_ reason: Exclusion.Reason, _ index: Int, _ text: UnsafeRawBufferPointer) {
    var characters = 0
    for node in index..<Int(tree.nodes[index].end) where tree.nodes[node].isText {
      characters += Int(tree.nodes[node].visible)
    }
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
    var start = 0
    while start < document.blocks.count, !innerLinkLines.isEmpty {
      var end = start
      while innerLinkLines.contains(end) { end += 1 }
      if end - start >= 3 { remove.formUnion(start..<end) }
      start = max(end, start + 1)
    }
    guard !remove.isEmpty else { return }
    let arena = document.arena
    for index in remove.sorted() {
      let block = document.blocks[index]
      let label = block.derived.contains(.number) ? ByteSlice.empty : block.label
      let characters =
        VisibleCharacters.count(arena.string(label))
        + VisibleCharacters.count(arena.string(block.text))
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
    let heads = document.blocks.indices.filter { index in
      document.blocks[index].text.count <= 64
        && options.tables.contentsHeaders.contains(
          entry(index).filter { !$0.isWhitespace }.reduce(into: "") { $0.append($1) })
    }
    guard !heads.isEmpty else { return [] }
    var last: [String: Int] = [:]
    for index in document.blocks.indices where document.blocks[index].text.count <= 400 {
      last[folded(index)] = index
    }
    var remove = Set<Int>()
    for head in heads {
      var end = head + 1
      while end < document.blocks.count, document.blocks[end].text.count <= 400,
        let again = last[folded(end)], again > end
      { end += 1 }
      if end - head >= 3 { remove.formUnion(head..<end) }
    }
    return remove
  }

  /// What a line of a table of contents and the line that it leads to have in common.
  private func folded(_ index: Int) -> String {
    let line = Folding.fold(entry(index))
    // 「第一章　総則（第一条―第三条）」 and 「1. Scope ........ 5」 name a place behind the title.
    let scalars = Array(line.unicodeScalars)
    var end = scalars.count
    if scalars.last == ")", let open = scalars.lastIndex(of: "("), open > 0 { end = open }
    while end > 1, scalars[end - 1].properties.numericType != nil, line.contains("..") { end -= 1 }
    while end > 1, [".", "…", "‥", "・", " "].contains(scalars[end - 1]) { end -= 1 }
    return String(String.UnicodeScalarView(scalars[..<end]))
  }

  private func entry(_ index: Int) -> String {
    let block = document.blocks[index]
    let label = block.derived.contains(.number) ? "" : writer.arena.string(block.label)
    return label + writer.arena.string(block.text)
  }

  mutating func addTitle(_ index: Int, _ text: UnsafeRawBufferPointer) {
    var title = TextWriter(capacity: 64)
    title.begin()
    for node in index..<Int(tree.nodes[index].end) where tree.nodes[node].isText {
      title.write(UnsafeRawBufferPointer(rebasing: text[tree.nodes[node].slice.range]))
    }
    guard title.visible > 0 else { return }
    document.header.metadata.append(
      MetadataField(
        name: "title", text: title.arena.string(), line: Int(tree.nodes[index].line),
        characters: title.visible))
  }
}
