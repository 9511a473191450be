import KijunModel

/// Deadlines and frequencies in English and German: fixed phrases, amounts of time behind "within", "every",
/// "innerhalb von" or before "prior to", and dates behind "by", "bis zum".
struct LatinDeadlines {
  private let phrases: WordFinder
  private let openers: WordFinder
  private let units: WordFinder
  private let behind: [[UInt8]]
  private let dateOpeners: WordFinder
  private let months: WordFinder
  private let periodEnds: [[UInt8]]

  init(_ table: Vocabulary, language: String, in index: inout WordIndex) {
    func finder(_ key: String) -> WordFinder {
      WordFinder(table.words(key, in: language).map { ($0, key) }, in: &index)
    }
    phrases = finder("deadline")
    openers = finder("deadline_amount")
    units = finder("time_unit")
    dateOpeners = finder("date_opener")
    months = finder("month")
    behind = table.words("time_behind", in: language).map { Array($0.utf8) }
    periodEnds = table.words("period_end", in: language).map { Array($0.utf8) }
  }

  func first(in sentence: TextSearch, _ range: Range<Int>) -> Range<Int>? {
    let found = [
      phrases.hits(in: sentence, range).first?.range, amount(sentence, range),
      amountBefore(sentence, range), date(sentence, range),
    ]
    return found.lazy.compactMap { $0 }.min {
      ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound)
    }
  }

  /// "within 24 hours".
  private func amount(_ sentence: TextSearch, _ range: Range<Int>) -> Range<Int>? {
    for opener in openers.hits(in: sentence, range) {
      let reach = min(range.upperBound, opener.range.upperBound + Self.reach)
      guard let unit = units.hits(in: sentence, opener.range.upperBound..<reach).first,
        words(sentence, opener.range.upperBound..<unit.range.lowerBound) <= 3
      else { continue }
      return opener.range.lowerBound..<unit.range.upperBound
    }
    return nil
  }

  /// "at least 30 days before".
  private func amountBefore(_ sentence: TextSearch, _ range: Range<Int>) -> Range<Int>? {
    guard !behind.isEmpty else { return nil }
    for unit in units.hits(in: sentence, range) {
      let rest = unit.range.upperBound..<range.upperBound
      guard rest.count > 1, sentence.bytes[rest.lowerBound] == 0x20,
        let form = behind.first(where: {
          sentence.starts(rest.lowerBound + 1..<rest.upperBound, with: $0)
        }),
        let start = number(sentence, range.lowerBound..<unit.range.lowerBound)
      else { continue }
      return start..<unit.range.upperBound + 1 + form.count
    }
    return nil
  }

  /// Where the figure or number word before a unit begins, with "at least" before it.
  private func number(_ sentence: TextSearch, _ range: Range<Int>) -> Int? {
    var end = range.upperBound
    while end > range.lowerBound, sentence.bytes[end - 1] == 0x20 { end -= 1 }
    var start = end
    while start > range.lowerBound, sentence.bytes[start - 1] > 0x20 { start -= 1 }
    guard start < end, (0x30...0x39).contains(sentence.bytes[start]) else { return nil }
    return sentence.ends(range.lowerBound..<start, with: Self.atLeast)
      ? start - Self.atLeast.count : start
  }

  /// "by 31 March", "by the end of each year", „bis zum 31. März“.
  private func date(_ sentence: TextSearch, _ range: Range<Int>) -> Range<Int>? {
    for opener in dateOpeners.hits(in: sentence, range) {
      let rest =
        opener.range.upperBound..<min(range.upperBound, opener.range.upperBound + Self.reach)
      if let month = months.hits(in: sentence, rest).first,
        words(sentence, rest.lowerBound..<month.range.lowerBound) <= 3
      {
        return opener.range.lowerBound..<year(sentence, month.range.upperBound..<range.upperBound)
      }
      guard
        periodEnds.contains(where: {
          sentence.starts(min(rest.lowerBound + 1, rest.upperBound)..<rest.upperBound, with: $0)
        }), let unit = units.hits(in: sentence, rest).first
      else { continue }
      return opener.range.lowerBound..<unit.range.upperBound
    }
    return nil
  }

  /// Behind the year and the day that follow a month: "March 31, 2026".
  private func year(_ sentence: TextSearch, _ rest: Range<Int>) -> Int {
    var end = rest.lowerBound
    var offset = end
    while offset < rest.upperBound {
      switch sentence.bytes[offset] {
      case 0x20, 0x2C: break
      case 0x30...0x39: end = offset + 1
      default: return end
      }
      offset += 1
    }
    return end
  }

  private func words(_ sentence: TextSearch, _ range: Range<Int>) -> Int {
    sentence.string(range).utf8.split(separator: 0x20).count
  }

  /// Bytes behind an opener in which its unit stands.
  private static let reach = 32
  private static let atLeast = Array("at least ".utf8)
}
