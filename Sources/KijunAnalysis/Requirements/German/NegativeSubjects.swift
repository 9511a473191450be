import KijunModel

/// Subjects that deny what the verb says: „Niemand darf …“, „Keine Einrichtung muss …“.
struct NegativeSubjects: Sendable {
  private let words: Set<String>

  init(_ words: [String]) { self.words = Set(words) }

  /// Whether a part of a sentence before its verb begins with one.
  func deny(_ sentence: TextSearch, _ range: Range<Int>) -> Bool {
    let word = LatinSentences.firstWord(sentence, range)
    return words.contains(sentence.string(word).lowercased())
  }
}
