import KijunModel

/// Finds the terms that a text defines: 「X」とは, 以下「X」という, 「一　X　…をいう。」.
enum TermScanner {
  private static let open: StaticString = "「"
  private static let close: StaticString = "」"
  private static let definers: [StaticString] = ["とは", "という", "と総称"]
  private static let local: [StaticString] = [
    "この条において", "この項において", "この号において", "この節において", "この章において",
  ]

  static func quoted(_ clause: Int, _ text: UnsafeRawBufferPointer) -> [Term] {
    var result: [Term] = []
    var start = 0
    while let left = text.first(open, in: start..<text.count),
      let right = text.first(close, in: left.upperBound..<text.count)
    {
      start = right.upperBound
      let inner = left.upperBound..<right.lowerBound
      let isDefined = definers.contains { text.holds($0, at: right.upperBound) }
      guard isDefined, !inner.isEmpty, inner.count <= 120 else { continue }
      let before = max(0, left.lowerBound - 60)..<left.lowerBound
      let isLocal = local.contains { text.first($0, in: before) != nil }
      result.append(
        Term(
          clause: clause, term: text.string(inner), span: inner,
          scope: isLocal ? .clause : .document))
    }
    return result
  }

  /// 「一　法令　法律、…をいう。」: the first column of an item is the term.
  static func column(_ clause: Int, _ text: UnsafeRawBufferPointer) -> Term? {
    guard let gap = text.first("　", in: 0..<min(text.count, 93)), gap.lowerBound > 0,
      text.first("をいう", in: gap.upperBound..<text.count) != nil
    else { return nil }
    let term = 0..<gap.lowerBound
    return Term(clause: clause, term: text.string(term), span: term, scope: .document)
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func holds(_ form: StaticString, at offset: Int) -> Bool {
    form.withUTF8Buffer { holds($0, at: offset) }
  }

  private func holds(_ form: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    guard offset + form.count <= count else { return false }
    for index in 0..<form.count where self[offset + index] != form[index] { return false }
    return true
  }

  fileprivate func first(_ form: StaticString, in range: Range<Int>) -> Range<Int>? {
    form.withUTF8Buffer { first($0, in: range) }
  }

  /// First place of a form inside a range, sixteen bytes at a time where it has three or more.
  func first(_ form: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Range<Int>? {
    guard let base = baseAddress else { return nil }
    var offset = range.lowerBound
    while form.count >= 3, offset + 18 <= count, offset + form.count <= range.upperBound {
      let leads =
        ByteLanes(base, offset).equal(form[0]) & ByteLanes(base, offset + 1).equal(form[1])
        & ByteLanes(base, offset + 2).equal(form[2])
      let lane = ByteLanes.first(leads)
      offset += lane
      guard lane < 16 else { continue }
      guard offset + form.count <= range.upperBound else { return nil }
      if holds(form, at: offset) { return offset..<offset + form.count }
      offset += 1
    }
    while offset + form.count <= range.upperBound {
      if holds(form, at: offset) { return offset..<offset + form.count }
      offset += 1
    }
    return nil
  }

  fileprivate func string(_ range: Range<Int>) -> String {
    String(decoding: self[range], as: UTF8.self)
  }
}
