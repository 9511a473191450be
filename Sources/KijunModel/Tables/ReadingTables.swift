/// Word lists that reading uses, from `Mappings/`.
public struct ReadingTables: Sendable, Equatable {
  public var furniture = FurnitureWords()
  /// Words that make a first header cell a column of terms.
  public var termHeaders: Set<String>
  /// Lines that head a table of contents, white space left out.
  public var contentsHeaders: Set<String> = []
  /// Column heads of comparison tables.
  public var comparisonHeaders: [String: ComparisonColumn] = [:]
  /// （新設）, （削る）: there is no such provision on this side.
  public var absenceMarks: Set<String> = []
  /// What a cell that is only a label is made of.
  public var labelSigns = ScalarSet()
  public var labelJoints = ScalarSet()
  /// What tells the language of a text that does not say it.
  public var languages = LanguageMarkers()
  /// （略）: unchanged and left out; UTF-8.
  public var omissionMarks: [[UInt8]] = []
  /// The elements of 法令標準XML by name.
  public var lawElements: [String: LawElement] = [:]

  public init(termHeaders: Set<String> = []) {
    self.termHeaders = termHeaders
  }
}

/// Words in the classes and ids of a page.
public struct FurnitureWords: Sendable, Equatable {
  /// What a word says the part of the page is.
  public var reasons: [String: Exclusion.Reason] = [:]
  /// Words for parts of the text: what stands behind one in a name is a part of it, as in `card-header`.
  public var partsOfText: Set<String> = []
  /// Words for text whatever stands before them, as in `footer-note`.
  public var textBehind: Set<String> = []

  public init() {}
}

/// What the schema of 法令標準XML says of an element, as the table has it: a reader looks into the few
/// that a law uses.
public struct LawElement: Sendable, Equatable {
  /// Child elements in order, with `|` between those in any order; `*` where anything may stand inside.
  public var mayHold: String
  public var mustHold: String
  /// Attributes.
  public var mustSay: String
  /// `List:Item`: a child element that stands only behind another one.
  public var mustFollow: String

  public init(mayHold: String, mustHold: String, mustSay: String, mustFollow: String) {
    self.mayHold = mayHold
    self.mustHold = mustHold
    self.mustSay = mustSay
    self.mustFollow = mustFollow
  }
}

/// Which side of a 新旧対照表 to read.
public enum ComparisonColumn: String, Sendable, Equatable, CaseIterable {
  case new, old
}

/// How one source is to be read.
public struct ReadingOptions: Sendable, Equatable {
  public var tables: ReadingTables
  /// Reads comparison tables as this side only; `nil` reads them as data tables.
  public var column: ComparisonColumn?

  public init(tables: ReadingTables = ReadingTables(), column: ComparisonColumn? = nil) {
    self.tables = tables
    self.column = column
  }
}
