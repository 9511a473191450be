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
  /// How often: "once", "times".
  private let times: WordFinder
  private let timesJoints: Set<String>
  private let joints: DeadlineJoints

  init(_ table: Vocabulary, language: String, in index: inout WordIndex) {
    func finder(_ key: String) -> WordFinder {
      WordFinder(table.words(key, in: language).map { ($0, key) }, in: &index)
    }
    phrases = finder("deadline")
    openers = finder("deadline_amount")
    units = finder("time_unit")
    dateOpeners = finder("date_opener")
    months = finder("month")
    times = finder("times")
    timesJoints = Set(table.words("times_joint", in: language))
    joints = DeadlineJoints(table, language)
    behind = table.words("time_behind", in: language).map { Array($0.utf8) }
    periodEnds = table.words("period_end", in: language).map { Array($0.utf8) }
  }

  /// The first of a range, with what is joined to it.
  func first(in sentence: TextSearch, _ range: Range<Int>) -> Range<Int>? {
    joints.joined(single(sentence, range), sentence, range) { single(sentence, $0) }
  }

  /// The first by itself, whatever is joined to it.
  func single(_ sentence: TextSearch, _ range: Range<Int>) -> Range<Int>? {
    let found = [
      phrases.first(in: sentence, range)?.range, amount(sentence, range),
      amountBefore(sentence, range), date(sentence, range), rate(sentence, range),
    ]
    return found.lazy.compactMap { $0 }.min {
      ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound)
    }
  }

  /// "within 24 hours".
  private func amount(_ sentence: TextSearch, _ range: Range<Int>) -> Range<Int>? {
    for opener in openers.hits(in: sentence, range) {
      let reach = min(range.upperBound, opener.range.upperBound + Self.reach)
      // "every incident within 24 hours": the last opener before the unit counts.
      guard let unit = units.first(in: sentence, opener.range.upperBound..<reach),
        words(sentence, opener.range.upperBound..<unit.range.lowerBound) <= 3,
        openers.first(in: sentence, opener.range.upperBound..<unit.range.lowerBound) == nil
      else { continue }
      return opener.range.lowerBound..<unit.range.upperBound
    }
    return nil
  }

  /// "at least three times per week", "twice annually", „mindestens zweimal im Jahr“.
  private func rate(_ sentence: TextSearch, _ range: Range<Int>) -> Range<Int>? {
    for hit in times.hits(in: sentence, range) {
      let rest = hit.range.upperBound..<min(range.upperBound, hit.range.upperBound + Self.reach)
      let ends = [units.first(in: sentence, rest)?.range, phrases.first(in: sentence, rest)?.range]
      let end = ends.lazy.compactMap { $0 }.min { $0.lowerBound < $1.lowerBound }
      guard let end else { continue }
      let between = LatinSentences.trimmed(sentence, rest.lowerBound..<end.lowerBound)
      guard between.isEmpty || timesJoints.contains(sentence.string(between).lowercased()) else {
        continue
      }
      var start = hit.range.lowerBound
      // The number before "times" and „Mal“.
      if Self.bareTimes.contains(hit.word) {
        start = word(sentence, before: start, range.lowerBound)
      }
      for form in Self.atLeast where sentence.ends(range.lowerBound..<start, with: form) {
        start -= form.count
      }
      return start..<end.upperBound
    }
    return nil
  }

  private func word(_ sentence: TextSearch, before end: Int, _ first: Int) -> Int {
    var start = end
    while start > first, sentence.bytes[start - 1] == 0x20 { start -= 1 }
    while start > first, sentence.bytes[start - 1] > 0x20 { start -= 1 }
    return start
  }

  private static let bareTimes: Set<String> = ["times", "time", "mal", "Mal"]

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
    for form in Self.atLeast where sentence.ends(range.lowerBound..<start, with: form) {
      return start - form.count
    }
    return start
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
  private static let atLeast = ["at least ", "mindestens "].map { Array($0.utf8) }
}
