import KijunModel

/// English: modal verbs of the main clause; capitals by RFC 2119 and 8174, else legal usage.
///
/// Source: RFC 2119; RFC 8174, section 2; Interinstitutional style guide of the EU (shall, may, should).
struct EnglishRules: RequirementLanguage {
  let language = "en"
  private let modals: WordFinder
  private let rows: [String: ModalityTable.Row]
  private let imperatives: [String: ModalityTable.Row]
  private let roles: WordFinder
  private let deadlines: LatinDeadlines
  private let phrases: EnglishPhrases
  private let nouns: EnglishNouns
  private let sentenceRules: LatinSentences
  var index = WordIndex(isAlphabetic: true)

  init(_ tables: RuleTables) {
    deadlines = LatinDeadlines(tables.phrases, language: "en", in: &index)
    phrases = EnglishPhrases(tables.phrases, in: &index)
    nouns = EnglishNouns(tables.phrases)
    sentenceRules = LatinSentences(tables.phrases)
    let table = tables.modality["en"]?.rows ?? []
    modals = WordFinder(table.map { ($0.form, $0.form) }, in: &index)
    rows = Dictionary(table.map { ($0.form, $0) }, uniquingKeysWith: { first, _ in first })
    let verbs = tables.modality["en-imperatives"]?.rows ?? []
    imperatives = Dictionary(verbs.map { ($0.form, $0) }, uniquingKeysWith: { first, _ in first })
    roles = index.finder(of: tables.roles, "en")
  }

  func sentences(in text: TextSearch) -> [Range<Int>] { sentenceRules.split(text) }

  func deadline(in sentence: TextSearch, _ range: Range<Int>) -> Range<Int>? {
    deadlines.single(sentence, range)
  }

  func type(_ sentence: TextSearch, in context: SentenceContext) -> [TypedSentence] {
    let main = sentenceRules.mainClause(sentence)
    let isCapitalised = modals.hits(in: sentence, sentence.all).contains {
      isCapitals(sentence, $0.range)
    }
    let brackets = Brackets(withQuotes: sentence)
    let found = modals.hits(in: sentence, main).filter {
      brackets.isTopLevel($0.range.lowerBound)
        && (!isCapitalised || isCapitals(sentence, $0.range))
        && !isRelative(sentence, $0.range) && !nouns.isNoun(sentence, $0.range)
        && (rows[$0.key]?.form != "optional" || isCapitals(sentence, $0.range))
    }
    // "may result in" says what can follow; another modal decides.
    let hits = found.filter { rows[$0.key]?.modality != .fact }
    if hits.isEmpty, let only = found.first, let row = rows[only.key] {
      return [
        TypedSentence(
          modality: .fact,
          evidence: [Evidence(field: "modality", rule: row.rule, span: only.range)])
      ]
    }
    guard let first = hits.first(where: { !isBeforeAnother(sentence, $0.range, hits) }),
      let row = rows[first.key]
    else { return [withoutModal(sentence, main, context)] }
    var typed = demand(row, sentence, main, first.range)
    let later = hits.drop { $0.range.lowerBound <= first.range.lowerBound }
    let second = later.first { isCoordinated(sentence, $0.range) }
    guard let second, let other = rows[second.key], other.modality != typed.modality else {
      complete(&typed, sentence, main, first.range, brackets, until: sentence.bytes.count)
      return [typed]
    }
    complete(&typed, sentence, main, first.range, brackets, until: second.range.lowerBound)
    var next = TypedSentence(
      modality: other.modality,
      evidence: [Evidence(field: "modality", rule: other.rule, span: second.range)])
    let rest = second.range.upperBound..<sentence.bytes.count
    note(deadlines.first(in: sentence, rest), "en.deadline", &next)
    fill(&next, sentence, LatinSentences.trimmed(sentence, rest), 0..<0)
    next.actors = typed.actors
    return [typed, next]
  }

