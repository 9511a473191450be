import KijunModel

/// Words by which a comparison reads what a rewording means; rows of `Mappings/vocabularies/phrases.tsv`.
struct WordingTable: Sendable {
  private let omissions: Set<String>
  private let deletions: Set<String>
  /// Endings inside Japanese words, and whole words of other languages.
  private let negativeEndings: WordFinder
  private let negativeWords: WordFinder
  private let apparent: WordFinder

  init(_ phrases: Vocabulary) {
    omissions = Set(phrases.words("omission").map { Folding.fold($0) })
    deletions = Set(phrases.words("deletion").map { Folding.fold($0) })
    func finder(_ words: [String], isAlphabetic: Bool) -> WordFinder {
      WordFinder(words.map { ($0, $0) }, isAlphabetic: isAlphabetic)
    }
    negativeEndings = finder(phrases.words("negation", in: "ja"), isAlphabetic: false)
    negativeWords = finder(
      phrases.words("negation", in: "en") + phrases.words("negation", in: "de"), isAlphabetic: true)
    apparent = finder(phrases.words("negation_apparent"), isAlphabetic: false)
  }

  /// What stands for a text that a partial revision leaves out: （略）, （同左）.
  func isOmission(_ text: String) -> Bool { omissions.contains(Folding.fold(text)) }

  /// What stands for a text that is gone: 削除, （削る）.
  func isDeletion(_ text: String) -> Bool { deletions.contains(Folding.fold(text)) }

  /// A sentence that was turned into its opposite: 提供する → 提供しない, "applies" → "does not apply".
  ///
  /// Words that only look negative (なければならない, "no later than") are taken out before counting.
  func negation(from old: String, to new: String) -> Meaning? {
    let a = isNegative(old)
    let b = isNegative(new)
    guard a != b else { return nil }
    return Meaning(
      .negation, from: a ? "negative" : "affirmative", to: b ? "negative" : "affirmative", .changed)
  }

  /// Characters of a sentence's end that hold its predicate.
  private static let predicate = 8

  private func isNegative(_ text: String) -> Bool {
    let whole = TextSearch(text.utf8.lazy.map(WordFinder.lower))
    var start = 0
    var kept: [UInt8] = []
    for hit in apparent.hits(in: whole, whole.all) {
      kept += whole.bytes[start..<hit.range.lowerBound]
      start = hit.range.upperBound
    }
    let rest = TextSearch(kept + whole.bytes[start...])
    // A Japanese sentence is turned at its end; what stands before may be a clause of its own.
    let count =
      negativeEndings.hits(in: rest, rest.last(Self.predicate)).count
      + negativeWords.hits(in: rest, rest.all).count
    return count % 2 == 1
  }
}

extension TextSearch {
  /// The bytes of the last characters.
  fileprivate func last(_ characters: Int) -> Range<Int> {
    var start = bytes.count
    var left = characters
    while start > 0, left > 0 {
      start -= 1
      if bytes[start] & 0xC0 != 0x80 { left -= 1 }
    }
    return start..<bytes.count
  }
}
