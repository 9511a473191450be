import KijunModel

/// Words whose force readers understand differently, in sentences that demand or permit something.
struct AmbiguousWording: LintRule {
  private let finders: [String: WordFinder]

  init(_ vocabulary: Vocabulary) {
    var finders: [String: WordFinder] = [:]
    for language in ["ja", "en", "de"] {
      let words = vocabulary.entries.filter { $0.language == language }.flatMap { entry in
        entry.words.map { ($0, entry.key) }
      }
      finders[language] = WordFinder(words, isAlphabetic: language != "ja")
    }
    self.finders = finders
  }

  func findings(
    for clause: Int, _ requirements: ArraySlice<Requirement>, in clauses: ClauseList
  ) -> [Finding] {
    var seen = Set<String>()
    return requirements.flatMap { requirement -> [Finding] in
      guard requirement.modality != .definition, requirement.modality != .fact,
        let rule = requirement.evidence.first?.rule.value,
        let finder = finders[String(rule.prefix(2))]
      else { return [] }
      let text = TextSearch(requirement.text)
      return finder.hits(in: text, text.all).filter { seen.insert($0.word).inserted }.map { hit in
        Finding(
          code: "lint.ambiguous-wording", severity: .warning,
          message: "\(clauses.eId(of: clause)): '\(hit.word)': \(hit.key)",
          location: clauses.location(of: clause))
      }
    }
  }
}
