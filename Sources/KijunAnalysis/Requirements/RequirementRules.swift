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

extension RequirementRules {
  /// The document's language, unless the clause is written in another one.
  func language(of text: TextBytes, in tag: String) -> Language {
    let tag = tag.prefix(2)
    if text.withUnsafeBytes({ Self.isJapanese($0, isLikely: tag == "ja" || tag.isEmpty) }) {
      return languages[0]
    }
    if let own = languages.dropFirst().first(where: { $0.rules.language == tag }) { return own }
    let found = text.withUnsafeBytes { markers.language(of: $0) }
    return languages.dropFirst().first { $0.rules.language == found } ?? languages[1]
  }

  /// Whether a text is written in kana and kanji.
  ///
  /// In a Japanese document hiragana tell, however many names in other letters stand beside them; elsewhere, and where there
  /// are none, wide characters must be the greater part: a name in brackets does not make an English sentence Japanese.
  private static func isJapanese(_ text: UnsafeRawBufferPointer, isLikely: Bool) -> Bool {
    var letters = 0
    var wide = 0
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      if byte < 0x80 {
        let lower = byte | 0x20
        if lower >= 0x61, lower <= 0x7A { letters += 1 }
      } else if byte >= 0xE3, byte <= 0xE9 {
        let (scalar, _) = UTF8Scalar.decode(text, offset)
        if isLikely, scalar >= 0x3041, scalar <= 0x3096 { return true }
        // Punctuation such as the gap between two cells is of no language.
        if scalar >= 0x3040 { wide += 1 }
      }
      offset += UTF8Scalar.length(of: byte)
    }
    return wide > 0 && 3 * wide >= letters
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
