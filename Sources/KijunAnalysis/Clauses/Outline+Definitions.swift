import KijunModel

/// Terms and what is said of them.
extension Outline {
  /// Settles what becomes of the terms that wait: this block defines them, is one more, or leaves them alone.
  ///
  /// - Returns: Whether the block has its place.
  mutating func takesPendingTerm(_ index: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    guard let terms = pendingTerm else { return false }
    let kind = document.blocks[index].kind
    if kind == .term, choose(index) == nil, isBeside(terms.upperBound, index, text) {
      pendingTerm = terms.lowerBound...index
      return true
    }
    pendingTerm = nil
    guard kind == .definition else {
      placeTermAlone(terms, text)
      return false
    }
    define(index, terms, text)
    return true
  }

  /// 「<dt>a)</dt><dd>…</dd>」: what follows a label that stands alone in its element is its text.
  mutating func takesBareTerm(_ index: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    guard let clause = bareTerm else { return false }
    bareTerm = nil
    let block = document.blocks[index]
    guard block.kind == .definition, choose(index) == nil else { return false }
    builder.setText(
      Self.trimmed(line(of: block), text), of: clause,
      byteEnd: UInt32(truncatingIfNeeded: block.bytes.upperBound))
    clauseOfBlock[index] = clause
    return true
  }

  /// A term and what is said of it are one clause.
  mutating func define(
    _ index: Int, _ terms: ClosedRange<Int>, _ text: UnsafeRawBufferPointer
  ) {
    while let last = stack.last, last.rank >= Rank.list { stack.removeLast() }
    let term = terms.lowerBound
    let heading = heading(of: terms, text)
    // A question is answered, not defined.
    var record = base(term, kind: Self.isQuestion(heading, text) ? .listItem : .definition)
    record.parent = Int32(container(term))
    record.heading = heading
    record.text = Self.trimmed(line(of: document.blocks[index]), text)
    let clause = builder.add(record, key: "")
    for block in terms { clauseOfBlock[block] = clause }
    clauseOfBlock[index] = clause
    stack.append(
      Open(
        clause: clause, rank: Rank.list, style: -1, value: [], isTitle: true,
        listDepth: document.blocks[index].depth))
  }

  private static func isQuestion(_ heading: ByteSlice, _ text: UnsafeRawBufferPointer) -> Bool {
    guard heading.count > 3 else { return false }
    return text[heading.upper - 1] == 0x3F
      || text[heading.upper - 3] == 0xEF && text[heading.upper - 2] == 0xBC
        && text[heading.upper - 1] == 0x9F
  }

  mutating func placeTermAlone(_ terms: ClosedRange<Int>, _ text: UnsafeRawBufferPointer) {
    var record = base(terms.lowerBound, kind: .definition)
    record.parent = Int32(container(terms.lowerBound))
    record.heading = heading(of: terms, text)
    let clause = builder.add(record, key: "")
    for block in terms { clauseOfBlock[block] = clause }
  }

  /// Whether nothing but the U+3000 that parts them stands between two terms in the arena.
  private func isBeside(_ term: Int, _ next: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let start = line(of: document.blocks[term]).upper
    return line(of: document.blocks[next]).lower - start == 3 && text[start] == 0xE3
      && text[start + 1] == 0x80 && text[start + 2] == 0x80
  }

  /// Several terms with one definition stand side by side in the arena, with U+3000 between them.
  private func heading(
    of terms: ClosedRange<Int>, _ text: UnsafeRawBufferPointer
  ) -> ByteSlice {
    let first = line(of: document.blocks[terms.lowerBound])
    let last = line(of: document.blocks[terms.upperBound])
    return Self.trimmed(ByteSlice(first.lower, last.upper), text)
  }
}
