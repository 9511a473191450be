import KijunModel

/// Predicates that no form of the first table names: plain verbs, copulas, and sentences that end in a noun.
struct JapanesePredicates {
  private let forms: [(form: [UInt8], row: ModalityTable.Row)]
  private let ends: EndTable

  init(_ table: ModalityTable) {
    forms = table.rows.map { (Array($0.form.utf8), $0) }
    ends = EndTable(forms.map(\.form))
  }

  func type(_ sentence: TextSearch, _ core: Range<Int>, _ context: SentenceContext) -> TypedSentence
  {
    let found = ends.first(in: sentence, core).map { forms[$0] }
    // A line that ends in a noun defines, where definitions are listed.
    if context.kind == .definition, found.map({ Self.isNoun($0.row) }) ?? true {
      return typed(.definition, RuleID("ja.definition-list"), 0, core)
    }
    if let row = found?.row, row.rule.value == "ja.defining-noun", !mayDefine(core, context) {
      return typed(.fact, RuleID("ja.noun"), 0, core)
    }
    guard let (form, row) = found else { return typed(.fact, RuleID("ja.noun"), 0, core) }
    return typed(row.modality, row.rule, form.count, core)
  }

  /// A short noun phrase, or one below a lead that defines nothing, only names something.
  private func mayDefine(_ core: Range<Int>, _ context: SentenceContext) -> Bool {
    if let lead = context.lead { return lead.modality == .definition }
    return core.count >= Self.shortestDefinition
  }

  /// Twenty characters.
  private static let shortestDefinition = 60

  private static func isNoun(_ row: ModalityTable.Row) -> Bool {
    row.rule.value == "ja.action-noun" || row.rule.value == "ja.defining-noun"
  }

  private func typed(
    _ modality: Modality, _ rule: RuleID, _ length: Int, _ core: Range<Int>
  ) -> TypedSentence {
    let span = core.upperBound - length..<core.upperBound
    return TypedSentence(
      modality: modality, evidence: [Evidence(field: "modality", rule: rule, span: span)])
  }
}
