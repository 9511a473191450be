import KijunModel

/// Tells whether what が marks belongs to the main clause or to one that stands before a noun.
struct JapaneseClauses {
  enum Place {
    case main, condition, relative
  }

  /// Where the subject of a range belongs that begins behind が and ends at the predicate: a verb before a noun makes
  /// a clause of its own, as in 「…する者に」, 「…した場合」, 「…するため」. Behind 「が、」 only conditions and purposes
  /// count: the subject reaches over the rest.
  ///
  /// What names the predicate itself (「…することが できる」) is no such noun.
  func place(_ sentence: TextSearch, _ range: Range<Int>) -> Place {
    let isFar = sentence.starts(range, with: Self.comma)
    var depth = 0
    var offset = range.lowerBound
    var last: UInt32 = 0
    var beforeLast: UInt32 = 0
    let end = min(range.upperBound, range.lowerBound + Self.reach)
    while offset < end {
      depth = max(0, depth + JapaneseSentences.bracket(sentence.bytes, offset))
      let (scalar, length) = sentence.bytes.withUnsafeBytes { UTF8Scalar.decode($0, offset) }
      if depth == 0, isVerbEnd(last, after: beforeLast),
        isNoun(scalar, at: offset..<range.upperBound, sentence, isFar),
        range.upperBound - offset > Self.longestNominal
      {
        let isCondition = Self.conditions.contains {
          sentence.starts(offset..<range.upperBound, with: $0)
        }
        return isCondition ? .condition : .relative
      }
      beforeLast = last
      last = scalar
      offset += length
    }
    return .main
  }

  /// Bytes behind が that are looked at, so that many of them in one sentence cost no square.
  private static let reach = 3000
  /// Bytes of 「ことが」, 「必要が」, which belong to the predicate.
  private static let longestNominal = 9
  private static let comma = Array("、".utf8)

  /// う, く, す, た, つ, る and their like; not the adverbs 「また」 and 「かつ」, nor 「よう」.
  private func isVerbEnd(_ scalar: UInt32, after before: UInt32) -> Bool {
    switch scalar {
    case 0x308B, 0x3059, 0x3080, 0x3076, 0x304D: true
    case 0x3046: before != 0x3088 && before != 0x3068
    case 0x305F: before != 0x307E
    case 0x3044: before == 0x306A
    case 0x304F: before >= 0x4E00
    default: false
    }
  }

  private func isNoun(
    _ scalar: UInt32, at range: Range<Int>, _ sentence: TextSearch, _ isFar: Bool
  ) -> Bool {
    if isFar { return Self.clauseNouns.contains { sentence.starts(range, with: $0) } }
    if scalar >= 0x30A1 { return scalar < 0xA000 }
    return Self.nouns.contains { sentence.starts(range, with: $0) }
  }

  private static let conditions = ["場合", "とき", "際"].map { Array($0.utf8) }
  private static let clauseNouns = conditions + ["ため", "よう"].map { Array($0.utf8) }
  private static let nouns = ["とき", "こと", "もの", "ため", "よう", "おそれ", "ほか", "まで", "おける"]
    .map { Array($0.utf8) }
}