  /// What a modal makes of its sentence: a subject that denies turns it, and one that acts does more than declare.
  private func demand(
    _ row: ModalityTable.Row, _ sentence: TextSearch, _ main: Range<Int>, _ modal: Range<Int>
  ) -> TypedSentence {
    var typed = TypedSentence(
      modality: row.modality,
      evidence: [Evidence(field: "modality", rule: row.rule, span: modal)])
    if row.rule.value == Self.scope,
      !actors(in: LatinSentences.subject(sentence, main.lowerBound..<modal.lowerBound), sentence)
        .isEmpty,
      let plain = rows[row.form.contains(" not ") ? "shall not" : "shall"]
    {
      let words = modal.lowerBound..<modal.lowerBound + plain.form.utf8.count
      typed.modality = plain.modality
      typed.evidence = [Evidence(field: "modality", rule: plain.rule, span: words)]
    }
    if typed.modality == .obligation || typed.modality == .permission,
      let negative = nouns.negativeSubject(sentence, 0..<modal.lowerBound)
    {
      typed.modality = .prohibition
      typed.evidence.append(
        Evidence(field: "modality", rule: RuleID("en.negative-subject"), span: negative))
    }
    return typed
  }

  private static let scope = "en.scope"

  private func withoutModal(_ sentence: TextSearch, _ main: Range<Int>, _ context: SentenceContext)
    -> TypedSentence
  {
    if let inherited = inherited(sentence, main, context) { return inherited }
    let word = LatinSentences.firstWord(sentence, main)
    if let row = imperatives[sentence.string(word).lowercased()],
      sentence.bytes[word.lowerBound] < 0x61 || context.isControl,
      !nouns.isSubject(sentence, word, of: main)
    {
      var typed = TypedSentence(
        modality: .obligation, evidence: [Evidence(field: "modality", rule: row.rule, span: word)])
      let rest = LatinSentences.trimmed(sentence, word.lowerBound..<sentence.bytes.count)
      note(deadlines.first(in: sentence, rest), "en.deadline", &typed)
      fill(&typed, sentence, rest, 0..<0)
      typed.actors = [Actor(text: "organization", role: "organization", isExplicit: false)]
      typed.evidence.append(Evidence(field: "actors", rule: RuleID("en.imperative"), span: word))
      return typed
    }
    if let not = phrases.negativeCommand(sentence, main) {
      var typed = TypedSentence(
        modality: .prohibition,
        evidence: [
          Evidence(field: "modality", rule: RuleID("en.negative-command"), span: not)
        ])
      let rest = not.upperBound..<sentence.bytes.count
      note(deadlines.first(in: sentence, rest), "en.deadline", &typed)
      fill(&typed, sentence, LatinSentences.trimmed(sentence, rest), 0..<0)
      return typed
    }
    if context.kind == .definition {
      return TypedSentence(
        modality: .definition,
        evidence: [
          Evidence(field: "modality", rule: RuleID("en.definition-list"), span: main)
        ])
    }
    return TypedSentence(
      modality: .fact,
      evidence: [Evidence(field: "modality", rule: RuleID("en.statement"), span: main)])
  }

  /// "The operator shall:" gives its modality and its actor to each item below.
  private func inherited(_ sentence: TextSearch, _ main: Range<Int>, _ context: SentenceContext)
    -> TypedSentence?
  {
    guard let lead = context.lead, phrases.announces(lead.text),
      lead.modality.isDemand || lead.modality == .permission
    else { return nil }
    // "shall not share passwords, except:" lifts the ban for what follows.
    let isException = phrases.announcesExceptions(lead.text)
    var typed = TypedSentence(
      modality: isException
        ? (lead.modality == .permission ? .prohibition : .permission) : lead.modality,
      evidence: [
        Evidence(
          field: "modality", rule: RuleID("en.lead-sentence"), span: 0..<0,
          clause: context.leadClause)
      ])
    note(deadlines.first(in: sentence, main), "en.deadline", &typed)
    fill(&typed, sentence, LatinSentences.trimmed(sentence, main), 0..<0)
    if let actor = lead.actors.first {
      typed.actors = [Actor(text: actor.text, role: actor.role, isExplicit: false)]
      typed.evidence.append(
        Evidence(
          field: "actors", rule: RuleID("en.lead-actor"), span: 0..<0, clause: context.leadClause))
    }
    return typed
  }

