import KijunModel

/// Finds the terms that a clause defines: 「X」とは, 以下「X」という, ‘x’ means, definition items.
enum TermScanner {
  static func terms(of clause: Int, in list: ClauseList) -> [Term] {
    let record = list.records[clause]
    if record.kind == .definition, !record.heading.isEmpty {
      return [
        Term(clause: clause, term: list.text.string(record.heading), span: 0..<0, scope: .document)
      ]
    }
    guard !record.text.isEmpty else { return [] }
    let text = TextSearch(list.text[record.text.range])
    return quoted(clause, text) + column(clause, text, record)
  }

  private static let open = Array("「".utf8)
  private static let close = Array("」".utf8)
  private static let definers = ["とは", "という", "と総称"].map { Array($0.utf8) }
  private static let local = ["この条において", "この項において", "この号において", "この節において", "この章において"]
    .map { Array($0.utf8) }

  private static func quoted(_ clause: Int, _ text: TextSearch) -> [Term] {
    var result: [Term] = []
    var start = 0
    while let left = text.find(open, in: start..<text.bytes.count),
      let right = text.find(close, in: left.upperBound..<text.bytes.count)
    {
      start = right.upperBound
      let rest = right.upperBound..<text.bytes.count
      let inner = left.upperBound..<right.lowerBound
      let isDefined = definers.contains { text.starts(rest, with: $0) }
      guard isDefined, !inner.isEmpty, inner.count <= 120 else { continue }
      let before = max(0, left.lowerBound - 60)..<left.lowerBound
      let isLocal = local.contains { text.find($0, in: before) != nil }
      result.append(
        Term(
          clause: clause, term: text.string(inner), span: inner,
          scope: isLocal ? .clause : .document))
    }
    return result
  }

  /// 「一　法令　法律、…をいう。」: the first column of an item is the term.
  private static func column(_ clause: Int, _ text: TextSearch, _ record: ClauseList.Record)
    -> [Term]
  {
    guard record.kind == .item, text.find(Array("をいう".utf8), in: text.all) != nil,
      let gap = text.find(Array("　".utf8), in: text.all), gap.lowerBound > 0, gap.lowerBound <= 90
    else { return [] }
    let term = 0..<gap.lowerBound
    return [Term(clause: clause, term: text.string(term), span: term, scope: .document)]
  }
}
