import KijunModel

/// A row of a table: what binds stands in one of its cells.
enum TableCells {
  /// Types the first cell that demands or allows something; spans are offsets into the whole row. A row that does
  /// neither is what it is as a whole, and defines nothing by a noun at its end.
  static func type(
    _ row: TextSearch, _ language: any RequirementLanguage, _ context: SentenceContext
  ) -> [TypedSentence] {
    let cells = cells(of: row)
    guard cells.count > 1 else { return language.type(row, in: context) }
    for cell in cells {
      let typed = language.type(row.part(cell), in: context)
      guard let first = typed.first, first.modality.isDemand || first.modality == .permission else {
        continue
      }
      return typed.map { $0.shifted(by: cell.lowerBound) }
    }
    return language.type(row, in: context).map { typed in
      guard typed.modality == .definition, typed.evidence.first?.rule == definingNoun else {
        return typed
      }
      var fact = typed
      fact.modality = .fact
      fact.evidence[0].rule = noun
      return fact
    }
  }

  private static let definingNoun = RuleID("ja.defining-noun")
  private static let noun = RuleID("ja.noun")

  /// What stands between the gaps that separate cells.
  private static func cells(of row: TextSearch) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    while let gap = row.find(gap, in: start..<row.bytes.count) {
      result.append(start..<gap.lowerBound)
      start = gap.upperBound
    }
    result.append(start..<row.bytes.count)
    return result.filter { !$0.isEmpty }
  }

  private static let gap = Array("　".utf8)
}
