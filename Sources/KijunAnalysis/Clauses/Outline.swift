import KijunModel

/// Finds the structure of running text: headings, numbered clauses, lists, tables, paragraphs.
///
/// A label is believed when it continues an open numbering, starts one with its first number, or is
/// of a kind that stands nowhere else (第三条). Sequence settles what the glyph leaves open.
struct Outline: ~Copyable {
  /// An open clause that later lines may continue or belong to.
  private struct Open {
    var clause: Int
    /// Lower ranks close higher ones; labelled items nest by sequence at rank 30 and above.
    var rank: Int
    var style: Int
    var value: [Int]
    /// Its line is a title, so that unnumbered text below belongs to it.
    var isTitle: Bool
    var listDepth: Int
    /// The element whose lines, joined by breaks, hold the whole list; -1 where items stand apart.
    var lineList = -1
  }

  private enum Rank {
    static let heading = 10
    static let article = 20
    static let paragraph = 21
    static let item = 30
    static let list = 50
  }

  private let document: Document
  private let labels: LabelParser
  private var builder: ClauseListBuilder
  private var stack: [Open] = []
  private var clauseOfBlock: [Int]
  /// A caption that waits for its article.
  private var caption: Int?
  /// Candidates of each block's label, for looking ahead.
  private var candidates: [[Label]] = []
  private var pendingTerm: Int?
  /// Lines that start with a label, by element.
  private var labelsInElement: [Int: Int] = [:]
  private var hasArticles = false
  private var titleLevel: (title: Int, next: Int)?

  init(_ document: Document, _ numbering: NumberingTable) {
    self.document = document
    labels = LabelParser(numbering)
    builder = ClauseListBuilder(document)
    clauseOfBlock = [Int](repeating: -1, count: document.blocks.count)
  }

  consuming func run() -> (ClauseList, [Finding]) {
    document.arena.withUnsafeBytes { text in
      for block in document.blocks { candidates.append(readLabels(block, text)) }
      titleLevel = titleLevels()
      for (index, block) in document.blocks.enumerated() where !candidates[index].isEmpty {
        labelsInElement[block.element, default: 0] += 1
      }
      for index in document.blocks.indices { place(index, text) }
      flushCaption()
    }
    for link in document.links where clauseOfBlock[link.block] >= 0 {
      builder.addLink(.init(block: clauseOfBlock[link.block], relation: link.relation, target: link.target))
    }
    return builder.finish(visible: document.visibleCharacters, composed: [])
  }

  // MARK: Labels

  /// A label that the markup set apart counts only if all of it is one.
  private func readLabels(_ block: Block, _ text: UnsafeRawBufferPointer) -> [Label] {
    switch block.kind {
    case .tableRow, .caption, .note, .unit, .definition: return []
    default: break
    }
    if !block.label.isEmpty, !block.derived.contains(.number) {
      let apart = UnsafeRawBufferPointer(rebasing: text[Self.trimmed(block.label, text).range])
      let exact = labels.candidates(apart).filter { $0.bytes == apart.count }
      if !exact.isEmpty { return exact }
    }
    return labels.candidates(UnsafeRawBufferPointer(rebasing: text[line(of: block).range]))
  }

  /// The whole line, a label that the markup sets apart included.
  private func line(of block: Block) -> ByteSlice {
    guard !block.label.isEmpty, !block.derived.contains(.number) else { return block.text }
    return ByteSlice(block.label.lower, block.text.upper)
  }

  private func style(_ label: Label) -> NumberingTable.Style { labels.table.styles[label.style] }

  /// The reading of a line's label that the open clauses support, `nil` where it is plain text.
  private func choose(_ index: Int) -> Label? {
    let options = candidates[index]
    guard !options.isEmpty else { return nil }
    if let strong = options.first(where: { style($0).rank <= Rank.article }) {
      return accepts(strong, index) ? strong : nil
    }
    if let mark = options.first(where: { style($0).rank >= 40 }) { return mark }
    // What continues an open numbering comes first, the innermost before the others.
    for open in stack.reversed() where open.style >= 0 {
      if let next = options.first(where: { $0.style == open.style && continues(open.value, $0.value, $0.style) }) {
        return next
      }
    }
    let inArticle = stack.contains { $0.rank == Rank.article } || stack.contains { builder.kind(of: $0.clause) == .supplementary }
    if let first = options.first(where: { isFirst($0) && (style($0).rank != Rank.paragraph || inArticle || !hasArticles) }) {
      return first
    }
    if inArticle, let paragraph = options.first(where: { style($0).rank == Rank.paragraph }) { return paragraph }
    // A gap in an open numbering: a missing or deleted number.
    for open in stack.reversed() where open.style >= 0 {
      if let later = options.first(where: { $0.style == open.style && isLater(open.value, $0.value) && isNear(open.value, $0.value) }) {
        return later
      }
    }
    return options.first { isContinuedBelow($0, after: index) }
  }

