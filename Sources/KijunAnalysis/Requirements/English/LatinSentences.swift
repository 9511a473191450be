import KijunModel

/// Sentences and clauses of languages that write words.
struct LatinSentences {
  private let abbreviations: Set<String>
  /// Words that open a subordinate clause or a phrase before the main clause.
  private let openers: [String]
  /// Months behind an ordinal: „31. März“.
  private let months: [[UInt8]]

  init(_ phrases: Vocabulary) {
    months = phrases.words("month", in: "de").map { Array($0.utf8) }
    abbreviations = Set(phrases.words("abbreviation"))
    openers = phrases.words("opener")
  }

  /// Ends at . ! ? before white space and a capital or digit, outside brackets; abbreviations do not end it.
  func split(_ text: TextSearch) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    var depth = 0
    for offset in text.all {
      switch text.bytes[offset] {
      case 0x28, 0x5B: depth += 1
      case 0x29, 0x5D: depth = max(0, depth - 1)
      case 0x2E, 0x21, 0x3F:
        guard depth == 0 else { continue }
        // "logs.1 They": behind a figure, a full stop and figures are a number.
        let end = endOfFootnote(text, offset)
        guard end > offset + 1 || isEnd(text, offset) else { continue }
        guard end > start else { continue }
        Self.append(text, start..<offset + 1, &result)
        start = end
      default: break
      }
    }
    Self.append(text, start..<text.bytes.count, &result)
    return result
  }

  /// Behind a mark of a footnote that follows a full stop: one behind a word in small letters that is no abbreviation,
  /// and before a capital or the end; "Art.5", "Rev.5" and "AT-2a.1" are numbers.
  private func endOfFootnote(_ text: TextSearch, _ offset: Int) -> Int {
    let end = FootnoteMarks.end(at: offset + 1, in: text, isJapanese: false)
    guard end > offset + 1 else { return offset + 1 }
    var word = offset
    while word > 0, (0x61...0x7A).contains(text.bytes[word - 1]) || text.bytes[word - 1] >= 0x80 {
      word -= 1
    }
    guard offset - word >= 4, word == 0 || text.bytes[word - 1] <= 0x20,
      !abbreviations.contains(text.string(word..<offset).lowercased())
    else { return offset + 1 }
    var next = end
    while next < text.bytes.count, text.bytes[next] <= 0x20 { next += 1 }
    let isFollowedByCapital =
      next == text.bytes.count || (0x41...0x5A).contains(text.bytes[next])
      || text.bytes[next] >= 0x80
    return isFollowedByCapital ? end : offset + 1
  }

  private func isEnd(_ text: TextSearch, _ offset: Int) -> Bool {
    var next = offset + 1
    while next < text.bytes.count,
      text.bytes[next] == 0x22 || text.bytes[next] == 0x27 || text.bytes[next] == 0x29
    { next += 1 }
    guard next < text.bytes.count else { return true }
    guard text.bytes[next] <= 0x20 else { return false }
    while next < text.bytes.count, text.bytes[next] <= 0x20 { next += 1 }
    guard next < text.bytes.count else { return true }
    let follows = text.bytes[next]
    if offset > 0, (0x30...0x39).contains(text.bytes[offset - 1]),
      months.contains(where: { text.starts(next..<text.bytes.count, with: $0) })
    {
      return false
    }
    if follows >= 0x61, follows <= 0x7A { return false }
    var word = offset
    while word > 0, text.bytes[word - 1] > 0x20, text.bytes[word - 1] != 0x28 { word -= 1 }
    let token = text.string(word..<offset).lowercased()
    return !abbreviations.contains(token) && !(token.count == 1 && token.first?.isLetter == true)
  }

  /// Behind the clause that opens the sentence, so that its verbs do not count.
  func mainClause(_ sentence: TextSearch) -> Range<Int> {
    let head = sentence.string(0..<min(24, sentence.bytes.count)).lowercased()
    let first = head.utf8.first
    guard openers.contains(where: { $0.utf8.first == first && head.hasPrefix($0) }) else {
      return sentence.all
    }
    var depth = 0
    for offset in sentence.all {
      switch sentence.bytes[offset] {
      case 0x28: depth += 1
      case 0x29: depth -= 1
      case 0x2C where depth == 0:
        return Self.trimmed(sentence, offset + 1..<sentence.bytes.count)
      default: break
      }
    }
    return sentence.all
  }

  static func firstWord(_ sentence: TextSearch, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, !WordFinder.isLetter(sentence.bytes[start]) { start += 1 }
    var end = start
    while end < range.upperBound, WordFinder.isLetter(sentence.bytes[end]) { end += 1 }
    return start..<end
  }

  /// The noun phrase before the modal: behind the last comma that opens no list.
  static func subject(_ sentence: TextSearch, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var first: Int?
    var depth = 0
    for offset in range {
      switch sentence.bytes[offset] {
      case 0x28: depth += 1
      case 0x29: depth -= 1
      case 0x2C where depth == 0:
        start = offset + 1
        first = first ?? offset
      default: break
      }
    }
    let last = Self.trimmed(sentence, start..<range.upperBound)
    // "The supplier, if it processes personal data, shall …"
    guard last.isEmpty, let first else { return last }
    return Self.trimmed(sentence, range.lowerBound..<first)
  }

  /// "be" with a participle behind the modal.
  static func isPassive(_ sentence: TextSearch, _ rest: Range<Int>) -> Bool {
    let words = sentence.string(rest.lowerBound..<min(rest.upperBound, rest.lowerBound + 60))
      .lowercased().utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    guard let be = words.prefix(3).firstIndex(of: "be"), be + 1 < words.count else { return false }
    return words[(be + 1)...].prefix(2).contains { word in
      let stem = word.filter(\.isLetter)
      return stem.hasSuffix("ed")
        || ["made", "kept", "sent", "given", "taken", "held", "set", "shown", "done", "drawn"]
          .contains(stem)
    }
  }

  static func trimmed(_ sentence: TextSearch, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, sentence.bytes[start] <= 0x20 { start += 1 }
    while end > start,
      sentence.bytes[end - 1] <= 0x20 || sentence.bytes[end - 1] == 0x2E
        || sentence.bytes[end - 1] == 0x3B
    { end -= 1 }
    return start..<end
  }

  private static func append(_ text: TextSearch, _ range: Range<Int>, _ result: inout [Range<Int>])
  {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, text.bytes[start] <= 0x20 { start += 1 }
    while end > start, text.bytes[end - 1] <= 0x20 { end -= 1 }
    if end > start { result.append(start..<end) }
  }
}
