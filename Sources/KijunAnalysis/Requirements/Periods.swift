import KijunModel

/// Deadlines and frequencies as hours, so that two of them can be compared.
///
/// 「72時間以内」 is 72, 「年２回以上」 4380, "at least annually" 8760; what names no amount has none.
struct Periods {
  private let units: [String: [(form: [UInt8], hours: Int)]]
  private let numbers: [String: Int]

  init(_ table: Vocabulary) {
    var units: [String: [(form: [UInt8], hours: Int)]] = [:]
    var numbers: [String: Int] = [:]
    for entry in table.entries {
      if entry.key.hasPrefix("n"), let number = Int(entry.key.dropFirst()) {
        for word in entry.words { numbers[word] = number }
      } else if let hours = Int(entry.key) {
        units[entry.language, default: []] += entry.words.map { (Array($0.utf8), hours) }
      }
    }
    self.units = units.mapValues { $0.sorted { $0.form.count > $1.form.count } }
    self.numbers = numbers
  }

  /// Hours until something must be done, or between two times.
  func hours(_ deadline: String, language: String) -> Int? {
    let text = TextSearch(Folding.fold(deadline.lowercased()))
    guard
      let unit = (units[language] ?? []).first(where: { text.find($0.form, in: text.all) != nil }),
      let place = text.find(unit.form, in: text.all)
    else { return nil }
    // 四 in 四半期 is no amount.
    let amount =
      text.string(0..<place.lowerBound) + " " + text.string(place.upperBound..<text.bytes.count)
    let scalars = amount.unicodeScalars.map(\.value)
    var amounts: [Int] = []
    var position = 0
    while position < scalars.count {
      if let (number, end) = JapaneseNumber.arabic(scalars, position)
        ?? JapaneseNumber.kanji(scalars, position)
      {
        amounts.append(number)
        position = end
      } else {
        position += 1
      }
    }
    if amounts.isEmpty {
      amounts = deadline.lowercased().split(separator: " ").compactMap { numbers[String($0)] }
    }
    let count = max(1, amounts.first ?? 1)
    // 「年２回」, "twice a year": so many times in the period.
    let isTimes =
      text.find(Array("回".utf8), in: text.all) != nil
      || text.find(Array("twice".utf8), in: text.all) != nil
    return isTimes ? unit.hours / count : unit.hours * count
  }
}
