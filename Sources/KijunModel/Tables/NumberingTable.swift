/// How clause numbers are printed; the rows of `Mappings/numbering/styles.tsv`.
public struct NumberingTable: Sendable, Equatable {
  public enum Token: Sendable, Equatable {
    case literal(UInt32)
    case number, kanji, arabic, wideArabic, halfArabic, decimal, branch
    case kana, circled, romanUpper, romanLower, lower, upper
    case space, wideSpace, stop, noDigit, cjk, gap, title
  }

  public struct Style: Sendable, Equatable {
    public var key: String
    public var tokens: [Token]
    public var kind: ClauseKind
    public var rank: Int

    public init(key: String, tokens: [Token], kind: ClauseKind, rank: Int) {
      self.key = key
      self.tokens = tokens
      self.kind = kind
      self.rank = rank
    }
  }

  /// Words of lines that demand something and are no titles; rows of `Mappings/numbering/demands.tsv`.
  public struct Demands: Sendable, Equatable {
    public var ends: [String] = []
    public var exceptions: [String] = []
    public var words: Set<String> = []
    public var relatives: Set<String> = []
    public var questions: Set<String> = []
  }

  public var styles: [Style]
  public var demands = Demands()

  public init(styles: [Style] = []) { self.styles = styles }

  /// Names of the tokens as the table writes them.
  public static let tokenNames: [String: Token] = [
    "n": .number, "k": .kanji, "d": .arabic, "f": .wideArabic, "h": .halfArabic, "dec": .decimal,
    "branch": .branch, "kana": .kana, "circled": .circled, "ROMAN": .romanUpper,
    "roman": .romanLower,
    "a": .lower, "A": .upper, "sp": .space, "wide": .wideSpace, "stop": .stop, "nodigit": .noDigit,
    "cjk": .cjk, "gap": .gap, "title": .title,
  ]
}
