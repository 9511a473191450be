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
  static func column(_ clause: Int, _ text: UnsafeRawBufferPointer) -> [Term] {
    guard text.first("をいう", in: 0..<text.count) != nil,
      let gap = text.first("　", in: 0..<min(text.count, 93)), gap.lowerBound > 0
    else { return [] }
    let term = 0..<gap.lowerBound
    return [Term(clause: clause, term: text.string(term), span: term, scope: .document)]
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func holds(_ form: StaticString, at offset: Int) -> Bool {
    form.withUTF8Buffer { form in
      guard offset + form.count <= count else { return false }
      for index in 0..<form.count where self[offset + index] != form[index] { return false }
      return true
    }
  }

  /// First place of a form inside a range.
  fileprivate func first(_ form: StaticString, in range: Range<Int>) -> Range<Int>? {
    var offset = range.lowerBound
    let length = form.utf8CodeUnitCount
    let lead = form.utf8Start.pointee
    while offset + length <= range.upperBound {
      if self[offset] == lead, holds(form, at: offset) { return offset..<offset + length }
      offset += 1
    }
    return nil
  }

  fileprivate func string(_ range: Range<Int>) -> String {
    String(decoding: self[range], as: UTF8.self)
  }
}
