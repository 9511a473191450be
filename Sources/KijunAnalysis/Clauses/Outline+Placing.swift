import KijunModel

/// Where each block goes: headings, divisions, articles, items, lists, rows, definitions.
extension Outline {
  mutating func place(_ index: Int, _ text: UnsafeRawBufferPointer) {
    if takesPendingTerm(index, text) || takesBareTerm(index, text) { return }
    if isCaption(index, text) {
      flushCaption()
      caption = index
      return
    }
    let label = choose(index)
    if caption != nil, !takesCaption(label) { flushCaption() }
    switch document.blocks[index].kind {
    case .heading: placeHeading(index, label, text)
    case .term where label == nil: pendingTerm = index...index
    case .tableRow: placeRow(index)
    case .caption: _ = addPlain(index, kind: .note, text)
    case .listItem where document.blocks[index].depth > 0: placeListItem(index, label, text)
    default:
      if let label {
        placeLabelled(index, label, text)
      } else {
        placeText(index, text)
      }
    }
  }

  mutating func placeHeading(_ index: Int, _ label: Label?, _ text: UnsafeRawBufferPointer) {
    let level = headingLevel(index)
    var rank = Rank.heading + level
    var kind = ClauseKind.section
    if let label,
      style(label).rank < Rank.item || style(label).kind == .section || style(label).rank >= 40
    {
      kind =
        style(label).kind == .listItem || style(label).kind == .note ? .section : style(label).kind
      if kind == .article { rank = Rank.article }
      if kind == .supplementary || kind == .appendix { rank = 0 }
      if let before = sibling(of: label) { rank = before.rank }
    }
    close(rank)
    let record = record(index, kind: kind, label: label, asHeading: true, text)
    let clause = builder.add(record, key: label?.key ?? "")
    clauseOfBlock[index] = clause
    push(
      Open(
        clause: clause, rank: rank, style: label?.style ?? -1, value: label?.value ?? [],
        isTitle: true, listDepth: 0))
    if kind == .article { hasArticles = true }
    if document.blocks[index].kind != .heading { boldHeadings.insert(clause) }
  }

  mutating func placeLabelled(_ index: Int, _ label: Label, _ text: UnsafeRawBufferPointer) {
    let style = style(label)
    if style.kind == .article { return placeArticle(index, label, text) }
    if style.rank < Rank.article { return placeDivision(index, label, text) }
    if style.rank == Rank.paragraph, !isBelowSection(label) {
      return placeParagraph(index, label, text)
    }
    if style.rank >= 40 { return placeMarked(index, label, text) }
    if isParagraphOfArticle(label) { return placeParagraph(index, label, text) }
    placeItem(index, label, text)
  }

  mutating func placeDivision(_ index: Int, _ label: Label, _ text: UnsafeRawBufferPointer) {
    let style = style(label)
    let rank = sibling(of: label)?.rank ?? style.rank
    close(rank)
    let record = record(index, kind: style.kind, label: label, asHeading: true, text)
    let clause = builder.add(record, key: style.kind == .supplementary ? "" : label.key)
    clauseOfBlock[index] = clause
    push(
      Open(
        clause: clause, rank: rank, style: label.style, value: label.end, isTitle: true,
        listDepth: 0))
  }

  /// An article is one clause, and its first paragraph always its own.
  mutating func placeArticle(_ index: Int, _ label: Label, _ text: UnsafeRawBufferPointer) {
    hasArticles = true
    close(Rank.article)
    let whole = record(index, kind: .article, label: label, asHeading: false, text)
    var article = whole
    article.text = .empty
    article.heading = takeCaption(text)
    let clause = builder.add(article, key: label.key)
    clauseOfBlock[index] = clause
    push(
      Open(
        clause: clause, rank: Rank.article, style: label.style, value: label.end, isTitle: true,
        listDepth: 0))
    var body = whole.text
    if article.heading.isEmpty, let (inner, rest) = leadingCaption(body, text) {
      builder.setHeading(inner, of: clause)
      body = rest
    }
    guard !body.isEmpty else { return }
    var paragraph = whole
    paragraph.kind = .paragraph
    paragraph.number = .empty
    paragraph.derived = []
    paragraph.parent = Int32(clause)
    paragraph.text = body
    let first = builder.add(paragraph, key: "1")
    let paragraphStyle = labels.table.styles.firstIndex { $0.rank == Rank.paragraph } ?? -1
    push(
      Open(
        clause: first, rank: Rank.paragraph, style: paragraphStyle, value: [1], isTitle: false,
        listDepth: 0))
  }

