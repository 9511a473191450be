import KijunModel

/// Abbreviations that no clause explains, reported where they stand first.
///
/// An abbreviation is explained where it stands in brackets behind its long form, before a bracket
/// that opens one, in a definition, or in a quoted term.
struct UndefinedTerm: LintRule {
  private let firstUse: [Int: [String]]

  init(_ clauses: ClauseList) {
    var first: [(clause: Int, word: String)] = []
    var seen = Set<String>()
    var explained = Set(clauses.terms.map(\.term))
    for index in clauses.indices {
      let record = clauses.records[index]
      for slice in [record.heading, record.text] where !slice.isEmpty {
        let text = TextSearch(clauses.text[slice.range])
        for (range, isExplained) in Self.abbreviations(text) {
          let word = text.string(range)
          if isExplained { explained.insert(word) }
          if seen.insert(word).inserted { first.append((index, word)) }
        }
      }
    }
    let known = explained
    firstUse = Dictionary(
      grouping: first.filter { !Self.isExplained($0.word, known) }, by: \.clause
    )
    .mapValues { $0.map(\.word) }
  }

  func findings(
    for clause: Int, _ requirements: ArraySlice<Requirement>, in clauses: ClauseList
  ) -> [Finding] {
    (firstUse[clause] ?? []).map { word in
      Finding(
        code: "lint.undefined-term", severity: .note,
        message: "\(clauses.eId(of: clause)): '\(word)' is not explained anywhere",
        location: clauses.location(of: clause))
    }
  }

  private static func isExplained(_ word: String, _ known: Set<String>) -> Bool {
    known.contains(word) || word.last == "s" && known.contains(String(word.dropLast()))
      || known.contains { $0.hasPrefix(word + " ") || $0.hasSuffix(" " + word) }
  }

  /// Runs of two to eight capital letters (one small s may end them), and whether brackets explain them.
  private static func abbreviations(_ text: TextSearch) -> [(Range<Int>, Bool)] {
    var result: [(Range<Int>, Bool)] = []
    var offset = 0
    while offset < text.bytes.count {
      var end = offset
      while end < text.bytes.count, (0x41...0x5A).contains(text.bytes[end]) { end += 1 }
      let length = end - offset
      if end < text.bytes.count, text.bytes[end] == UInt8(ascii: "s"), length > 1 { end += 1 }
      let isWord =
        length >= 2 && length <= 8
        && (offset == 0 || !isWordByte(text.bytes[offset - 1]))
        && (end == text.bytes.count || !isWordByte(text.bytes[end]))
      if isWord {
        result.append((offset..<end, opens(text, offset) || closes(text, end)))
      }
      offset = max(end, offset + 1)
    }
    return result
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2D
      || byte == 0x2F
  }

  /// 「…（CSIRT」, "… (CSIRT".
  private static func opens(_ text: TextSearch, _ offset: Int) -> Bool {
    text.ends(0..<offset, with: [0x28]) || text.ends(0..<offset, with: [0xEF, 0xBC, 0x88])
      || text.ends(0..<offset, with: Array("「".utf8))
  }

  /// 「CSIRT（…」, "CSIRT (…".
  private static func closes(_ text: TextSearch, _ offset: Int) -> Bool {
    let rest = offset..<text.bytes.count
    return text.starts(rest, with: [0xEF, 0xBC, 0x88]) || text.starts(rest, with: [0x28])
      || text.starts(rest, with: [0x20, 0x28])
  }
}