  /// An article's number must be a number of this document, not a citation at the start of a line.
  private func accepts(_ label: Label, _ index: Int) -> Bool { true }

  private func continues(_ last: [Int], _ next: [Int], _ style: Int) -> Bool {
    guard let lastHead = last.first, let nextHead = next.first else { return false }
    if labels.table.styles[style].tokens.contains(.kana) { return nextKana(lastHead, nextHead) }
    if labels.table.styles[style].tokens.contains(.decimal) { return continuesDecimal(last, next) }
    if nextHead == lastHead + 1 { return true }
    // Branch numbers: 一 → 一の二 → 一の三.
    return nextHead == lastHead && next.count > 1 && (next.count > last.count || next.last == (last.last ?? 0) + 1)
  }

  private func continuesDecimal(_ last: [Int], _ next: [Int]) -> Bool {
    let shared = zip(last, next).prefix { $0 == $1 }.count
    if next.count == last.count + 1 { return shared == last.count && next.last == 1 }
    guard next.count <= last.count, shared == next.count - 1, let number = next.last else { return false }
    return number == last[shared] + 1
  }

  private func nextKana(_ last: Int, _ next: Int) -> Bool {
    if let a = JapaneseNumber.iroha(last), let b = JapaneseNumber.iroha(next), b == a + 1 { return true }
    if let a = JapaneseNumber.aiueo(last), let b = JapaneseNumber.aiueo(next), b == a + 1 { return true }
    return false
  }

  private func isFirst(_ label: Label) -> Bool {
    let tokens = style(label).tokens
    if tokens.contains(.kana) { return label.key == "ア" || label.key == "イ" }
    if tokens.contains(.decimal) { return label.value.last == 1 && decimalParentIsOpen(label.value) }
    return label.value == [1]
  }

  /// 1.1 may start below an open 1, or where no decimal stands yet.
  private func decimalParentIsOpen(_ value: [Int]) -> Bool {
    stack.contains { $0.value == Array(value.dropLast()) } || value.count == 2
  }

  private func isLater(_ last: [Int], _ next: [Int]) -> Bool { (next.first ?? 0) > (last.first ?? 0) }
  private func isNear(_ last: [Int], _ next: [Int]) -> Bool { (next.first ?? 0) - (last.first ?? 0) <= 20 }

  /// Whether one of the next numbered lines goes on with the next number of the same style.
  private func isContinuedBelow(_ label: Label, after index: Int) -> Bool {
    let end = min(document.blocks.count, index + 60)
    for later in index + 1..<max(index + 1, end) {
      if candidates[later].contains(where: { $0.style == label.style && continues(label.value, $0.value, $0.style) }) {
        return true
      }
    }
    return false
  }

  // MARK: Heading levels

  /// A single heading at the top that no other shares its level with is the page's title: what
  /// follows stands beside it, not below.
  private func titleLevels() -> (title: Int, next: Int)? {
    let levels = document.blocks.indices.compactMap { index -> Int? in
      let block = document.blocks[index]
      if block.kind == .heading { return block.depth }
      let isBold = block.kind == .paragraph && block.depth == 0 && block.traits.contains(.bold)
      return isBold && block.text.count <= 180 && candidates[index].isEmpty ? 2 : nil
    }
    guard let first = levels.first, first == levels.min(), levels.filter({ $0 == first }).count == 1,
      let next = levels.dropFirst().min()
    else { return nil }
    return (first, next)
  }

  private func headingLevel(_ index: Int) -> Int {
    let block = document.blocks[index]
    let level = block.kind == .heading ? block.depth : 2
    if let (title, next) = titleLevel, level == title { return next }
    return level
  }

  // MARK: Placing

