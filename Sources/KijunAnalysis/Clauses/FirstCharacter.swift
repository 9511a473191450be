import KijunModel

/// What kinds of number or letter a character may begin.
struct FirstCharacter: OptionSet {
  let rawValue: UInt16
  static let halfDigit = FirstCharacter(rawValue: 1)
  static let wideDigit = FirstCharacter(rawValue: 2)
  static let kanji = FirstCharacter(rawValue: 4)
  static let kana = FirstCharacter(rawValue: 8)
  static let circled = FirstCharacter(rawValue: 16)
  static let roman = FirstCharacter(rawValue: 32)
  static let lower = FirstCharacter(rawValue: 64)
  static let upper = FirstCharacter(rawValue: 128)
  static let number: FirstCharacter = [.halfDigit, .wideDigit, .kanji]

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// What a character is.
  init(_ scalar: UInt32) {
    switch scalar {
    case 0x30...0x39: self = .halfDigit
    case 0xFF10...0xFF19: self = .wideDigit
    case 0x49, 0x56, 0x58, 0x4C: self = [.roman, .upper]
    case 0x69, 0x76, 0x78, 0x6C: self = [.roman, .lower]
    case 0x61...0x7A, 0xFF41...0xFF5A: self = .lower
    case 0x41...0x5A, 0xFF21...0xFF3A: self = .upper
    case 0x2160...0x217F: self = .roman
    case 0x30A1...0x30F4: self = .kana
    default:
      if JapaneseNumber.isKanjiDigit(scalar) {
        self = .kanji
      } else {
        self = JapaneseNumber.circled(scalar) == nil ? [] : .circled
      }
    }
  }

  /// What a token begins with; tokens that take nothing begin with anything.
  init(_ token: NumberingTable.Token) {
    self =
      switch token {
      case .number: .number
      case .kanji: .kanji
      case .arabic, .decimal: [.halfDigit, .wideDigit]
      case .wideArabic: .wideDigit
      case .halfArabic: .halfDigit
      case .kana: .kana
      case .circled: .circled
      case .romanUpper, .romanLower: .roman
      case .lower: .lower
      case .upper: .upper
      case .literal, .branch, .space, .wideSpace, .stop, .noDigit, .cjk, .gap, .title:
        FirstCharacter(rawValue: .max)
      }
  }
}

/// How labels of a style begin: as much as tells most lines from them before they are read.
struct LabelOpening {
  let style: Int
  /// The character that they begin with, where it is fixed; else what kind it is of.
  var first: UInt32?
  let starts: FirstCharacter
  /// What stands behind the first character, where that is fixed.
  var second: UInt32?
  /// What stands behind a number at the beginning, or behind the first character, where that is fixed.
  var behindNumber: UInt32?

  init(_ style: Int, _ tokens: [NumberingTable.Token]) {
    self.style = style
    starts = FirstCharacter(tokens[0])
    var rest = tokens[...]
    if case .literal(let scalar) = tokens[0] {
      first = scalar
      rest.removeFirst()
      second = Self.literal(rest.first)
    }
    switch rest.first {
    case .kana, .circled, .lower, .upper:
      if first == nil { second = Self.literal(rest.dropFirst().first) }
    case .number, .kanji, .arabic, .wideArabic, .halfArabic:
      behindNumber = Self.literal(rest.dropFirst().first)
    default: break
    }
  }

  private static func literal(_ token: NumberingTable.Token?) -> UInt32? {
    if case .literal(let scalar)? = token { scalar } else { nil }
  }

  func mayMatch(_ next: UInt32, _ behind: UInt32?) -> Bool {
    (second == nil || second == next) && (behindNumber == nil || behindNumber == behind)
  }
}