  mutating func placeParagraph(_ index: Int, _ label: Label, _ text: UnsafeRawBufferPointer) {
    noteGap(label, text, index)
    close(Rank.paragraph)
    var record = record(index, kind: .paragraph, label: label, asHeading: false, text)
    record.heading = takeCaption(text)
    let clause = builder.add(record, key: label.key)
    clauseOfBlock[index] = clause
    let isTitle = isTitleLike(record.text, document.blocks[index], text)
    push(
      Open(
        clause: clause, rank: Rank.paragraph, style: label.style, value: label.end,
        isTitle: isTitle, listDepth: 0))
  }

  mutating func placeItem(_ index: Int, _ label: Label, _ text: UnsafeRawBufferPointer) {
    // Close down to the level of the same style, or nest below what is open.
    if let level = stack.lastIndex(where: { $0.style == label.style && $0.rank >= Rank.paragraph })
    {
      let continuesList =
        !isFirst(label) || labels.table.styles[label.style].tokens.contains(.decimal)
      if continuesList { noteGap(label, text, index) }
      stack.removeSubrange(decimalLevel(label) ?? level..<stack.count)
    } else if let parent = decimalParent(label) {
      stack.removeSubrange(parent + 1..<stack.count)
    } else {
      // A line inside a list item stays inside.
      let depth = document.blocks[index].depth
      while let last = stack.last, last.rank >= Rank.list, depth == 0 || last.listDepth > depth {
        stack.removeLast()
      }
    }
    let block = document.blocks[index]
    let style = style(label)
    let inArticle = stack.contains { $0.rank == Rank.article || $0.rank == Rank.paragraph }
    let isTitle =
      !inArticle
      && (block.kind == .term
        || isTitleLike(rest(of: index, label, text), block, text) && isFollowedByText(index))
    let rest = rest(of: index, label, text)
    let record = record(
      index, kind: style.kind, label: label, asHeading: isTitle && !demands.holds(rest, text), text)
    let clause = builder.add(record, key: itemKey(label))
    clauseOfBlock[index] = clause
    if block.kind == .term, rest.isEmpty { bareTerm = clause }
    push(
      Open(
        clause: clause, rank: Rank.item, style: label.style, value: label.end, isTitle: isTitle,
        listDepth: block.depth,
        lineList: isLineList(block.element, label.style) ? block.element : -1,
        indent: block.indent))
  }

  /// Decimals nest by their parts: 1.2 closes 1.1.3.
  func decimalLevel(_ label: Label) -> Range<Int>? {
    guard style(label).tokens.contains(.decimal) else { return nil }
    if let parent = stack.lastIndex(where: {
      $0.style == label.style && $0.value == Array(label.value.dropLast())
    }) {
      return parent + 1..<stack.count
    }
    if let sibling = stack.firstIndex(where: {
      $0.style == label.style && $0.value.count >= label.value.count
    }) {
      return sibling..<stack.count
    }
    return nil
  }

  /// The open 「1.」 under which 「1.1」 stands.
  func decimalParent(_ label: Label) -> Int? {
    guard style(label).tokens.contains(.decimal) else { return nil }
    return stack.lastIndex { $0.value == Array(label.value.dropLast()) }
  }

  /// In the path of its parent a decimal says only its own part.
  func itemKey(_ label: Label) -> String {
    guard style(label).tokens.contains(.decimal), let parent = stack.last,
      parent.value == Array(label.value.dropLast()), let own = label.value.last
    else { return label.key }
    return String(own)
  }

