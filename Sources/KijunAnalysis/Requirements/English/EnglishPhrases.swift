import KijunModel

/// Verb and object of an English verb phrase.
struct EnglishPhrases {
  private let ends: WordFinder
  private let conditions: WordFinder
  private let leads: [String]
  private let negativeCommands: [String]
  /// Words that no verb is: they open what stands before it.
  private let exceptions: [String]
  private let insertions: Set<String>
  private let openInsertions: Set<String>
  private let articles: Set<String> = ["a", "an", "the"]

  init(_ phrases: Vocabulary, in index: inout WordIndex) {
    conditions = WordFinder(
      phrases.words("condition", in: "en").map { ($0, $0) }, in: &index)
    leads = phrases.words("lead", in: "en")
    exceptions = phrases.words("exception", in: "en")
    openInsertions = Set(phrases.words("open_insertion", in: "en"))
    insertions = Set(phrases.words("insertion", in: "en"))
    negativeCommands = phrases.words("negative_command", in: "en")
    ends = WordFinder(
      phrases.words("object_end", in: "en").map { ($0, $0) }, in: &index)
  }

  /// Whether a sentence is the head of a list: "The operator must:", "… must—", "… the following."
  func announces(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last else { return false }
    if [":", "—", "–"].contains(last) { return true }
    let end = text.suffix(40).lowercased()
    return leads.contains { end.hasSuffix($0) || end.hasSuffix($0 + ".") }
  }

  /// "Do not share passwords", "Never write down …": where the words that forbid stand.
  func negativeCommand(_ sentence: TextSearch, _ main: Range<Int>) -> Range<Int>? {
    let head = sentence.string(main.lowerBound..<min(main.upperBound, main.lowerBound + 16))
      .lowercased()
    guard let form = negativeCommands.first(where: { head.hasPrefix($0 + " ") }),
      !head.hasPrefix("never before")
    else { return nil }
    return main.lowerBound..<main.lowerBound + form.utf8.count
  }

  /// "… shall not share passwords, except:"
  func announcesExceptions(_ text: String) -> Bool {
    let end = text.suffix(40).lowercased().filter { ![":", "—", "–"].contains($0) }
    let trimmed = end.split(separator: " ").joined(separator: " ")
    return exceptions.contains { trimmed.hasSuffix(" " + $0) }
  }

  /// The verb with what belongs to it ("be counted", "review and update"), and its object up to the
  /// next preposition, conjunction or comma.
  func split(_ sentence: TextSearch, _ whole: Range<Int>) -> (verb: Range<Int>, object: Range<Int>)
  {
    let rest = behindInsertion(sentence, whole)
    var words = words(sentence, rest)
    while words.count > 1, isAdverb(sentence.string(words[0])) { words.removeFirst() }
    guard let first = words.first else { return (rest, rest.upperBound..<rest.upperBound) }
    var end = first.upperBound
    var next = 1
    if sentence.string(first).lowercased() == "be" {
      while next < words.count, isAdverb(sentence.string(words[next])) { next += 1 }
      if next < words.count { end = words[next].upperBound }
      return (first.lowerBound..<end, end..<end)
    }
    // "review and, where appropriate, update", "track and document": a second verb, then its object.
    if next + 1 < words.count, ["and", "or"].contains(sentence.string(words[next]).lowercased()) {
      let second = secondVerb(sentence, words[next + 1], rest)
      end = second.upperBound
      if second == words[next + 1] {
        next += 2
      } else {
        return (first.lowerBound..<end, object(sentence, end..<rest.upperBound))
      }
    }
    let start = next < words.count ? words[next].lowerBound : end
    return (first.lowerBound..<end, object(sentence, start..<rest.upperBound))
  }

  /// "update" in "review and, where appropriate, update".
  private func secondVerb(
    _ sentence: TextSearch, _ word: Range<Int>, _ rest: Range<Int>
  ) -> Range<Int> {
    guard insertions.contains(sentence.string(word).lowercased()),
      let comma = (word.upperBound..<rest.upperBound).first(where: { sentence.bytes[$0] == 0x2C })
    else { return word }
    let verb = LatinSentences.firstWord(sentence, comma..<rest.upperBound)
    return verb.isEmpty ? word : verb
  }

  /// A list item that names a thing and no act: "an early warning".
  func isThing(_ sentence: TextSearch, _ rest: Range<Int>) -> Range<Int>? {
    let thing = behindInsertion(sentence, rest)
    let first = sentence.string(LatinSentences.firstWord(sentence, thing)).lowercased()
    return articles.contains(first) ? object(sentence, thing) : nil
  }

  /// Behind what stands between commas before the verb: "shall, at least once a year, test …", "shall notify, without
  /// undue delay, the CSIRT" has it behind the verb and keeps it.
  private func behindInsertion(_ sentence: TextSearch, _ rest: Range<Int>) -> Range<Int> {
    var rest = rest
    while let first = rest.first(where: { sentence.bytes[$0] > 0x20 }),
      sentence.bytes[first] == 0x2C,
      let end = rest.first(where: { $0 > first && sentence.bytes[$0] == 0x2C })
    {
      rest = end + 1..<rest.upperBound
    }
    // Without a comma before it, an insertion that another comma ends is told by few words.
    guard let opener = words(sentence, rest).first,
      openInsertions.contains(sentence.string(opener).lowercased())
        || (0x30...0x39).contains(sentence.bytes[opener.lowerBound]),
      let end = rest.first(where: { sentence.bytes[$0] == 0x2C })
    else { return LatinSentences.trimmed(sentence, rest) }
    return LatinSentences.trimmed(sentence, end + 1..<rest.upperBound)
  }

  /// "… if the measures have not been taken": from its conjunction to the next comma or the end.
  func condition(_ sentence: TextSearch, _ rest: Range<Int>, _ brackets: Brackets)
    -> Range<Int>?
  {
    guard
      let start = conditions.hits(in: sentence, rest).first(where: {
        brackets.isTopLevel($0.range.lowerBound)
      })?.range.lowerBound
    else { return nil }
    let end = (start..<rest.upperBound).first { sentence.bytes[$0] == 0x2C } ?? rest.upperBound
    return LatinSentences.trimmed(sentence, start..<end)
  }

  private func object(_ sentence: TextSearch, _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    for hit in ends.hits(in: sentence, range) where hit.range.lowerBound > range.lowerBound {
      end = min(end, hit.range.lowerBound)
      break
    }
    for offset in range.lowerBound..<end where [0x2C, 0x3B, 0x3A].contains(sentence.bytes[offset]) {
      // A list goes on: "confidentiality, integrity and availability of …".
      if sentence.bytes[offset] == 0x2C, isList(sentence, offset..<end) { continue }
      end = offset
      break
    }
    return LatinSentences.trimmed(sentence, range.lowerBound..<end)
  }

  /// Whether what follows a comma is another member and not a clause.
  private func isList(_ sentence: TextSearch, _ range: Range<Int>) -> Bool {
    [" and ", " or "].contains { sentence.find(Array($0.utf8), in: range) != nil }
  }

  private func words(_ sentence: TextSearch, _ range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound, result.count < 8 {
      let word = LatinSentences.firstWord(sentence, start..<range.upperBound)
      guard !word.isEmpty else { break }
      result.append(word)
      start = word.upperBound
    }
    return result
  }

  private func isAdverb(_ word: String) -> Bool {
    word.hasSuffix("ly") && !word.hasSuffix("ply") && word != "rely"
      || ["also", "always", "only", "not", "then", "never", "at"].contains(word)
  }
}