  private func complete(
    _ typed: inout TypedSentence, _ sentence: TextSearch, _ main: Range<Int>, _ modal: Range<Int>,
    _ brackets: Brackets, until end: Int
  ) {
    // The verb of a form of scope is part of what is done.
    let verb = typed.evidence.first?.span.upperBound ?? modal.upperBound
    let rest = verb..<max(verb, end)
    note(
      deadlines.first(in: sentence, rest) ?? deadlines.first(in: sentence, 0..<modal.lowerBound),
      "en.deadline", &typed)
    let opener = 0..<main.lowerBound
    let isConditional = !opener.isEmpty && !nouns.isConnective(sentence, opener)
    if isConditional {
      typed.condition = opener
    } else if let clause = phrases.condition(sentence, rest, brackets) {
      typed.condition = clause
      typed.evidence.append(
        Evidence(field: "condition", rule: RuleID("en.conditional-clause"), span: clause))
    }
    if isConditional {
      typed.evidence.append(
        Evidence(field: "condition", rule: RuleID("en.subordinate-clause"), span: opener))
    } else if typed.condition == nil,
      sentence.ends(main.lowerBound..<modal.lowerBound, with: [0x2C, 0x20]),
      let clause = phrases.condition(
        sentence, main.lowerBound..<modal.lowerBound - 2, brackets)
    {
      typed.condition = clause
      typed.evidence.append(
        Evidence(field: "condition", rule: RuleID("en.conditional-clause"), span: clause))
    }
    let isPassive = LatinSentences.isPassive(sentence, rest)
    let subject = LatinSentences.subject(sentence, main.lowerBound..<modal.lowerBound)
    fill(&typed, sentence, LatinSentences.trimmed(sentence, rest), subject)
    guard typed.modality != .definition, typed.modality != .declaration else { return }
    if isPassive {
      if let by = sentence.find(Array(" by ".utf8), in: rest),
        let hit = roles.hits(
          in: sentence, by.upperBound..<min(sentence.bytes.count, by.upperBound + 60)
        ).first,
        hit.range.lowerBound - by.upperBound <= 4
      {
        add(&typed, sentence, by.upperBound..<hit.range.upperBound, hit.key, "en.passive-by")
      }
      return
    }
    for (range, role) in actors(in: subject, sentence) {
      add(&typed, sentence, range, role, "en.subject")
    }
  }

  /// Who a subject names near its beginning, and who is joined to him by "and" or "or".
  private func actors(in subject: Range<Int>, _ sentence: TextSearch) -> [(Range<Int>, String)] {
    var result: [(Range<Int>, String)] = []
    var end = subject.lowerBound
    for hit in roles.hits(in: sentence, subject) {
      let between = sentence.string(end..<hit.range.lowerBound)
      if result.isEmpty {
        guard between.utf8.count <= 14 else { return [] }
        result.append((subject, hit.key))
      } else {
        let words = between.split { !$0.isLetter }.map { $0.lowercased() }
        guard let joint = words.first, joint == "and" || joint == "or",
          words.dropFirst().allSatisfy({ Self.articles.contains($0) })
        else { break }
        result[result.count - 1].0 = result[result.count - 1].0.lowerBound..<end
        let articles = words.dropFirst().reduce(0) { $0 + $1.utf8.count + 1 }
        result.append((hit.range.lowerBound - articles..<subject.upperBound, hit.key))
      }
      end = hit.range.upperBound
    }
    return result
  }

  private static let articles: Set<String> = [
    "the", "a", "an", "its", "their", "any", "each", "every", "all",
  ]