  private mutating func place(_ index: Int, _ text: UnsafeRawBufferPointer) {
    let block = document.blocks[index]
    if block.kind == .definition, let term = pendingTerm {
      pendingTerm = nil
      return define(index, term, text)
    }
    if let term = pendingTerm { placeTermAlone(term, text) }
    pendingTerm = nil
    if isCaption(index, text) {
      flushCaption()
      caption = index
      return
    }
    let label = choose(index)
    if caption != nil, !takesCaption(label) { flushCaption() }
    switch block.kind {
    case .heading: placeHeading(index, label, text)
    case .term where label == nil: pendingTerm = index
    case .tableRow: placeRow(index)
    case .caption: _ = addPlain(index, kind: .note, text)
    case .listItem where block.depth > 0: placeListItem(index, label, text)
    default:
      if let label {
        placeLabelled(index, label, text)
      } else {
        placeText(index, text)
      }
    }
  }

  private mutating func placeHeading(_ index: Int, _ label: Label?, _ text: UnsafeRawBufferPointer) {
    let level = headingLevel(index)
    var rank = Rank.heading + level
    var kind = ClauseKind.section
    if let label, style(label).rank < Rank.item || style(label).kind == .section || style(label).rank >= 40 {
      kind = style(label).kind == .listItem || style(label).kind == .note ? .section : style(label).kind
      if kind == .article { rank = Rank.article }
      if kind == .supplementary || kind == .appendix { rank = 0 }
    }
    close(rank)
    let record = record(index, kind: kind, label: label, asHeading: true, text)
    let clause = builder.add(record, key: label?.key ?? "")
    clauseOfBlock[index] = clause
    push(Open(clause: clause, rank: rank, style: label?.style ?? -1, value: label?.value ?? [], isTitle: true, listDepth: 0))
    if kind == .article { hasArticles = true }
  }

  private mutating func placeLabelled(_ index: Int, _ label: Label, _ text: UnsafeRawBufferPointer) {
    let style = style(label)
    if style.kind == .article { return placeArticle(index, label, text) }
    if style.rank < Rank.article { return placeDivision(index, label, text) }
    if style.rank == Rank.paragraph { return placeParagraph(index, label, text) }
    if style.rank >= 40 { return placeMarked(index, label, text) }
    placeItem(index, label, text)
  }

  private mutating func placeDivision(_ index: Int, _ label: Label, _ text: UnsafeRawBufferPointer) {
    let style = style(label)
    close(style.rank)
    let record = record(index, kind: style.kind, label: label, asHeading: true, text)
    let clause = builder.add(record, key: style.kind == .supplementary ? "" : label.key)
    clauseOfBlock[index] = clause
    push(Open(clause: clause, rank: style.rank, style: label.style, value: label.value, isTitle: true, listDepth: 0))
  }

  /// An article is one clause, and its first paragraph always its own.
  private mutating func placeArticle(_ index: Int, _ label: Label, _ text: UnsafeRawBufferPointer) {
    hasArticles = true
    close(Rank.article)
    let whole = record(index, kind: .article, label: label, asHeading: false, text)
    var article = whole
    article.text = .empty
    article.heading = takeCaption(text)
    let clause = builder.add(article, key: label.key)
    clauseOfBlock[index] = clause
    push(Open(clause: clause, rank: Rank.article, style: label.style, value: label.value, isTitle: true, listDepth: 0))
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
    push(Open(clause: first, rank: Rank.paragraph, style: paragraphStyle, value: [1], isTitle: false, listDepth: 0))
  }

  private mutating func placeParagraph(_ index: Int, _ label: Label, _ text: UnsafeRawBufferPointer) {
    close(Rank.paragraph)
    var record = record(index, kind: .paragraph, label: label, asHeading: false, text)
    record.heading = takeCaption(text)
    noteGap(label, text, index)
    let clause = builder.add(record, key: label.key)
    clauseOfBlock[index] = clause
    let isTitle = isTitleLike(record.text, document.blocks[index], text)
    push(Open(clause: clause, rank: Rank.paragraph, style: label.style, value: label.value, isTitle: isTitle, listDepth: 0))
  }

  private mutating func placeItem(_ index: Int, _ label: Label, _ text: UnsafeRawBufferPointer) {
    // Close down to the level of the same style, or nest below what is open.
    if let level = stack.lastIndex(where: { $0.style == label.style && $0.rank >= Rank.paragraph }) {
      let continuesList = !isFirst(label) || labels.table.styles[label.style].tokens.contains(.decimal)
      if continuesList { noteGap(label, text, index) }
      stack.removeSubrange(decimalLevel(label) ?? level..<stack.count)
    } else if let parent = decimalParent(label) {
      stack.removeSubrange(parent + 1..<stack.count)
    } else {
      while let last = stack.last, last.rank >= Rank.list { stack.removeLast() }
    }
    let block = document.blocks[index]
    let style = style(label)
    let inArticle = stack.contains { $0.rank == Rank.article || $0.rank == Rank.paragraph }
    let isTitle = !inArticle
      && (block.kind == .term || isTitleLike(rest(of: index, label, text), block, text) && isFollowedByText(index))
    let record = record(index, kind: style.kind, label: label, asHeading: isTitle, text)
    let clause = builder.add(record, key: itemKey(label))
    clauseOfBlock[index] = clause
    push(
      Open(
        clause: clause, rank: Rank.item, style: label.style, value: label.value, isTitle: isTitle,
        listDepth: block.depth, lineList: (labelsInElement[block.element] ?? 0) > 1 ? block.element : -1))
  }

