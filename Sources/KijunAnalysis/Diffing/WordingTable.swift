import KijunModel

/// Words by which a comparison reads what a rewording means; rows of `Mappings/vocabularies/phrases.tsv`.
struct WordingTable: Sendable {
  private let omissions: Set<String>
  private let deletions: Set<String>
  /// Endings inside Japanese words, and whole words of other languages.
  private let negativeEndings: [String]
  private let negativeWords: Set<String>
  private let apparent: [String]

  init(_ phrases: Vocabulary) {
    omissions = Set(phrases.words("omission").map { Folding.fold($0) })
    deletions = Set(phrases.words("deletion").map { Folding.fold($0) })
    negativeEndings = phrases.words("negation", in: "ja")
    negativeWords = Set(phrases.words("negation", in: "en") + phrases.words("negation", in: "de"))
    apparent = phrases.words("negation_apparent")
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
    var rest = text.lowercased()
    for form in apparent { rest = rest.replacing(form, with: "") }
    // A Japanese sentence is turned at its end; what stands before may be a clause of its own.
    let predicate = String(rest.suffix(Self.predicate))
    var count = negativeEndings.reduce(0) { $0 + predicate.ranges(of: $1).count }
    count += rest.split { !$0.isLetter }.count { negativeWords.contains(String($0)) }
    return count % 2 == 1
  }
}
