/// Words that name a thing, by key and language; the rows of `Mappings/vocabularies/*.tsv`.
public struct Vocabulary: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public var key: String
    /// BCP 47 primary language.
    public var language: String
    public var words: [String]

    public init(key: String, language: String, words: [String]) {
      self.key = key
      self.language = language
      self.words = words
    }
  }

  public var entries: [Entry]

  public init(entries: [Entry] = []) { self.entries = entries }

  /// Keys in the order of the table, without repeats.
  public var keys: [String] {
    var seen = Set<String>()
    return entries.map(\.key).filter { seen.insert($0).inserted }
  }

  /// The words of a key in one language, or in all.
  public func words(_ key: String, in language: String? = nil) -> [String] {
    entries.filter { $0.key == key && (language == nil || $0.language == language) }.flatMap(
      \.words)
  }

  /// The first word of a key in a language, else the key.
  public func label(_ key: String, language: String) -> String {
    let prefix = language.hasPrefix("ja") ? "ja" : String(language.prefix(2))
    return entries.first { $0.key == key && $0.language == prefix }?.words.first ?? key
  }
}

/// Words and endings that carry modality; the rows of `Mappings/modality/*.tsv`, in order.
public struct ModalityTable: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public var rule: RuleID
    public var form: String
    public var modality: Modality
    public var basis: String

    public init(rule: RuleID, form: String, modality: Modality, basis: String) {
      self.rule = rule
      self.form = form
      self.modality = modality
      self.basis = basis
    }
  }

  public var rows: [Row]
  public init(rows: [Row] = []) { self.rows = rows }
}

/// Every table that the rules use.
public struct RuleTables: Sendable, Equatable {
  public var reading = ReadingTables()
  public var numbering = NumberingTable()
  public var roles = Vocabulary()
  public var sectors = Vocabulary()
  public var policyAreas = Vocabulary()
  /// Phrases that the sentence rules look for.
  public var phrases = Vocabulary()
  /// Units of time in hours, and number words.
  public var periods = Vocabulary()
  /// Wording that lint points at; the key says why.
  public var ambiguous = Vocabulary()
  /// Words that say nothing of a control, and endings that words lose.
  public var suggestWords = Vocabulary()
  /// Terms that name the same thing in several languages.
  public var suggestTerms = Vocabulary()
  /// What finding codes mean, by code.
  public var guides: [FindingGuide] = []
  /// By primary language.
  public var modality: [String: ModalityTable] = [:]

  public init() {}
}
