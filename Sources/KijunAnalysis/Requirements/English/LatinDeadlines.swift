import KijunModel

/// Deadlines and frequencies in English and German: fixed phrases, and amounts of time behind
/// "within", "every", "innerhalb von".
struct LatinDeadlines {
  private let phrases: WordFinder
  private let openers: WordFinder
  private let units: WordFinder

  init(_ table: Vocabulary, language: String, in index: inout WordIndex) {
    func finder(_ key: String) -> WordFinder {
      WordFinder(table.words(key, in: language).map { ($0, key) }, in: &index)
    }
    phrases = finder("deadline")
    openers = finder("deadline_amount")
    units = finder("time_unit")
  }

  func first(in sentence: TextSearch, _ range: Range<Int>) -> Range<Int>? {
    let fixed = phrases.hits(in: sentence, range).first?.range
    for opener in openers.hits(in: sentence, range) {
      let reach = min(range.upperBound, opener.range.upperBound + 32)
      guard let unit = units.hits(in: sentence, opener.range.upperBound..<reach).first,
        sentence.string(opener.range.upperBound..<unit.range.lowerBound).utf8
          .split(separator: 0x20).count <= 3
      else { continue }
      let amount = opener.range.lowerBound..<unit.range.upperBound
      if let fixed, fixed.lowerBound < amount.lowerBound { return fixed }
      return amount
    }
    return fixed
  }
}
