import KijunModel

/// Tells lines that demand something from titles: 「(1) ログを改ざんしてはならない」, "Backups must be encrypted".
struct DemandLines {
  private let ends: [[UInt8]]
  private let exceptions: [[UInt8]]
  private let words: Set<String>
  private let relatives: Set<String>
  private let questions: Set<String>

  init(_ words: NumberingTable.Demands) {
    ends = words.ends.map { Array($0.utf8) }
    exceptions = words.exceptions.map { Array($0.utf8) }
    self.words = words.words
    relatives = words.relatives
    questions = words.questions
  }

  func holds(_ line: ByteSlice, _ text: UnsafeRawBufferPointer) -> Bool {
    guard !line.isEmpty else { return false }
    let sentence = TextSearch(text[line.range])
    let core = JapaneseSentences.core(sentence)
    if ends.contains(where: { sentence.ends(core, with: $0) && core.count > $0.count }) {
      return !exceptions.contains { sentence.ends(core, with: $0) }
    }
    guard !sentence.bytes.contains(where: { $0 >= 0xE3 && $0 <= 0xE9 }) else { return false }
    let parts = sentence.string(sentence.all).split(separator: " ")
    guard let first = parts.first, !questions.contains(first.lowercased()) else { return false }
    return parts.indices.dropFirst().contains { index in
      guard !relatives.contains(parts[index - 1].lowercased()) else { return false }
      let isLast = index + 1 == parts.count
      let word = String(parts[index])
      if isLast { return words.contains(word) && word.last?.isLetter != true }
      return words.contains(word) || words.contains(word + " " + parts[index + 1])
    }
  }
}
