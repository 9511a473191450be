import KijunModel

/// Which reading of a printed label is believed.
extension Outline {
  /// A label that the markup set apart counts only if all of it is one.
  func readLabels(_ index: Int, _ text: UnsafeRawBufferPointer) -> [Label] {
    switch document.blocks[index].kind {
    case .tableRow, .caption, .note, .unit, .definition: return []
    default: break
    }
    let block = document.blocks[index]
    func allowed(_ found: [Label]) -> [Label] {
      if block.kind == .heading { return found }
      let isSetApart = block.traits.contains(.bold) || block.traits.contains(.centred)
      return found.filter {
        style($0).rank != Rank.headingNumber && (isSetApart || !style($0).tokens.contains(.title))
      }
    }
    if !block.label.isEmpty, !block.derived.contains(.number) {
      let apart = UnsafeRawBufferPointer(rebasing: text[Self.trimmed(block.label, text).range])
      let exact = allowed(labels.candidates(apart)).filter { $0.bytes == apart.count }
      if !exact.isEmpty { return exact }
    }
    return allowed(
      labels.candidates(UnsafeRawBufferPointer(rebasing: text[line(of: block).range])))
  }

  /// 「○○部長は、…」: a mark that is doubled stands for a name.
  private func isPlaceholder(_ mark: Label, _ index: Int) -> Bool {
    document.arena.withUnsafeBytes { text in
      let line = Self.trimmed(line(of: document.blocks[index]), text)
      guard line.count >= 2 * mark.bytes else { return false }
      return (0..<mark.bytes).allSatisfy {
        text[line.lower + $0] == text[line.lower + mark.bytes + $0]
      }
    }
  }

  /// The whole line, a label that the markup sets apart included.
  func line(of block: Block) -> ByteSlice {
    guard !block.label.isEmpty, !block.derived.contains(.number) else { return block.text }
    return ByteSlice(block.label.lower, block.text.upper)
  }

  func style(_ label: Label) -> NumberingTable.Style { labels.table.styles[label.style] }

  /// The reading of a line's label that the open clauses support, `nil` where it is plain text.
  func choose(_ index: Int) -> Label? {
    let options = candidates[index]
    guard !options.isEmpty else { return nil }
    if let strong = options.first(where: { style($0).rank <= Rank.article }) {
      return accepts(strong, index) ? strong : nil
    }
    if let mark = options.first(where: { style($0).rank >= 40 }) {
      return isPlaceholder(mark, index) ? nil : mark
    }
    // What continues an open numbering comes first, the innermost before the others.
    for open in stack.reversed() where open.style >= 0 {
      if let next = options.first(where: {
        $0.style == open.style && continues(open.value, $0.value, $0.style)
      }) {
        return next
      }
    }
    let inArticle =
      stack.contains { $0.rank == Rank.article }
      || stack.contains { builder.kind(of: $0.clause) == .supplementary }
    if let first = options.first(where: {
      isFirst($0) && (style($0).rank != Rank.paragraph || inArticle || !hasArticles)
    }) {
      return first
    }
    if inArticle, let paragraph = options.first(where: { style($0).rank == Rank.paragraph }) {
      return paragraph
    }
    // A gap in an open numbering: a missing or deleted number.
    for open in stack.reversed() where open.style >= 0 {
      if let later = options.first(where: {
        $0.style == open.style && isLater(open.value, $0.value) && isNear(open.value, $0.value)
      }) {
        return later
      }
    }
    if let first = options.first(where: { isContinuedBelow($0, after: index) }) { return first }
    // Documents that are published chapter by chapter begin anywhere: 「3. 対策」, or 「5 Access control」 over 5.1.
    guard document.blocks[index].kind == .heading else { return nil }
    return options.first { isPlainNumber($0) || heads($0, from: index) }
  }

  /// Whether the next decimal below is the first part of a number: 5.1 of 5.
  func heads(_ label: Label, from index: Int) -> Bool {
    let end = min(document.blocks.count, index + 60)
    for later in index + 1..<max(index + 1, end) {
      if let next = candidates[later].first(where: { style($0).tokens.contains(.decimal) }) {
        return next.value == label.value + [1]
      }
    }
    return false
  }

