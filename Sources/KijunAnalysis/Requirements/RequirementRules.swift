import KijunModel

/// Everything that typing needs besides the text, made ready once for any number of documents.
public struct RequirementRules: Sendable {
  struct Language {
    let sectors: WordFinder
    let areas: WordFinder
    /// Its index knows the finders too.
    let rules: any RequirementLanguage
  }

  /// Japanese, English, German.
  let languages: [Language]
  let areaOrder: [String: Int]
  let markers: LanguageMarkers
  let periods: Periods
  let leads: WordFinder
  let wording: WordingTable
  let operators: PlainOperators

  public init(_ tables: RuleTables) {
    var japanese = JapaneseRules(tables)
    var english = EnglishRules(tables)
    var german = GermanRules(tables)
    languages = [
      Language(
        sectors: japanese.index.finder(of: tables.sectors, "ja"),
        areas: japanese.index.finder(of: tables.policyAreas, "ja"), rules: japanese),
      Language(
        sectors: english.index.finder(of: tables.sectors, "en"),
        areas: english.index.finder(of: tables.policyAreas, "en"), rules: english),
      Language(
        sectors: german.index.finder(of: tables.sectors, "de"),
        areas: german.index.finder(of: tables.policyAreas, "de"), rules: german),
    ]
    markers = tables.reading.languages
    periods = Periods(tables.periods)
    wording = WordingTable(tables.phrases)
    operators = PlainOperators(tables.phrases)
    leads = WordFinder(tables.phrases.words("lead").map { ($0, $0) }, isAlphabetic: false)
    areaOrder = Dictionary(
      uniqueKeysWithValues: tables.policyAreas.keys.enumerated().map { ($1, $0) })
  }
}

extension WordIndex {
  /// The words of one language, with the keys that they stand for.
  mutating func finder(of vocabulary: Vocabulary, _ language: String) -> WordFinder {
    let words = vocabulary.entries.filter { $0.language == language }.flatMap { entry in
      entry.words.map { (word: $0, key: entry.key) }
    }
    return WordFinder(words, in: &self)
  }
}
