import KijunModel

/// Cuts texts into what clauses and controls are compared by: stems of words, pairs of CJK characters,
/// and concepts that the vocabulary knows in both languages. Every token has a number.
struct SuggestionTokens {
  /// Tokens by number; concepts begin with `#`.
  private(set) var names: [String] = []
  private(set) var isConcept: [Bool] = []
  private var numbers: [String: Int32] = [:]
  /// Number of the stem of every word that was seen, `nil` for words that say nothing.
  private var stems: [String: Int32?] = [:]
  private let stop: Set<String>
  private let endings: [[UInt8]]
  private let japanese: WordFinder
  /// Concepts by the first stem of their English words.
  private var concepts: [Int32: [(stems: [Int32], concept: Int32)]] = [:]

  init(_ tables: RuleTables) {
    stop = Set(tables.suggestWords.words("stop"))
    endings = tables.suggestWords.words("ending").map { Array($0.utf8) }
      .sorted { $0.count > $1.count }
    japanese = WordFinder(
      tables.suggestTerms.entries.filter { $0.language == "ja" }.flatMap { entry in
        entry.words.map { ($0, entry.key) }
      }, isAlphabetic: false)
    for entry in tables.suggestTerms.entries where entry.language != "ja" {
      for word in entry.words {
        let parts = words(word).map { number(stem($0)) }
        guard let first = parts.first else { continue }
        concepts[first, default: []].append((parts, number("#" + entry.key)))
      }
    }
  }

  /// Tokens of a text in order, repeats included.
  mutating func tokens(_ text: String) -> [String] { numbers(of: text).map { names[Int($0)] } }

  /// Numbers of a text's tokens: pairs of characters, then stems, then concepts; repeats included.
  mutating func numbers(of text: String) -> [Int32] {
    var arena = ByteArena(capacity: text.utf8.count + 16)
    var copy = text
    copy.withUTF8 { Folding.fold(UnsafeRawBufferPointer($0), into: &arena) }
    var result: [Int32] = []
    var words: [Int32] = []
    var hasIdeographs = false
    arena.withBytes(0..<arena.count) { bytes in
      var previous: Int?
      var word: Int?
      var offset = 0
      func endWord() {
        guard let start = word else { return }
        word = nil
        if let stem = stem(of: bytes[start..<offset]) { words.append(stem) }
      }
      while offset < bytes.count {
        let (value, length) = UTF8Scalar.decode(bytes, offset)
        if Self.isLatin(value) {
          if word == nil { word = offset }
          previous = nil
        } else {
          endWord()
          if Self.isIdeographic(value) {
            hasIdeographs = true
            if let previous {
              result.append(
                number(String(decoding: bytes[previous..<offset + length], as: UTF8.self)))
            }
            previous = offset
          } else {
            previous = nil
          }
        }
        offset += length
      }
      endWord()
    }
    result += words
    addConcepts(words, to: &result)
    if hasIdeographs {
      let search = TextSearch(text)
      for hit in japanese.hits(in: search, search.all) { result.append(number("#" + hit.key)) }
    }
    return result
  }

  private mutating func number(_ token: String) -> Int32 {
    if let known = numbers[token] { return known }
    let number = Int32(names.count)
    numbers[token] = number
    names.append(token)
    isConcept.append(token.hasPrefix("#"))
    return number
  }

  private mutating func stem(of bytes: Slice<UnsafeRawBufferPointer>) -> Int32? {
    let word = String(decoding: bytes, as: UTF8.self).lowercased()
    if let known = stems[word] { return known }
    let stem = stop.contains(word) ? nil : number(stem(word))
    stems[word] = .some(stem)
    return stem
  }

  private func addConcepts(_ stems: [Int32], to result: inout [Int32]) {
    for (index, first) in stems.enumerated() {
      for (words, concept) in concepts[first] ?? []
      where index + words.count <= stems.count
        && stems[index..<index + words.count].elementsEqual(words)
      {
        result.append(concept)
      }
    }
  }

  private func stem(_ word: String) -> String {
    let bytes = Array(word.utf8)
    for ending in endings
    where bytes.count - ending.count >= 3 && bytes[(bytes.count - ending.count)...] == ending[...] {
      return String(decoding: bytes.dropLast(ending.count), as: UTF8.self)
    }
    return word
  }

  /// The words of a term of the vocabulary.
  private func words(_ text: String) -> [String] {
    Folding.fold(text).lowercased().unicodeScalars.split { !Self.isLatin($0.value) }
      .map { String($0) }
  }

  private static func isLatin(_ value: UInt32) -> Bool {
    guard value >= 0x80 else {
      return (0x30...0x39).contains(value) || (0x61...0x7A).contains(value | 0x20)
    }
    return value < 0x370 && (Unicode.Scalar(value)?.properties.isAlphabetic ?? false)
  }

  private static func isIdeographic(_ value: UInt32) -> Bool {
    (0x3041...0x30FF).contains(value) || (0x3400...0x9FFF).contains(value)
      || (0xF900...0xFAFF).contains(value)
  }
}