  mutating func placeMarked(_ index: Int, _ label: Label, _ text: UnsafeRawBufferPointer) {
    let style = style(label)
    let block = document.blocks[index]
    let isHeading = style.kind == .section && isTitleLike(rest(of: index, label, text), block, text)
    if isHeading { close(Rank.heading + 3) }
    while let last = stack.last, last.rank >= Rank.list { stack.removeLast() }
    let parent = isHeading ? stack.last?.clause ?? -1 : item(above: block) ?? container(index)
    var record = record(
      index, kind: style.kind == .section && !isHeading ? .listItem : style.kind, label: label,
      asHeading: isHeading, text)
    record.parent = Int32(parent)
    let clause = builder.add(record, key: "")
    clauseOfBlock[index] = clause
    if isHeading {
      push(
        Open(
          clause: clause, rank: Rank.heading + 3, style: -1, value: [], isTitle: true, listDepth: 0)
      )
    }
  }

  /// The innermost numbered item whose line is set in less than a marked line.
  private func item(above block: Block) -> Int? {
    stack.last { $0.indent >= 0 && $0.indent < block.indent && $0.listDepth <= block.depth }?.clause
  }

  mutating func placeListItem(_ index: Int, _ label: Label?, _ text: UnsafeRawBufferPointer) {
    let block = document.blocks[index]
    var before: Open?
    if let outer = stack.firstIndex(where: { $0.rank >= Rank.list && $0.listDepth >= block.depth })
    {
      before = stack[outer].listDepth == block.depth ? stack[outer] : nil
      stack.removeSubrange(outer...)
    }
    let marker = label == nil ? letterMarker(of: block, text) : nil
    let parent: Int
    if let before, before.list == list(of: block) {
      parent = builder.parent(of: before.clause)
    } else if let last = stack.last, last.rank >= Rank.list {
      parent = last.clause
    } else if let last = stack.last, last.rank >= Rank.paragraph, last.clause == builder.count - 1 {
      parent = last.clause
    } else {
      parent = container(index)
    }
    let kind =
      (label ?? marker).map { style($0).kind == .section ? .item : style($0).kind }
      ?? .listItem
    var record = record(index, kind: kind, label: label, asHeading: false, text)
    record.parent = Int32(parent)
    let clause = builder.add(record, key: (label ?? marker)?.key ?? "")
    clauseOfBlock[index] = clause
    stack.append(
      Open(
        clause: clause, rank: Rank.list, style: label?.style ?? -1, value: label?.value ?? [],
        isTitle: false, listDepth: block.depth, list: list(of: block)))
  }

  /// `a.` or `iv.` that a list's type prints; Arabic numbers of lists are counted by order.
  private func letterMarker(of block: Block, _ text: UnsafeRawBufferPointer) -> Label? {
    guard block.derived.contains(.number), !block.label.isEmpty else { return nil }
    let bytes = UnsafeRawBufferPointer(rebasing: text[block.label.range])
    guard !(0x30...0x39).contains(bytes[0]) else { return nil }
    return labels.first(bytes, of: { $0 == .point }) { $0.bytes == bytes.count }
  }

  /// The element that holds the items of a block's list.
  private func list(of block: Block) -> Int {
    guard document.elements.records.indices.contains(block.element) else { return -1 }
    return Int(document.elements.records[block.element].parent)
  }

  mutating func placeText(_ index: Int, _ text: UnsafeRawBufferPointer) {
    if isUnnumberedHeading(index, text) { return placeHeading(index, nil, text) }
    let depth = document.blocks[index].depth
    while let last = stack.last, last.rank >= Rank.list, last.listDepth > depth || depth == 0 {
      stack.removeLast()
    }
    _ = addPlain(index, kind: .paragraph, text)
  }

  mutating func placeRow(_ index: Int) {
    while let last = stack.last, last.rank >= Rank.list { stack.removeLast() }
    let isDefinition = document.blocks[index].traits.contains(.definitionRow)
    var record = base(index, kind: isDefinition ? .definition : .tableRow)
    record.parent = Int32(container(index))
    record.derived = document.blocks[index].derived
    document.arena.withUnsafeBytes { text in
      record.heading = Self.trimmed(document.blocks[index].heading, text)
      record.text = Self.trimmed(document.blocks[index].text, text)
    }
    clauseOfBlock[index] = builder.add(record, key: "")
  }
}
