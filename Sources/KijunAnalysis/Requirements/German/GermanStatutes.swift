import KijunModel

/// German without binding capitals: modal verbs of the main clause, and „hat … zu“ and „ist … zu“.
///
/// Source: Bundesministerium der Justiz, Handbuch der Rechtsförmlichkeit, on muss, hat zu, darf, soll and kann.
struct GermanStatutes {
  private let modals: WordFinder
  private let rows: [String: ModalityTable.Row]
  private let roles: WordFinder
  private let deadlines: LatinDeadlines
  private let negations: Set<String>
  private let conditions: Set<String>
  private let subordinates: Set<String>
  private let infinitives: WordFinder
  private let passives: Set<String>
  private let prefixes: [String]
  private let negatives: NegativeSubjects

  init(_ tables: RuleTables, _ deadlines: LatinDeadlines, in index: inout WordIndex) {
    func words(_ key: String) -> [String] { tables.phrases.words(key, in: "de") }
    let table = (tables.modality["de"]?.rows ?? []).filter { $0.form == $0.form.lowercased() }
    modals = WordFinder(table.map { ($0.form, $0.form) }, isAlphabetic: false)
    rows = Dictionary(table.map { ($0.form, $0) }, uniquingKeysWith: { first, _ in first })
    roles = index.finder(of: tables.roles, "de")
    self.deadlines = deadlines
    negations = Set(words("negation"))
    conditions = Set(words("condition"))
    subordinates = Set(words("subordinate"))
    let forms = words("infinitive_active") + words("infinitive_passive")
    infinitives = WordFinder(forms.map { ($0, $0) }, isAlphabetic: false)
    passives = Set(words("infinitive_passive"))
    prefixes = words("separable")
    negatives = NegativeSubjects(words("negative_subject"))
  }

  func type(_ sentence: TextSearch) -> [TypedSentence] {
    let parts = parts(of: sentence)
    let main = mainParts(parts, sentence)
    guard var typed = modal(sentence, main) ?? infinitive(sentence, main) else {
      return [
        TypedSentence(
          modality: .fact,
          evidence: [Evidence(field: "modality", rule: RuleID("de.statement"), span: sentence.all)])
      ]
    }
    guard let verb = typed.evidence.first?.span else { return [typed] }
    if let condition = parts.first(where: { opens($0, sentence, with: conditions) }) {
      typed.condition = condition
      note(condition, "condition", "de.conditional-clause", &typed)
    }
    // „Bis zum 31. Dezember müssen …“
    let deadline =
      deadlines.first(in: sentence, verb.upperBound..<sentence.bytes.count)
      ?? deadlines.first(in: sentence, 0..<verb.lowerBound)
    if let deadline {
      typed.deadline = deadline
      note(deadline, "deadline", "de.deadline", &typed)
    }
    actionAndObject(sentence, main, verb, &typed)
    actor(sentence, main, verb, &typed)
    return [typed]
  }

  // MARK: Clauses

