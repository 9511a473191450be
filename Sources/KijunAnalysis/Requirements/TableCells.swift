import KijunModel

/// A row of a table: what binds stands in one of its cells.
enum TableCells {
  /// Types every cell that demands something, where none does those that allow something; spans are offsets into the
  /// whole row, which has what a cell leaves out: who acts, when. A row that does neither is what it is as a whole, and
  /// defines nothing by a noun at its end.
  static func type(
    _ row: TextSearch, _ language: any RequirementLanguage, _ context: SentenceContext
  ) -> [TypedSentence] {
    let cells = cells(of: row)
    let whole = language.type(row, in: context)
    guard cells.count > 1 else { return whole }
    let typed = cells.flatMap { cell in
      language.type(row.part(cell), in: context).map { $0.shifted(by: cell.lowerBound) }
    }
    let demands = typed.filter(\.modality.isDemand)
    let binding = demands.isEmpty ? typed.filter { $0.modality == .permission } : demands
    guard !binding.isEmpty else { return whole.map(withoutNoun) }
    return binding.map { complete($0, from: whole.first, row, language) }
  }

  /// What another cell says of a demand.
  private static func complete(
    _ demand: TypedSentence, from whole: TypedSentence?, _ row: TextSearch,
    _ language: any RequirementLanguage
  ) -> TypedSentence {
    var result = demand
    if result.deadline == nil, let deadline = language.deadline(in: row, row.all) {
      result.deadline = deadline
      result.evidence.append(
        Evidence(field: "deadline", rule: RuleID("table.deadline"), span: deadline))
    }
    guard result.actors.allSatisfy({ !$0.isExplicit }), let whole,
      whole.actors.contains(where: \.isExplicit)
    else { return result }
    result.actors = whole.actors
    result.evidence.removeAll { $0.field == "actors" }
    result.evidence += whole.evidence.filter { $0.field == "actors" }
    return result
  }

  private static func withoutNoun(_ typed: TypedSentence) -> TypedSentence {
    guard typed.modality == .definition, typed.evidence.first?.rule == definingNoun else {
      return typed
    }
    var fact = typed
    fact.modality = .fact
    fact.evidence[0].rule = noun
    return fact
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
