import KijunModel

/// Japanese: the predicate stands at the end of the sentence and carries the modality.
///
/// Source: 内閣法制局 用字用語例; 個人情報保護委員会 通則編 1-1 (how 「しなければならない」 and 「努めなければならない」 bind).
struct JapaneseRules: RequirementLanguage {
  let language = "ja"
  private let forms: [(form: [UInt8], row: ModalityTable.Row)]
  private let ends: EndTable
  private let conjunctives: [(form: [UInt8], row: ModalityTable.Row)]
  private let anyConjunctive: WordFinder
  private let predicates: JapanesePredicates
  private let actors: JapaneseActors
  private let fields: JapaneseFields
  /// Of signs that stand for brackets and the full stop.
  private let bracketKind: UInt32
  private let adviceMarks: [[UInt8]]
  var index = WordIndex(isAlphabetic: false)

  init(_ tables: RuleTables) {
    func rows(_ name: String) -> [(form: [UInt8], row: ModalityTable.Row)] {
      (tables.modality[name]?.rows ?? []).map { (Array($0.form.utf8), $0) }
    }
    forms = rows("ja")
    ends = EndTable(forms.map(\.form))
    conjunctives = rows("ja-conjunctives")
    anyConjunctive = WordFinder(
      (tables.modality["ja-conjunctives"]?.rows ?? []).map { ($0.form, $0.form) },
      in: &index)
    bracketKind = index.add(JapaneseSentences.brackets + [JapaneseSentences.stop])
    adviceMarks = tables.phrases.words("advice_mark", in: "ja").map { Array($0.utf8) }
    predicates = JapanesePredicates(tables.modality["ja-predicates"] ?? ModalityTable())
    actors = JapaneseActors(tables.roles, in: &index)
    fields = JapaneseFields(tables.phrases, in: &index)
  }

  func sentences(in text: TextSearch) -> [Range<Int>] { JapaneseSentences.split(text, bracketKind) }

  func deadline(in sentence: TextSearch, _ range: Range<Int>) -> Range<Int>? {
    fields.singleDeadline(sentence, range)
  }

  func type(_ sentence: TextSearch, in context: SentenceContext) -> [TypedSentence] {
    let core = JapaneseSentences.core(sentence)
    guard !core.isEmpty else { return [] }
    var typed = predicate(sentence, core, context)
    // Room for one of each field.
    typed.evidence.reserveCapacity(8)
    inherit(&typed, sentence, core, context)
    let brackets = Brackets(sentence, bracketKind)
    let other = embedded(sentence, core, brackets, besides: typed)
    // What stands before the first demand of two belongs to it; the condition to both.
    let own = other.map { ($0.evidence.first?.span.upperBound ?? 0)..<core.upperBound } ?? core
    typed.condition = fields.condition(sentence, core, brackets)
    typed.deadline = fields.deadline(sentence, own)
    if let marker = typed.evidence.first?.span {
      fields.actionAndObject(sentence, core, marker, brackets, &typed)
    }
    actors.add(to: &typed, sentence, core, context)
    note(&typed)
    guard var first = other, let marker = first.evidence.first?.span else { return [typed] }
    first.actors = typed.actors
    first.condition = typed.condition
    first.deadline = fields.deadline(sentence, 0..<marker.lowerBound)
    fields.actionAndObject(sentence, 0..<marker.upperBound, marker, brackets, &first)
    note(&first)
    return [typed, first]
  }

  private func predicate(_ sentence: TextSearch, _ core: Range<Int>, _ context: SentenceContext)
    -> TypedSentence
  {
    if let index = ends.first(in: sentence, core) {
      let (form, row) = forms[index]
      // What explains a term ends in こと without demanding anything.
      if context.kind != .definition || row.rule.value != "ja.koto" {
        return TypedSentence(
          modality: row.modality,
          evidence: [
            Evidence(
              field: "modality", rule: row.rule,
              span: core.upperBound - form.count..<core.upperBound)
          ])
      }
    }
    return predicates.type(sentence, core, context)
  }

  /// 「次の事項が求められる」 gives its modality to each item that ends in こと.
  private func inherit(
    _ typed: inout TypedSentence, _ sentence: TextSearch, _ core: Range<Int>,
    _ context: SentenceContext
  ) {
    guard typed.evidence.first?.rule.value == "ja.koto" else { return }
    if let mark = adviceMarks.first(where: {
      sentence.starts(sentence.all, with: $0) || sentence.ends(sentence.all, with: $0)
    }) {
      let isFirst = sentence.starts(sentence.all, with: mark)
      typed.modality = .recommendation
      typed.evidence.append(
        Evidence(
          field: "modality", rule: RuleID("ja.advice-mark"),
          span: isFirst ? 0..<mark.count : sentence.bytes.count - mark.count..<sentence.bytes.count)
      )
      return
    }
    guard let lead = context.lead else { return }
    switch lead.modality {
    case .recommendation, .effortDuty, .obligation, .permission: break
    case .definition
    where lead.text.holds("次の") || lead.text.holds("次に掲げる"): break
    // 「次に掲げる事務をつかさどる」; items of a standard that is laid down so stay demands.
    case .declaration where sentence.ends(core, with: Array("に関すること".utf8)): break
    // 「次に掲げる行為をしてはならない」 forbids each; what must hold before something is allowed is no ban.
    case .prohibition where lead.text.holds("行為"): break
    default: return
    }
    guard lead.modality != typed.modality else { return }
    typed.modality = lead.modality
    typed.evidence.append(
      Evidence(
        field: "modality", rule: RuleID("ja.lead-sentence"), span: 0..<0, clause: context.leadClause
      ))
  }

  /// A first demand in the middle: 「…しなければならず、…してはならない」.
  private func embedded(
    _ sentence: TextSearch, _ core: Range<Int>, _ brackets: Brackets, besides main: TypedSentence
  ) -> TypedSentence? {
    guard anyConjunctive.first(in: sentence, core) != nil else { return nil }
    for (form, row) in conjunctives {
      guard let range = sentence.find(form, in: core),
        brackets.isTopLevel(range.lowerBound)
      else { continue }
      guard row.modality != main.modality else { continue }
      return TypedSentence(
        modality: row.modality,
        evidence: [Evidence(field: "modality", rule: row.rule, span: range)])
    }
    return nil
  }

  private func note(_ typed: inout TypedSentence) {
    func note(_ span: Range<Int>?, _ field: String, _ rule: RuleID) {
      if let span { typed.evidence.append(Evidence(field: field, rule: rule, span: span)) }
    }
    note(typed.action, "action", Self.actionRule)
    note(typed.object, "object", Self.objectRule)
    note(typed.condition, "condition", Self.conditionRule)
    note(typed.deadline, "deadline", Self.deadlineRule)
  }

  private static let actionRule = RuleID("ja.action")
  private static let objectRule = RuleID("ja.object")
  private static let conditionRule = RuleID("ja.condition")
  private static let deadlineRule = RuleID("ja.deadline")
}
