import KijunModel

/// Deadlines and frequencies as hours, so that two of them can be compared.
///
/// 「72時間以内」 is 72, 「年２回以上」 4380, 「２年に１回」 17520, "at least annually" 8760; what names no amount has none.
struct Periods {
  private let units: [String: [(form: [UInt8], hours: Int)]]
  private let numbers: [String: Int]
  /// Words of dates, and of what must be done before something.
  private let dates: [String: [[UInt8]]]

  init(_ table: Vocabulary) {
    var units: [String: [(form: [UInt8], hours: Int)]] = [:]
    var numbers: [String: Int] = [:]
    var dates: [String: [[UInt8]]] = [:]
    for entry in table.entries {
      if entry.key == "date" {
        dates[entry.language, default: []] += entry.words.map { Array($0.lowercased().utf8) }
      } else if entry.key.hasPrefix("n"), let number = Int(entry.key.dropFirst()) {
        for word in entry.words { numbers[word] = number }
      } else if let hours = Int(entry.key) {
        units[entry.language, default: []] += entry.words.map {
          (Array($0.lowercased().utf8), hours)
        }
      }
    }
    self.units = units.mapValues { $0.sorted { $0.form.count > $1.form.count } }
    self.numbers = numbers
    self.dates = dates
  }

  /// Hours until something must be done, or between two times; `nil` of dates, and of what must be done before
  /// something else, where more time is the stricter.
  func hours(_ deadline: String, language: String) -> Int? {
    let text = TextSearch(Folding.fold(deadline.lowercased()))
    guard !(dates[language] ?? []).contains(where: { text.find($0, in: text.all) != nil }),
      !isJapaneseDate(text),
      let unit = (units[language] ?? []).first(where: { text.find($0.form, in: text.all) != nil }),
      let place = text.find(unit.form, in: text.all)
    else { return nil }
    // 四 in 四半期 is no amount.
    let before = amounts(in: text.string(0..<place.lowerBound))
    let after = text.string(place.upperBound..<text.bytes.count)
    let span = before.last { !$0.isTimes }?.number ?? 1
    // 「２年に１回」 is every two years, 「年２回」 twice in one, "twice a year" too.
    let times: Int
    if after.contains("回") || after.contains("度") {
      times = amounts(in: after).first?.number ?? 1
    } else {
      times = before.first { $0.isTimes }?.number ?? 1
    }
    return unit.hours * span / max(1, times)
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

  private struct Amount {
    var number: Int
    /// "twice", "three times": how often, not how long.
    var isTimes: Bool
  }

  /// Numbers in figures and in words, in order.
  private func amounts(in text: String) -> [Amount] {
    let scalars = text.unicodeScalars.map(\.value)
    var result: [Amount] = []
    var position = 0
    while position < scalars.count {
      if let (number, end) = JapaneseNumber.arabic(scalars, position)
        ?? JapaneseNumber.kanji(scalars, position)
      {
        result.append(Amount(number: number, isTimes: false))
        position = end
      } else {
        position += 1
      }
    }
    guard result.isEmpty else { return result }
    let words = text.split(separator: " ").map(String.init)
    for (index, word) in words.enumerated() {
      guard let number = numbers[word] else { continue }
      let isTimes =
        word == "once" || word == "twice"
        || (index + 1 < words.count && words[index + 1] == "times")
      result.append(Amount(number: number, isTimes: isTimes))
    }
    return result
  }
}
