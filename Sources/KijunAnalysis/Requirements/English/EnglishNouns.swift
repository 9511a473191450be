import KijunModel

/// Words around a modal verb that say that it is none, or turn it.
struct EnglishNouns {
  private let subjects: [String]
  private let openers: [String]
  private let connectives: Set<String>
  private let relatives: Set<String>
  private let nounMarks: Set<String>
  private let objectMarks: Set<String>
  private let finiteForms: Set<String>

  init(_ phrases: Vocabulary) {
    subjects = phrases.words("negative_subject", in: "en").map { $0 + " " }
    openers = phrases.words("negative_opener", in: "en")
    connectives = Set(phrases.words("connective", in: "en"))
    relatives = Set(phrases.words("relative", in: "en"))
    nounMarks = Set(phrases.words("noun_mark", in: "en"))
    objectMarks = Set(phrases.words("object_mark", in: "en"))
    finiteForms = Set(phrases.words("finite_form", in: "en"))
  }

  /// "in May 2023" and "a means of" name a month and a thing.
  func isNoun(_ sentence: TextSearch, _ range: Range<Int>) -> Bool {
    let word = sentence.string(range)
    let before = words(before: range, sentence, 1).first ?? ""
    let behind = words(behind: range, sentence, 1).first ?? ""
    switch word {
    case "May":
      return behind.utf8.first.map { (0x30...0x39).contains($0) } ?? false
        || range.lowerBound > 0
          && (["in", "of", "by", "since", "until"].contains(before)
            || before.utf8.first.map { (0x30...0x39).contains($0) } ?? false)
    case "means", "Means":
      return ["of", "for", "to", "by"].contains(behind)
        || nounMarks.contains(before)
    case "may":
      return behind.hasPrefix("be")
        && Array(words(before: range, sentence, 3)) == ["case", "the", "as"]
    default: return false
    }
  }

  /// "No person shall …", "Under no circumstances may …".
  ///
  /// - Returns: Where the negation stands.
  func negativeSubject(_ sentence: TextSearch, _ range: Range<Int>) -> Range<Int>? {
    let text = sentence.string(range).lowercased()
    let start = text.utf8.prefix { $0 <= 0x20 }.count
    let body = String(text.dropFirst(start))
    if let head = subjects.first(where: { body.hasPrefix($0) }), !body.hasPrefix("no later ") {
      return range.lowerBound + start..<range.lowerBound + start + head.utf8.count - 1
    }
    for phrase in openers {
      if let found = sentence.find(Array(phrase.utf8), in: range) { return found }
      let capital = phrase.prefix(1).uppercased() + phrase.dropFirst()
      if let found = sentence.find(Array(capital.utf8), in: range) { return found }
    }
    return nil
  }

  /// "Test results are kept": what reads like an instruction is the subject of a sentence.
  ///
  /// - Parameter word: The first word, a noun where no article and no other mark of an object follows it and a form
  ///   of "be" or "have" does, before any word that opens another clause.
  func isSubject(_ sentence: TextSearch, _ word: Range<Int>, of main: Range<Int>) -> Bool {
    let words = words(behind: word.upperBound..<word.upperBound, sentence, 8)
    guard let next = words.first, !objectMarks.contains(next) else { return false }
    for word in words.dropFirst() {
      if finiteForms.contains(word) { return true }
      if relatives.contains(word) || objectMarks.contains(word) || word.hasSuffix(",") {
        return false
      }
    }
    return false
  }

  /// "However," joins sentences and is no condition.
  func isConnective(_ sentence: TextSearch, _ range: Range<Int>) -> Bool {
    let words = sentence.string(range).lowercased().split { !$0.isLetter }
    return connectives.contains(words.joined(separator: " "))
  }

  /// Whether one of the words that open a relative clause or an indirect question stands shortly before.
  func isInRelativeClause(_ sentence: TextSearch, _ range: Range<Int>) -> Bool {
    for word in words(before: range, sentence, 5) {
      if word.hasSuffix(",") || word.hasSuffix(";") || word.hasSuffix(":") { return false }
      if relatives.contains(word) { return true }
    }
    return false
  }

  /// Words before a place in small letters, the nearest first.
  private func words(before range: Range<Int>, _ sentence: TextSearch, _ count: Int)
    -> [String]
  {
    let start = max(0, range.lowerBound - 80)
    return sentence.string(start..<range.lowerBound).lowercased().split(separator: " ").suffix(
      count
    )
    .reversed().map(String.init)
  }

  private func words(behind range: Range<Int>, _ sentence: TextSearch, _ count: Int)
    -> [String]
  {
    let end = min(sentence.bytes.count, range.upperBound + 40)
    return sentence.string(range.upperBound..<end).lowercased().split(separator: " ").prefix(count)
      .map(String.init)
  }
}