  /// Parts between commas outside brackets.
  private func parts(of sentence: TextSearch) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    var depth = 0
    for offset in sentence.all {
      switch sentence.bytes[offset] {
      case 0x28: depth += 1
      case 0x29: depth = max(0, depth - 1)
      case 0x2C where depth == 0:
        result.append(LatinSentences.trimmed(sentence, start..<offset))
        start = offset + 1
      default: break
      }
    }
    result.append(LatinSentences.trimmed(sentence, start..<sentence.bytes.count))
    return result.filter { !$0.isEmpty }
  }

  private func opens(_ part: Range<Int>, _ sentence: TextSearch, with words: Set<String>) -> Bool {
    let head = sentence.string(part.lowerBound..<min(part.upperBound, part.lowerBound + 24))
      .lowercased().split(separator: " ").prefix(3)
    return (1...3).contains { words.contains(head.prefix($0).joined(separator: " ")) }
  }

  /// „die“ opens a relative clause behind a comma, and a sentence at its beginning.
  private func isSubordinate(_ sentence: TextSearch, _ part: Range<Int>) -> Bool {
    opens(part, sentence, with: part.lowerBound == 0 ? conditions : subordinates)
  }

  /// The parts of the main clause: behind a relative clause it goes on with what has its infinitive.
  private func mainParts(_ parts: [Range<Int>], _ sentence: TextSearch) -> [Range<Int>] {
    let main = parts.filter { !isSubordinate(sentence, $0) }
    guard let last = parts.last, let own = main.last, own != last, parts.count > 2,
      last.lowerBound > 0, !opens(last, sentence, with: conditions),
      !endsInVerb(sentence, own), endsInVerb(sentence, last)
    else { return main }
    return main + [last]
  }

  private func endsInVerb(_ sentence: TextSearch, _ part: Range<Int>) -> Bool {
    let last = sentence.string(part).split(separator: " ").last
    return last.map { $0.hasSuffix("n") && $0.first?.isLowercase == true } ?? false
  }

  // MARK: Verbs

  /// The first modal that ends no clause: in one that is not the main one the verb stands last.
  private func modal(_ sentence: TextSearch, _ main: [Range<Int>]) -> TypedSentence? {
    for part in main {
      for hit in modals.hits(in: sentence, part) {
        // „muss nicht autorisierte Zugriffe …“ denies nothing.
        let key = hit.key.hasSuffix(Self.not) ? String(hit.key.dropLast(Self.not.count)) : hit.key
        let verb = hit.range.lowerBound..<hit.range.lowerBound + key.utf8.count
        guard GermanRules.isWhole(sentence, hit.range),
          verb.upperBound < part.upperBound || key.contains(" "), var row = rows[key]
        else { continue }
        if isNegated(sentence, verb.upperBound..<part.upperBound)
          || negatives.deny(sentence, part.lowerBound..<verb.lowerBound),
          let negative = rows[key + Self.not]
        {
          row = negative
        }
        return TypedSentence(
          modality: row.modality,
          evidence: [Evidence(field: "modality", rule: row.rule, span: verb)])
      }
    }
    return nil
  }

  /// „Der Betreiber hat Störungen zu melden“, „Der Zugang ist zu beschränken“.
  private func infinitive(_ sentence: TextSearch, _ main: [Range<Int>]) -> TypedSentence? {
    guard let last = main.last else { return nil }
    let words = sentence.string(last).split(separator: " ").map(String.init)
    guard let verb = words.last, isInfinitive(verb, after: words.dropLast().last) else {
      return nil
    }
    for part in main {
      let hit = infinitives.hits(in: sentence, part).first {
        GermanRules.isWhole(sentence, $0.range)
      }
      guard let hit, hit.range.upperBound < part.upperBound else { continue }
      let rest = hit.range.upperBound..<part.upperBound
      return TypedSentence(
        modality: isNegated(sentence, rest) ? .prohibition : .obligation,
        evidence: [Evidence(field: "modality", rule: RuleID("de.infinitive-duty"), span: hit.range)]
      )
    }
    return nil
  }

  private func isInfinitive(_ word: String, after before: String?) -> Bool {
    guard word.hasSuffix("n"), word.first?.isLowercase == true else { return false }
    return before == "zu"
      || prefixes.contains { word.hasPrefix($0 + "zu") && word.utf8.count > $0.utf8.count + 4 }
  }

  /// A negation of the verb; „nicht autorisierte Zugriffe“ is none.
  private func isNegated(_ sentence: TextSearch, _ range: Range<Int>) -> Bool {
    let words = sentence.string(range).split(separator: " ").map(String.init)
    return words.indices.contains { index in
      guard negations.contains(words[index]) else { return false }
      guard words[index] == "nicht", index + 1 < words.count else { return true }
      let next = words[index + 1]
      return next != "nur"
        && !(next.first?.isLowercase == true
          && Self.adjectiveEnds.contains { next.hasSuffix($0) })
    }
  }

  private static let not = " nicht"
  private static let adjectiveEnds = [
    "te", "ten", "ter", "tes", "ene", "enen", "ener", "bare", "baren", "liche", "lichen",
  ]

  // MARK: Fields

  /// The infinitive ends the main clause; what stands between is what it is done to.
  private func actionAndObject(
    _ sentence: TextSearch, _ main: [Range<Int>], _ verb: Range<Int>, _ typed: inout TypedSentence
  ) {
    guard let last = main.last, last.upperBound > verb.upperBound else { return }
    let words = lastWords(sentence, max(last.lowerBound, verb.upperBound)..<last.upperBound)
    guard let action = words.action else { return }
    typed.action = action
    note(action, "action", "de.infinitive", &typed)
    let own = main.first { $0.contains(verb.lowerBound) } ?? last
    let isPassive = words.isPassive || passives.contains(sentence.string(verb))
    let object =
      isPassive
      ? LatinSentences.trimmed(sentence, own.lowerBound..<verb.lowerBound)
      : LatinSentences.trimmed(
        sentence, verb.upperBound..<max(verb.upperBound, min(own.upperBound, words.start)))
    let done = withoutDeadline(object, typed.deadline, sentence)
    guard !done.isEmpty else { return }
    typed.object = done
    note(done, "object", isPassive ? Self.passive : "de.result", &typed)
  }

  /// When something is done is no part of what it is done to.
  private func withoutDeadline(
    _ object: Range<Int>, _ deadline: Range<Int>?, _ sentence: TextSearch
  ) -> Range<Int> {
    guard let deadline, object.contains(deadline.lowerBound),
      deadline.upperBound <= object.upperBound
    else { return object }
    if deadline.upperBound == object.upperBound {
      return LatinSentences.trimmed(sentence, object.lowerBound..<deadline.lowerBound)
    }
    return deadline.lowerBound == object.lowerBound
      ? LatinSentences.trimmed(sentence, deadline.upperBound..<object.upperBound) : object
  }

  /// The infinitive at the end, with its participle where it is one of „werden“, and where they begin with „zu“.
  private func lastWords(
    _ sentence: TextSearch, _ range: Range<Int>
  ) -> (action: Range<Int>?, start: Int, isPassive: Bool) {
    func word(before end: Int) -> Range<Int> {
      var upper = end
      while upper > range.lowerBound, sentence.bytes[upper - 1] <= 0x20 { upper -= 1 }
      var lower = upper
      while lower > range.lowerBound, sentence.bytes[lower - 1] > 0x20 { lower -= 1 }
      return lower..<upper
    }
    let last = word(before: range.upperBound)
    guard !last.isEmpty else { return (nil, range.upperBound, false) }
    let before = word(before: last.lowerBound)
    let isPassive = sentence.string(last) == "werden" && !before.isEmpty
    let action = isPassive ? before.lowerBound..<last.upperBound : last
    let isMarked = !isPassive && sentence.string(before) == "zu"
    return (action, isMarked ? before.lowerBound : action.lowerBound, isPassive)
  }

  /// A role before the verb, else one directly behind it: „Im Notfall muss der Betreiber …“.
  private func actor(
    _ sentence: TextSearch, _ main: [Range<Int>], _ verb: Range<Int>, _ typed: inout TypedSentence
  ) {
    guard let own = main.first(where: { $0.contains(verb.lowerBound) }) else { return }
    let before = LatinSentences.trimmed(sentence, own.lowerBound..<verb.lowerBound)
    let behind = verb.upperBound..<min(own.upperBound, verb.upperBound + Self.reach)
    guard typed.evidence.last?.rule.value != Self.passive,
      let hit = roles.hits(in: sentence, before).first ?? roles.hits(in: sentence, behind).first
    else { return }
    let isBefore = hit.range.upperBound <= verb.lowerBound
    let isWhole = isBefore && hit.range.lowerBound - before.lowerBound <= Self.reach
    let range = isWhole ? before : hit.range
    typed.actors = [Actor(text: sentence.string(range), role: hit.key, isExplicit: true)]
    note(range, "actors", "de.role", &typed)
    // „muss der Betreiber Störungen melden“
    guard !isBefore, let object = typed.object, object.contains(hit.range.lowerBound),
      let place = typed.evidence.firstIndex(where: { $0.field == "object" })
    else { return }
    let rest = LatinSentences.trimmed(sentence, hit.range.upperBound..<object.upperBound)
    typed.object = rest.isEmpty ? nil : rest
    if rest.isEmpty {
      typed.evidence.remove(at: place)
    } else {
      typed.evidence[place].span = rest
    }
  }

  private static let passive = "de.subject-of-passive"

  /// Bytes in which an article stands before a role.
  private static let reach = 24

  private func note(
    _ span: Range<Int>, _ field: String, _ rule: String, _ typed: inout TypedSentence
  ) {
    typed.evidence.append(Evidence(field: field, rule: RuleID(rule), span: span))
  }
}
