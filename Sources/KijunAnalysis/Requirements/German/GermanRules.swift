import KijunModel

/// German: modal verbs in capitals and the sentence template of the BSI; in documents without capitals, statutes.
///
/// Source: BSI, Grundschutz++ Satzschablone: who MUSS/SOLLTE/KANN what do.
struct GermanRules: RequirementLanguage {
  let language = "de"
  private let rows: [String: ModalityTable.Row]
  private let roles: WordFinder
  private let sentenceRules: LatinSentences
  private let deadlines: LatinDeadlines
  private let capitals: WordFinder
  private let negations: [[UInt8]]
  private let negatives: NegativeSubjects
  private let statutes: GermanStatutes
  var index = WordIndex(isAlphabetic: true)

  init(_ tables: RuleTables) {
    sentenceRules = LatinSentences(tables.phrases)
    deadlines = LatinDeadlines(tables.phrases, language: "de", in: &index)
    let table = tables.modality["de"]?.rows ?? []
    let inCapitals = table.filter { $0.form == $0.form.uppercased() }
    capitals = WordFinder(inCapitals.map { ($0.form, $0.form) }, isAlphabetic: false)
    negations = tables.phrases.words("negation", in: "de").map { Array($0.uppercased().utf8) }
    negatives = NegativeSubjects(tables.phrases.words("negative_subject", in: "de"))
    statutes = GermanStatutes(tables, deadlines, in: &index)
    rows = Dictionary(table.map { ($0.form, $0) }, uniquingKeysWith: { first, _ in first })
    roles = index.finder(of: tables.roles, "de")
  }

  func sentences(in text: TextSearch) -> [Range<Int>] { sentenceRules.split(text) }

  func deadline(in sentence: TextSearch, _ range: Range<Int>) -> Range<Int>? {
    deadlines.single(sentence, range)
  }

  func bindsInCapitals(_ text: TextSearch) -> Bool {
    capitals.hits(in: text, text.all).contains { Self.isWhole(text, $0.range) }
  }

  func type(_ sentence: TextSearch, in context: SentenceContext) -> [TypedSentence] {
    guard context.bindsInCapitals else { return statutes.type(sentence) }
    let hits = capitals.hits(in: sentence, sentence.all).filter { Self.isWhole(sentence, $0.range) }
    guard let first = hits.first, let plain = rows[first.key] else {
      return [
        TypedSentence(
          modality: .fact,
          evidence: [Evidence(field: "modality", rule: RuleID("de.statement"), span: sentence.all)])
      ]
    }
    // „DÜRFEN Passwörter NICHT“
    let isNegated = negations.contains { form in
      sentence.find(form, in: first.range.upperBound..<sentence.bytes.count).map {
        Self.isWhole(sentence, $0)
      } ?? false
    }
    let row =
      isNegated || negatives.deny(sentence, 0..<first.range.lowerBound)
      ? rows[first.key + " NICHT"] ?? plain : plain
    var typed = TypedSentence(
      modality: row.modality,
      evidence: [Evidence(field: "modality", rule: row.rule, span: first.range)])
    let subject = LatinSentences.trimmed(sentence, 0..<first.range.lowerBound)
    if !subject.isEmpty {
      typed.actors = [
        Actor(
          text: sentence.string(subject), role: roles.hits(in: sentence, subject).first?.key,
          isExplicit: true)
      ]
      typed.evidence.append(Evidence(field: "actors", rule: RuleID("de.subject"), span: subject))
    }
    if let found = deadlines.first(in: sentence, first.range.upperBound..<sentence.bytes.count) {
      typed.deadline = found
      typed.evidence.append(Evidence(field: "deadline", rule: RuleID("de.deadline"), span: found))
    }
    template(
      &typed, sentence,
      LatinSentences.trimmed(sentence, first.range.upperBound..<sentence.bytes.count),
      context.result)
    return [typed]
  }

  /// The infinitive ends the sentence; what stands between is the result, up to where the
  /// publisher's own markup says that it is specified further.
  private func template(
    _ typed: inout TypedSentence, _ sentence: TextSearch, _ rest: Range<Int>,
    _ result: String?
  ) {
    var start = rest.upperBound
    while start > rest.lowerBound, sentence.bytes[start - 1] > 0x20 { start -= 1 }
    guard start < rest.upperBound else { return }
    typed.action = start..<rest.upperBound
    typed.evidence.append(
      Evidence(field: "action", rule: RuleID("de.infinitive"), span: start..<rest.upperBound))
    let object = LatinSentences.trimmed(sentence, rest.lowerBound..<start)
    guard !object.isEmpty else { return }
    if let result, let marked = Self.find(result, in: sentence, object) {
      typed.object = marked
      typed.evidence.append(
        Evidence(field: "object", rule: RuleID("de.result-property"), span: marked))
      return
    }
    typed.object = object
    typed.evidence.append(Evidence(field: "object", rule: RuleID("de.result"), span: object))
  }

  /// A property's value in the sentence; parameters `{{x}}` are printed `[Assignment: x]` there.
  private static func find(_ value: String, in sentence: TextSearch, _ range: Range<Int>)
    -> Range<Int>?
  {
    let printed = value.replacing("{{", with: "[Assignment: ").replacing("}}", with: "]")
    let words = printed.utf8.split { $0 <= 0x20 }.map { Array($0) }
    guard let first = words.first, let start = sentence.find(first, in: range) else { return nil }
    var end = start.upperBound
    for word in words.dropFirst() {
      while end < range.upperBound, sentence.bytes[end] <= 0x20 { end += 1 }
      guard sentence.starts(end..<range.upperBound, with: word) else { return nil }
      end += word.count
    }
    return start.lowerBound..<end
  }

  static func isWhole(_ sentence: TextSearch, _ range: Range<Int>) -> Bool {
    (range.lowerBound == 0 || !WordFinder.isLetter(sentence, before: range.lowerBound))
      && (range.upperBound == sentence.bytes.count
        || !WordFinder.isLetter(sentence, at: range.upperBound))
  }
}