  /// Decimals nest by their parts: 1.2 closes 1.1.3.
  private func decimalLevel(_ label: Label) -> Range<Int>? {
    guard style(label).tokens.contains(.decimal) else { return nil }
    if let parent = stack.lastIndex(where: { $0.style == label.style && $0.value == Array(label.value.dropLast()) }) {
      return parent + 1..<stack.count
    }
    if let sibling = stack.firstIndex(where: { $0.style == label.style && $0.value.count >= label.value.count }) {
      return sibling..<stack.count
    }
    return nil
  }

  /// The open 「1.」 under which 「1.1」 stands.
  private func decimalParent(_ label: Label) -> Int? {
    guard style(label).tokens.contains(.decimal) else { return nil }
    return stack.lastIndex { $0.value == Array(label.value.dropLast()) }
  }

  /// In the path of its parent a decimal says only its own part.
  private func itemKey(_ label: Label) -> String {
    guard style(label).tokens.contains(.decimal), let parent = stack.last,
      parent.value == Array(label.value.dropLast()), let own = label.value.last
    else { return label.key }
    return String(own)
  }

  private mutating func placeMarked(_ index: Int, _ label: Label, _ text: UnsafeRawBufferPointer) {
    let style = style(label)
    let block = document.blocks[index]
    let isHeading = style.kind == .section && isTitleLike(rest(of: index, label, text), block, text)
    if isHeading { close(Rank.heading + 3) }
    while let last = stack.last, last.rank >= Rank.list { stack.removeLast() }
    let parent = isHeading ? stack.last?.clause ?? -1 : container(index)
    var record = record(index, kind: style.kind == .section && !isHeading ? .listItem : style.kind, label: label, asHeading: isHeading, text)
    record.parent = Int32(parent)
    let clause = builder.add(record, key: "")
    clauseOfBlock[index] = clause
    if isHeading {
      push(Open(clause: clause, rank: Rank.heading + 3, style: -1, value: [], isTitle: true, listDepth: 0))
    }
  }

  private mutating func placeListItem(_ index: Int, _ label: Label?, _ text: UnsafeRawBufferPointer) {
    let block = document.blocks[index]
    while let last = stack.last, last.rank >= Rank.list, last.listDepth >= block.depth { stack.removeLast() }
    let parent: Int
    if let last = stack.last, last.rank >= Rank.list {
      parent = last.clause
    } else if let last = stack.last, last.rank >= Rank.paragraph, last.clause == builder.count - 1 {
      parent = last.clause
    } else {
      parent = container(index)
    }
    let kind = label.map { style($0).kind == .section ? .item : style($0).kind } ?? .listItem
    var record = record(index, kind: kind, label: label, asHeading: false, text)
    record.parent = Int32(parent)
    let clause = builder.add(record, key: label?.key ?? "")
    clauseOfBlock[index] = clause
    stack.append(
      Open(
        clause: clause, rank: Rank.list, style: -1, value: [],
        isTitle: false, listDepth: block.depth))
  }

  private mutating func placeText(_ index: Int, _ text: UnsafeRawBufferPointer) {
    let block = document.blocks[index]
    if isUnnumberedHeading(index, text) { return placeHeading(index, nil, text) }
    while let last = stack.last, last.rank >= Rank.list, last.listDepth > block.depth || block.depth == 0 { stack.removeLast() }
    _ = addPlain(index, kind: .paragraph, text)
  }

  private mutating func placeRow(_ index: Int) {
    while let last = stack.last, last.rank >= Rank.list { stack.removeLast() }
    let block = document.blocks[index]
    let isDefinition = block.traits.contains(.definitionRow)
    var record = base(index, kind: isDefinition ? .definition : .tableRow)
    record.parent = Int32(container(index))
    document.arena.withUnsafeBytes { text in
      record.heading = Self.trimmed(block.heading, text)
      record.text = Self.trimmed(block.text, text)
    }
    clauseOfBlock[index] = builder.add(record, key: "")
  }