  private func note(_ deadline: Range<Int>?, _ rule: String, _ typed: inout TypedSentence) {
    guard let deadline else { return }
    typed.deadline = deadline
    typed.evidence.append(Evidence(field: "deadline", rule: RuleID(rule), span: deadline))
  }

  /// What is done, and to what; with "be" the subject is what it is done to.
  private func fill(
    _ typed: inout TypedSentence, _ sentence: TextSearch, _ rest: Range<Int>, _ subject: Range<Int>
  ) {
    guard rest.contains(where: { WordFinder.isLetter(sentence, at: $0) }) else { return }
    if subject.isEmpty, let thing = phrases.isThing(sentence, rest) {
      typed.object = thing
      typed.evidence.append(Evidence(field: "object", rule: RuleID("en.object"), span: thing))
      return
    }
    // "It is recommended that logs be kept", "is mandatory for laptops", "is forbidden to share".
    let opener = LatinSentences.firstWord(sentence, rest)
    var rest = rest
    switch sentence.string(opener).lowercased() {
    case "to": rest = LatinSentences.trimmed(sentence, opener.upperBound..<rest.upperBound)
    case "that", "for":
      let thing = LatinSentences.trimmed(sentence, opener.upperBound..<rest.upperBound)
      guard !thing.isEmpty, typed.modality != .definition else { return }
      typed.object = thing
      typed.evidence.append(Evidence(field: "object", rule: RuleID("en.object"), span: thing))
      return
    default: break
    }
    let (verb, object) = phrases.split(sentence, rest)
    typed.action = verb
    typed.evidence.append(Evidence(field: "action", rule: RuleID("en.verb"), span: verb))
    let isState = sentence.string(verb).lowercased().hasPrefix("be ")
    var range = isState ? subject : object
    // When something is done is no part of what it is done to.
    if let deadline = typed.deadline, range.contains(deadline.lowerBound),
      deadline.upperBound >= range.upperBound
    {
      range = LatinSentences.trimmed(sentence, range.lowerBound..<deadline.lowerBound)
    }
    guard !range.isEmpty, typed.modality != .definition, sentence.string(range) != "that" else {
      return
    }
    typed.object = range
    typed.evidence.append(
      Evidence(
        field: "object", rule: RuleID(isState ? "en.subject-of-be" : "en.object"), span: range))
  }

  private func add(
    _ typed: inout TypedSentence, _ sentence: TextSearch, _ range: Range<Int>, _ role: String,
    _ rule: String
  ) {
    typed.actors.append(Actor(text: sentence.string(range), role: role, isExplicit: true))
    typed.evidence.append(Evidence(field: "actors", rule: RuleID(rule), span: range))
  }

  private func isCapitals(_ sentence: TextSearch, _ range: Range<Int>) -> Bool {
    range.allSatisfy { !(sentence.bytes[$0] >= 0x61 && sentence.bytes[$0] <= 0x7A) }
  }

  /// "entities that must notify …": the modal belongs to a relative clause.
  private func isRelative(_ sentence: TextSearch, _ range: Range<Int>) -> Bool {
    ["that ", "which ", "who "].contains {
      sentence.ends(0..<range.lowerBound, with: Array($0.utf8))
    }
  }

  /// "Any change that the Minister may prescribe shall …": what follows it is the main clause's.
  private func isBeforeAnother(
    _ sentence: TextSearch, _ range: Range<Int>, _ hits: [WordFinder.Hit]
  ) -> Bool {
    guard let next = hits.first(where: { $0.range.lowerBound > range.lowerBound }),
      !isCoordinated(sentence, next.range)
    else { return false }
    return nouns.isInRelativeClause(sentence, range)
  }

  /// ", but SHALL …" and "and may …" carry a demand of their own.
  private func isCoordinated(_ sentence: TextSearch, _ range: Range<Int>) -> Bool {
    ["but ", "and ", "or "].contains { sentence.ends(0..<range.lowerBound, with: Array($0.utf8)) }
  }
}
