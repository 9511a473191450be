import KijunModel

/// Which clauses of a revision use each of some terms, found in one pass over its comparison text.
///
/// - Complexity: Linear in the text; the number of terms matters only where their first bytes meet.
struct TermUsers {
  /// Clauses in reading order by folded term; case does not count.
  private(set) var clauses: [[UInt8]: [Int]] = [:]

  /// Bytes that a term must have: one CJK character stands in too many words to tell anything.
  private static let shortest = 4

  /// - Parameter terms: As printed; they are folded here.
  init(of terms: some Sequence<String>, in list: ClauseList) {
    let folded = Set(terms.map(Self.fold)).filter { $0.count >= Self.shortest }
    guard !folded.isEmpty else { return }
    let byOpening = Dictionary(grouping: folded.sorted(by: { $0.lexicographicallyPrecedes($1) })) {
      $0.withUnsafeBytes { Self.opening($0, 0) }
    }
    var isOpening = [Bool](repeating: false, count: 1 << 16)
    for opening in byOpening.keys { isOpening[Self.slot(opening)] = true }
    list.folded.withUnsafeBytes { bytes in
      for (clause, record) in list.records.enumerated() {
        let text = record.textMatch.range
        guard text.count >= Self.shortest else { continue }
        var next = text.lowerBound
        while next <= text.upperBound - Self.shortest {
          let offset = next
          next += UTF8Scalar.length(of: bytes[offset])
          let opening = Self.opening(bytes, offset)
          guard isOpening[Self.slot(opening)], let terms = byOpening[opening] else { continue }
          for term in terms where Self.stands(term, bytes, offset, text) {
            if clauses[term]?.last != clause { clauses[term, default: []].append(clause) }
          }
        }
      }
    }
  }

  func of(_ term: String) -> [Int] { clauses[Self.fold(term)] ?? [] }

  static func fold(_ term: String) -> [UInt8] {
    var arena = ByteArena(capacity: term.utf8.count + 16)
    arena.append(Folding.fold(term))
    return arena.array().map(WordFinder.lower)
  }

  @inline(__always)
  private static func opening(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    // Upper and lower case letters meet; what else meets is told apart later.
    bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self) | 0x2020_2020
  }

  @inline(__always)
  private static func slot(_ opening: UInt32) -> Int { Int((opening &* 0x9E37_79B1) >> 16) }

  /// Whether a term stands at `offset`; one that is written in letters as a word of its own, or its plural.
  private static func stands(
    _ term: [UInt8], _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ text: Range<Int>
  ) -> Bool {
    let end = offset + term.count
    guard end <= text.upperBound,
      bytes[offset..<end].lazy.map(WordFinder.lower).elementsEqual(term)
    else { return false }
    if Tokens.wordLength(term[0]) != nil, offset > text.lowerBound,
      Tokens.wordLength(bytes[offset - 1]) != nil
    {
      return false
    }
    guard Tokens.wordLength(term[term.count - 1]) != nil else { return true }
    let after = end < text.upperBound && bytes[end] == UInt8(ascii: "s") ? end + 1 : end
    return after == text.upperBound || Tokens.wordLength(bytes[after]) == nil
  }
}