  /// A term and what is said of it are one clause.
  private mutating func define(_ index: Int, _ term: Int, _ text: UnsafeRawBufferPointer) {
    while let last = stack.last, last.rank >= Rank.list { stack.removeLast() }
    var record = base(term, kind: .definition)
    record.parent = Int32(container(term))
    record.heading = Self.trimmed(line(of: document.blocks[term]), text)
    record.text = Self.trimmed(line(of: document.blocks[index]), text)
    let clause = builder.add(record, key: "")
    clauseOfBlock[term] = clause
    clauseOfBlock[index] = clause
    stack.append(Open(clause: clause, rank: Rank.list, style: -1, value: [], isTitle: true, listDepth: document.blocks[index].depth))
  }

  private mutating func placeTermAlone(_ term: Int, _ text: UnsafeRawBufferPointer) {
    var record = base(term, kind: .definition)
    record.parent = Int32(container(term))
    record.heading = Self.trimmed(line(of: document.blocks[term]), text)
    clauseOfBlock[term] = builder.add(record, key: "")
  }

  // MARK: Captions

  /// 「（目的）」 on a line of its own, before an article or a numbered paragraph.
  private func isCaption(_ index: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let block = document.blocks[index]
    guard block.kind == .paragraph || block.kind == .heading else { return false }
    let slice = Self.trimmed(line(of: block), text)
    guard Self.isBracketed(slice, text), index + 1 < document.blocks.count, slice.count < 240 else { return false }
    return candidates[index + 1].contains { style($0).kind == .article || style($0).rank == Rank.paragraph }
  }

  private func takesCaption(_ label: Label?) -> Bool {
    guard let label else { return false }
    return style(label).kind == .article || style(label).rank == Rank.paragraph
  }

  private mutating func takeCaption(_ text: UnsafeRawBufferPointer) -> ByteSlice {
    guard let index = caption else { return .empty }
    caption = nil
    clauseOfBlock[index] = builder.count
    return Self.trimmed(line(of: document.blocks[index]), text)
  }

  private mutating func flushCaption() {
    guard let index = caption else { return }
    caption = nil
    document.arena.withUnsafeBytes { _ = addPlain(index, kind: .paragraph, $0) }
  }

  /// 「第一条（目的）この法律は…」: the caption stands behind the number.
  private func leadingCaption(_ slice: ByteSlice, _ text: UnsafeRawBufferPointer) -> (ByteSlice, ByteSlice)? {
    let bytes = UnsafeRawBufferPointer(rebasing: text[slice.range])
    guard bytes.count > 3, let close = Self.closingBracket(bytes), close < 120 else { return nil }
    let rest = Self.trimmed(ByteSlice(slice.lower + close, slice.upper), text)
    return (ByteSlice(slice.lower, slice.lower + close), rest)
  }

  private static func isBracketed(_ slice: ByteSlice, _ text: UnsafeRawBufferPointer) -> Bool {
    let bytes = UnsafeRawBufferPointer(rebasing: text[slice.range])
    return closingBracket(bytes) == bytes.count
  }

  /// Offset behind the bracket that closes the one the text starts with.
  private static func closingBracket(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var depth = 0
    var offset = 0
    while offset < bytes.count {
      let (scalar, length) = UTF8Scalar.decode(bytes, offset)
      if scalar == 0xFF08 || scalar == 0x28 {
        depth += 1
      } else if scalar == 0xFF09 || scalar == 0x29 {
        depth -= 1
        if depth == 0 { return offset + length }
      } else if depth == 0 {
        return nil
      }
      offset += length
    }
    return nil
  }

  // MARK: Records

  private func base(_ index: Int, kind: ClauseKind) -> ClauseList.Record {
    let block = document.blocks[index]
    var record = ClauseList.Record(kind: kind, parent: stack.last?.clause ?? -1, level: 0)
    record.traits = block.traits
    record.line = Int32(truncatingIfNeeded: block.line)
    record.element = Int32(truncatingIfNeeded: block.element)
    record.byteStart = UInt32(truncatingIfNeeded: block.bytes.lowerBound)
    record.byteEnd = UInt32(truncatingIfNeeded: block.bytes.upperBound)
    return record
  }