  /// Digits with a mark that a title would not begin with by chance, as `5 days` does.
  private func isPlainNumber(_ label: Label) -> Bool {
    let style = style(label)
    guard style.rank == Rank.item || style.rank == Rank.paragraph, (label.value.first ?? 0) <= 99
    else { return false }
    let tokens = style.tokens
    if tokens.contains(.decimal) { return label.value.count > 1 }
    return !tokens.contains(.gap)
      && tokens.contains { [.number, .arabic, .wideArabic, .halfArabic].contains($0) }
  }

  /// 「第３章(2)の連絡には…。」 cites a chapter; a division's own line is a title and ends no sentence.
  func accepts(_ label: Label, _ index: Int) -> Bool {
    let block = document.blocks[index]
    guard style(label).rank <= Rank.article, block.kind != .heading else { return true }
    return document.arena.withUnsafeBytes { text in
      let rest = rest(of: index, label, text)
      // `Annex B lists the cases.` goes on with a sentence, `Annex B Cases` has a title.
      if isLatin(label), let first = text[rest.range].first, (0x61...0x7A).contains(first) {
        return false
      }
      if style(label).rank == Rank.article { return true }
      return rest.isEmpty || isTitleLike(rest, block, text)
        || style(label).kind == .supplementary || style(label).kind == .appendix
    }
  }

  /// The open division that a label goes on from, whatever markup the two have: 第１章 in a paragraph, 第２章 in a
  /// heading.
  func sibling(of label: Label) -> Open? {
    let rank = style(label).rank
    guard rank > 0, rank < Rank.heading else { return nil }
    return stack.last {
      $0.style >= 0 && labels.table.styles[$0.style].rank == rank
        && $0.value.count == label.value.count && isLater($0.value, label.value)
    }
  }

  /// Whether a label begins with a Latin word: Annex, Part, Section.
  private func isLatin(_ label: Label) -> Bool {
    guard case .literal(let first)? = style(label).tokens.first else { return false }
    return (0x41...0x5A).contains(first)
  }

  func continues(_ last: [Int], _ next: [Int], _ style: Int) -> Bool {
    guard let lastHead = last.first, let nextHead = next.first else { return false }
    if labels.table.styles[style].tokens.contains(.kana) { return nextKana(lastHead, nextHead) }
    if labels.table.styles[style].tokens.contains(.decimal) { return continuesDecimal(last, next) }
    if nextHead == lastHead + 1 { return true }
    // Branch numbers: 一 → 一の二 → 一の三.
    return nextHead == lastHead && next.count > 1
      && (next.count > last.count || next.last == (last.last ?? 0) + 1)
  }

  func continuesDecimal(_ last: [Int], _ next: [Int]) -> Bool {
    let shared = zip(last, next).prefix { $0 == $1 }.count
    if next.count == last.count + 1 { return shared == last.count && next.last == 1 }
    guard next.count <= last.count, shared == next.count - 1, let number = next.last else {
      return false
    }
    return number == last[shared] + 1
  }

  func nextKana(_ last: Int, _ next: Int) -> Bool {
    if let a = JapaneseNumber.iroha(last), let b = JapaneseNumber.iroha(next), b == a + 1 {
      return true
    }
    if let a = JapaneseNumber.aiueo(last), let b = JapaneseNumber.aiueo(next), b == a + 1 {
      return true
    }
    return false
  }

  func isFirst(_ label: Label) -> Bool {
    let tokens = style(label).tokens
    if tokens.contains(.kana) { return label.key == "ア" || label.key == "イ" }
    if tokens.contains(.decimal) {
      return label.value.last == 1 && decimalParentIsOpen(label.value)
    }
    return label.value == [1]
  }

  /// 1.1 may start below an open 1, or where no decimal stands yet.
  func decimalParentIsOpen(_ value: [Int]) -> Bool {
    stack.contains { $0.value == Array(value.dropLast()) } || value.count == 2
  }

  func isLater(_ last: [Int], _ next: [Int]) -> Bool { (next.first ?? 0) > (last.first ?? 0) }
  func isNear(_ last: [Int], _ next: [Int]) -> Bool { (next.first ?? 0) - (last.first ?? 0) <= 20 }

  /// Whether one of the next numbered lines goes on with the next number of the same style.
  func isContinuedBelow(_ label: Label, after index: Int) -> Bool {
    let end = min(document.blocks.count, index + 60)
    for later in index + 1..<max(index + 1, end) {
      if candidates[later].contains(where: {
        $0.style == label.style && continues(label.value, $0.value, $0.style)
      }) {
        return true
      }
    }
    return false
  }
}
