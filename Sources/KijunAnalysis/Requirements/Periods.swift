import KijunModel

/// Deadlines and frequencies in minutes, so that two of them can be compared.
///
/// 「72時間以内」 is 4320, 「年２回以上」 262800, 「一年六月以内」 eighteen months, "within forty-five days" 64800, "at least
/// annually" 525600. What names no amount has none, and neither has one whose number is not understood.
struct Periods {
  private let units: [String: [String: Unit]]
  private let numbers: NumberWords
  /// Words of dates, and of what must be done before something.
  private let dates: [String: [[UInt8]]]
  /// Words for more than one that say no number: 数日, "several days".
  private let vague: [String: Set<String>]
  /// Japanese units, the longest first.
  private let japaneseUnits: [(form: [UInt8], unit: Unit)]

  private struct Unit {
    var minutes: Double
    /// "days" without a number before it says nothing; "day", "daily" and 日 are one.
    var needsNumber: Bool
  }

  init(_ table: Vocabulary) {
    var units: [String: [String: Unit]] = [:]
    var dates: [String: [[UInt8]]] = [:]
    var vague: [String: Set<String>] = [:]
    for entry in table.entries {
      let words = entry.words.map(NumberWords.folded)
      switch entry.key {
      case "date": dates[entry.language, default: []] += words.map { Array($0.utf8) }
      case "vague": vague[entry.language, default: []].formUnion(words)
      default:
        let needsNumber = entry.key.hasSuffix("+")
        guard let minutes = Double(needsNumber ? entry.key.dropLast() : entry.key[...]) else {
          continue
        }
        for word in words {
          units[entry.language, default: [:]][word] = Unit(
            minutes: minutes, needsNumber: needsNumber)
        }
      }
    }
    japaneseUnits = (units["ja"] ?? [:]).map { (Array($0.key.utf8), $0.value) }
      .sorted { ($0.0.count, $0.1.minutes) > ($1.0.count, $1.1.minutes) }
    self.units = units
    self.dates = dates
    self.vague = vague
    numbers = NumberWords(table)
  }

  /// Minutes until something must be done, or between two times; `nil` of dates, and of what must be done before
  /// something else, where more time is the stricter.
  func minutes(_ deadline: String, language: String) -> Int? {
    let folded = Folding.fold(deadline.lowercased())
    let text = TextSearch(folded)
    guard !(dates[language] ?? []).contains(where: { text.find($0, in: text.all) != nil }),
      !isJapaneseDate(text)
    else { return nil }
    let steps = language == "ja" ? japanese(text) : latin(folded, language)
    return steps.flatMap(Self.sum)
  }

  /// Whether a text names an amount of time: a number and a unit behind it.
  func holdsAmount(_ text: String, language: String) -> Bool {
    let folded = Folding.fold(text.lowercased())
    let steps = language == "ja" ? japanese(TextSearch(folded)) : latin(folded, language)
    guard let steps else { return true }
    return zip(steps, steps.dropFirst()).contains { first, second in
      if case .number = first, case .unit = second { return true }
      return false
    }
  }

  private enum Step {
    case number(Double)
    case unit(Unit)
    /// 回, "times".
    case times
    /// 半 behind a unit, "and a half" behind a number.
    case half
    case other
  }

  /// 「２年に１回」 is every two years, 「年２回」 and "twice a year" two times in one.
  private static func sum(_ steps: [Step]) -> Int? {
    var span: Double?
    var times = 1.0
    var pending: Double?
    var last: Unit?
    var isBare = false
    for step in steps {
      switch step {
      case .number(let number):
        pending = number
      case .times:
        times = pending ?? 1
        pending = nil
      case .half:
        if let number = pending {
          pending = number + 0.5
        } else if let last {
          span = (span ?? 0) + last.minutes / 2
        }
      case .unit(let unit):
        // 「週二日」 is a share of a week, and "days" alone no amount.
        guard !isBare, pending != nil || !unit.needsNumber else { return nil }
        isBare = pending == nil
        span = (span ?? 0) + unit.minutes * (pending ?? 1)
        pending = nil
        last = unit
      case .other: break
      }
    }
    guard let span, times > 0, span / times < 1e12 else { return nil }
    return Int((span / times).rounded())
  }

  // MARK: Japanese

  private func japanese(_ text: TextSearch) -> [Step]? {
    text.bytes.withUnsafeBytes { bytes in
      var result: [Step] = []
      var offset = 0
      while offset < bytes.count {
        if let (unit, length) = unit(at: offset, bytes) {
          result.append(.unit(unit))
          offset += length
        } else if let (number, end) = NumberWords.figures(bytes, offset, language: "ja") {
          result.append(.number(number))
          offset = end
        } else if let (number, end) = JapaneseNumber.kanji(bytes, offset) {
          result.append(.number(Double(number)))
          offset = end
        } else {
          switch UTF8Scalar.decode(bytes, offset).scalar {
          case 0x56DE, 0x5EA6: result.append(.times)
          case 0x534A:
            // 半 before a unit is half of it, behind one half of that more.
            if unit(at: offset + 3, bytes) != nil {
              result.append(.number(0.5))
            } else {
              result.append(.half)
            }
          case let scalar where vague["ja"]?.contains(String(Character(scalar))) ?? false:
            return nil
          default: break
          }
          offset += UTF8Scalar.length(of: bytes[offset])
        }
      }
      return result
    }
  }

  /// The longest unit at an offset, and its bytes.
  private func unit(at offset: Int, _ bytes: UnsafeRawBufferPointer) -> (Unit, Int)? {
    for (form, unit) in japaneseUnits
    where offset + form.count <= bytes.count && bytes[offset] == form[0] {
      if (1..<form.count).allSatisfy({ bytes[offset + $0] == form[$0] }) {
        return (unit, form.count)
      }
    }
    return nil
  }

  /// 「三月三十一日までに」, and not 「三月以内」.
  private func isJapaneseDate(_ text: TextSearch) -> Bool {
    guard let month = text.find(Self.month, in: text.all) else { return false }
    return text.find(Self.day, in: month.upperBound..<text.bytes.count) != nil
      && text.find(Self.until, in: month.upperBound..<text.bytes.count) != nil
  }

  private static let month = Array("月".utf8)
  private static let day = Array("日".utf8)
  private static let until = Array("まで".utf8)

  // MARK: English and German

  private func latin(_ text: String, _ language: String) -> [Step]? {
    let words = NumberWords.split(text)
    var result: [Step] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      if let (number, count) = numbers.number(words[index...], language) {
        result.append(number == 0.5 && Self.endsInNumber(result) ? .half : .number(number))
        index += count
        continue
      }
      if let unit = units[language]?[word] {
        result.append(.unit(unit))
      } else if numbers.areTimes(word, language) {
        result.append(.times)
      } else if vague[language]?.contains(word) ?? false {
        return nil
      }
      index += 1
    }
    return result
  }

  private static func endsInNumber(_ steps: [Step]) -> Bool {
    if case .number = steps.last { return true }
    return false
  }
}

extension Character {
  fileprivate init(_ scalar: UInt32) { self.init(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
}