  /// A clause whose label is cut off its line; what follows is its heading or its text.
  private func record(
    _ index: Int, kind: ClauseKind, label: Label?, asHeading: Bool, _ text: UnsafeRawBufferPointer
  ) -> ClauseList.Record {
    let block = document.blocks[index]
    var record = base(index, kind: kind)
    let line = Self.trimmed(line(of: block), text)
    var rest = line
    if let label {
      record.number = ByteSlice(line.lower, line.lower + label.bytes)
      rest = Self.trimmed(ByteSlice(line.lower + label.bytes, line.upper), text)
    } else if block.derived.contains(.number) {
      record.number = block.label
      record.derived.insert(.number)
    }
    if asHeading { record.heading = rest } else { record.text = rest }
    return record
  }

  private func rest(of index: Int, _ label: Label, _ text: UnsafeRawBufferPointer) -> ByteSlice {
    let line = Self.trimmed(line(of: document.blocks[index]), text)
    return Self.trimmed(ByteSlice(line.lower + label.bytes, line.upper), text)
  }

  private mutating func addPlain(_ index: Int, kind: ClauseKind, _ text: UnsafeRawBufferPointer) -> Int {
    var record = base(index, kind: kind)
    record.parent = Int32(container(index))
    record.text = Self.trimmed(line(of: document.blocks[index]), text)
    let clause = builder.add(record, key: "")
    clauseOfBlock[index] = clause
    return clause
  }

  /// The open clause that unnumbered text belongs to: a title, an article, or the list item it stands in.
  private func container(_ index: Int) -> Int {
    let block = document.blocks[index]
    for open in stack.reversed() {
      if open.rank >= Rank.list {
        if block.depth >= open.listDepth, block.depth > 0 || open.isTitle && block.kind == .definition { return open.clause }
        continue
      }
      if open.listDepth > block.depth { continue }
      if open.lineList >= 0, open.lineList != block.element { continue }
      if open.isTitle || open.rank <= Rank.article { return open.clause }
    }
    return -1
  }

  private mutating func push(_ open: Open) { stack.append(open) }

  private mutating func close(_ rank: Int) {
    while let last = stack.last, last.rank >= rank { stack.removeLast() }
  }

  private mutating func noteGap(_ label: Label, _ text: UnsafeRawBufferPointer, _ index: Int) {
    guard let open = stack.last(where: { $0.style == label.style }), !open.value.isEmpty,
      !continues(open.value, label.value, label.style), isLater(open.value, label.value)
    else { return }
    let printed = document.arena.string(rest(of: index, label, text)).prefix(12)
    let place = SourceLocation(document: document.header.source.uri, line: document.blocks[index].line)
    builder.note(.numberGap(label.key + " " + printed, after: open.value.map(String.init).joined(separator: "_"), at: place))
  }

  // MARK: Titles

  /// A bold or centred line of its own that ends no sentence.
  private func isUnnumberedHeading(_ index: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let block = document.blocks[index]
    guard block.kind == .paragraph, block.depth == 0, block.traits.contains(.bold), isFollowedByText(index) else { return false }
    return isTitleLike(line(of: block), block, text)
  }

  private func isTitleLike(_ slice: ByteSlice, _ block: Block, _ text: UnsafeRawBufferPointer) -> Bool {
    guard !slice.isEmpty, slice.count <= 180 else { return false }
    let bytes = UnsafeRawBufferPointer(rebasing: text[slice.range])
    var last = bytes.count - 1
    while last > 0, bytes[last] & 0xC0 == 0x80 { last -= 1 }
    let (scalar, _) = UTF8Scalar.decode(bytes, last)
    switch scalar {
    case 0x3002, 0xFF61, 0x2E, 0x3B, 0x3A, 0xFF1A, 0x3001, 0x2C: return false
    default: return true
    }
  }

  private func isFollowedByText(_ index: Int) -> Bool {
    guard index + 1 < document.blocks.count else { return false }
    switch document.blocks[index + 1].kind {
    case .heading: return false
    default: return true
    }
  }

  private static func trimmed(_ slice: ByteSlice, _ text: UnsafeRawBufferPointer) -> ByteSlice {
    var lower = slice.lower
    var upper = slice.upper
    while lower < upper {
      let (scalar, length) = UTF8Scalar.decode(text, lower)
      guard UTF8Scalar.isSpace(scalar) else { break }
      lower += length
    }
    while upper > lower {
      var start = upper - 1
      while start > lower, text[start] & 0xC0 == 0x80 { start -= 1 }
      guard UTF8Scalar.isSpace(UTF8Scalar.decode(text, start).scalar) else { break }
      upper = start
    }
    return ByteSlice(lower, upper)
  }
}
