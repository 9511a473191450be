import KijunModel

/// Cuts texts into what clauses and controls are compared by: stems of words, pairs of CJK characters,
/// and concepts that the vocabulary knows in both languages.
struct SuggestionTokens: Sendable {
  private let stop: Set<String>
  private let endings: [String]
  private let japanese: WordFinder
  /// Concepts by the first stem of their English words.
  private var concepts: [String: [(stems: [String], concept: String)]] = [:]

  init(_ tables: RuleTables) {
    stop = Set(tables.suggestWords.words("stop"))
    endings = tables.suggestWords.words("ending").sorted {
      ($0.utf8.count, $1) > ($1.utf8.count, $0)
    }
    japanese = WordFinder(
      tables.suggestTerms.entries.filter { $0.language == "ja" }.flatMap { entry in
        entry.words.map { ($0, entry.key) }
      }, isAlphabetic: false)
    for entry in tables.suggestTerms.entries where entry.language != "ja" {
      for word in entry.words {
        let stems = Self.words(word).map(stem)
        guard let first = stems.first else { continue }
        concepts[first, default: []].append((stems, entry.key))
      }
    }
  }

  /// Tokens of a text in order, repeats included; concepts begin with `#`.
  func tokens(_ text: String) -> [String] {
    var result: [String] = []
    var stems: [String] = []
    var previous: Character?
    var word = ""
    func endWord() {
      guard !word.isEmpty else { return }
      if !stop.contains(word) { stems.append(stem(word)) }
      word = ""
    }
    for character in Self.folded(text) {
      if Self.isLatin(character) {
        word.append(character)
        previous = nil
      } else if Self.isIdeographic(character) {
        endWord()
        if let previous { result.append(String([previous, character])) }
        previous = character
      } else {
        endWord()
        previous = nil
      }
    }
    endWord()
    result += stems
    addConcepts(stems, to: &result)
    let search = TextSearch(text)
    for hit in japanese.hits(in: search, search.all) { result.append("#" + hit.key) }
    return result
  }

  private func addConcepts(_ stems: [String], to result: inout [String]) {
    for (index, first) in stems.enumerated() {
      for (words, concept) in concepts[first] ?? []
      where index + words.count <= stems.count && Array(stems[index..<index + words.count]) == words
      {
        result.append("#" + concept)
      }
    }
  }

  private func stem(_ word: String) -> String {
    for ending in endings where word.hasSuffix(ending) && word.utf8.count - ending.utf8.count >= 3 {
      return String(word.dropLast(ending.count))
    }
    return word
  }

  private static func words(_ text: String) -> [String] {
    folded(text).split { !isLatin($0) }.map(String.init)
  }

  private static func folded(_ text: String) -> String {
    var arena = ByteArena(capacity: text.utf8.count + 16)
    arena.append(Folding.fold(text))
    return arena.string().lowercased()
  }

  private static func isLatin(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return scalar.properties.isAlphabetic && scalar.value < 0x370
      || (0x30...0x39).contains(scalar.value)
  }

  private static func isIdeographic(_ character: Character) -> Bool {
    guard let value = character.unicodeScalars.first?.value else { return false }
    return (0x3041...0x30FF).contains(value) || (0x3400...0x9FFF).contains(value)
      || (0xF900...0xFAFF).contains(value)
  }
}
