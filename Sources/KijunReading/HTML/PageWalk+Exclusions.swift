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

  /// Three or more neighbouring lines of links into the page itself are its table of contents.
  mutating func excludeContents() {
    guard !innerLinkLines.isEmpty else { return }
    var remove = Set<Int>()
    var start = 0
    while start < document.blocks.count {
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
