import KijunModel

/// What two texts share, on integers: words of alphabetic scripts, single characters of CJK, in pairs.
///
/// Features are weighed by how rare they are in both revisions together; only the clauses that are
/// still open have theirs kept, so that likeness is a merge of two sorted runs.
struct TextFeatures {
  /// Sorted feature numbers of every open clause, old ones first.
  private(set) var features: [Int32] = []
  private(set) var ranges: [Range<Int>] = []
  /// Information of each feature: log of how few clauses have it.
  private(set) var weights: [Float] = []
  private(set) var totals: [Float] = []
  let oldCount: Int

  /// Of nothing.
  init() { oldCount = 0 }

  /// - Parameters:
  ///   - oldOpen: Whether each old clause is to be compared; `nil` for all.
  ///   - newOpen: The same of the new clauses.
  init(_ old: ClauseList, _ new: ClauseList, oldOpen: [Bool]? = nil, newOpen: [Bool]? = nil) {
    oldCount = old.count
    ranges.reserveCapacity(old.count + new.count)
    totals.reserveCapacity(old.count + new.count)
    var counts = FeatureCounts()
    var kept: [UInt64] = []
    for (list, open) in [(old, oldOpen), (new, newOpen)] {
      list.folded.withUnsafeBytes { folded in
        for (clause, record) in list.records.enumerated() {
          let start = kept.count
          if open?[clause] ?? true {
            counts.startClause()
            Self.each(folded, record.headingMatch, record.textMatch) { feature in
              if counts.add(feature) { kept.append(feature) }
            }
          }
          ranges.append(start..<kept.count)
        }
      }
    }
    // The other clauses say how rare a feature is; what only they have is nothing to anybody.
    let sieve = FeatureSieve(kept)
    for (list, open) in [(old, oldOpen), (new, newOpen)] {
      guard let open else { continue }
      list.folded.withUnsafeBytes { folded in
        for (clause, record) in list.records.enumerated() where !open[clause] {
          counts.startClause()
          Self.each(folded, record.headingMatch, record.textMatch) { feature in
            if sieve.mayHold(feature) { counts.addKnown(feature) }
          }
        }
      }
    }
    number(kept, counts, clauses: Float(max(2, old.count + new.count)))
  }

  /// Index of a new clause in the joint numbering.
  func newIndex(_ clause: Int) -> Int { oldCount + clause }

  /// Weighted Dice coefficient of two clauses, 0…1.
  func likeness(_ a: Int, _ b: Int) -> Float {
    let total = totals[a] + totals[b]
    return total > 0 ? 2 * shared(ranges[a], ranges[b]) / total : 0
  }

  /// How much of `a` stands in `b`, 0…1.
  func containment(of a: Int, in b: Int) -> Float {
    totals[a] > 0 ? shared(ranges[a], ranges[b]) / totals[a] : 0
  }

  /// How much of `a` stands in some clauses together, 0…1.
  func containment(of a: Int, in clauses: [Int]) -> Float {
    let known = Set(clauses.flatMap { features[ranges[$0]] })
    let found = features[ranges[a]].reduce(0) { known.contains($1) ? $0 + weights[Int($1)] : $0 }
    return totals[a] > 0 ? found / totals[a] : 0
  }

  private func shared(_ a: Range<Int>, _ b: Range<Int>) -> Float {
    features.withUnsafeBufferPointer { features in
      weights.withUnsafeBufferPointer { weights in
        var left = a.lowerBound
        var right = b.lowerBound
        var sum: Float = 0
        while left < a.upperBound, right < b.upperBound {
          let x = features[left]
          let y = features[right]
          if x == y {
            sum += weights[Int(x)]
            left += 1
            right += 1
          } else if x < y {
            left += 1
          } else {
            right += 1
          }
        }
        return sum
      }
    }
  }

  /// Pairs of neighbouring tokens; a text of one token is its own feature.
  @inline(__always)
  private static func each(
    _ folded: UnsafeRawBufferPointer, _ heading: ByteSlice, _ text: ByteSlice,
    _ body: (UInt64) -> Void
  ) {
    for slice in [heading, text] where !slice.isEmpty {
      var previous: UInt64 = 0x9E37_79B9_7F4A_7C15
      var offset = slice.lower
      while offset < slice.upper {
        let start = offset
        let first = folded[start]
        // A character of CJK, the bulk of Japanese text, is a token by itself.
        if first >= 0xE0, first < 0xF0, start + 3 <= slice.upper {
          let word =
            UInt64(first) << 16 | UInt64(folded[start + 1]) << 8 | UInt64(folded[start + 2])
          let token = (word &* 0x9E37_79B9_7F4A_7C15) ^ word
          offset = start + 3
          body(previous &* 0x2545_F491_4F6C_DD1D ^ token)
          previous = token
          continue
        }
        offset = Tokens.end(folded, offset, slice.upper)
        guard Tokens.isContent(folded[start]) else { continue }
        let token = Tokens.hash(folded, start, offset)
        body(previous &* 0x2545_F491_4F6C_DD1D ^ token)
        previous = token
      }
    }
  }

  /// Numbers what open clauses have in the order in which it first stands.
  private mutating func number(_ kept: [UInt64], _ counts: FeatureCounts, clauses: Float) {
    var numbers = FeatureCounts()
    features.reserveCapacity(kept.count)
    for range in ranges {
      for feature in kept[range] {
        let number = numbers.number(of: feature)
        if number == weights.count {
          weights.append(Self.information(counts.count(of: feature), clauses))
        }
        features.append(Int32(number))
      }
      features[range].sort()
      totals.append(features[range].reduce(0) { $0 + weights[Int($1)] })
    }
  }

  /// 1 for what every clause has, growing with rarity; no logarithm is needed for an order of merit.
  private static func information(_ frequency: Int32, _ count: Float) -> Float {
    var ratio = count / Float(max(1, frequency))
    var bits: Float = 0.3
    while ratio > 1 {
      bits += min(1, ratio - 1)
      ratio /= 2
    }
    return bits
  }
}

/// Cuts folded text into words and characters.
enum Tokens {
  /// End of the token at `offset`: a run of letters or digits, or one character.
  @inline(__always)
  static func end(_ bytes: UnsafeRawBufferPointer, _ offset: Int, _ limit: Int) -> Int {
    var end = offset
    while end < limit, let length = wordLength(bytes[end]) { end += length }
    if end > offset { return min(limit, end) }
    return min(limit, offset + UTF8Scalar.length(of: bytes[offset]))
  }

  /// Bytes of a letter or digit of a script that writes words: ASCII and two-byte letters.
  @inline(__always)
  static func wordLength(_ byte: UInt8) -> Int? {
    if (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A) {
      return 1
    }
    return byte >= 0xC3 && byte < 0xE0 ? 2 : nil
  }

  /// A hash of the token; one of up to eight bytes is a word that is mixed.
  @inline(__always)
  static func hash(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> UInt64 {
    let count = end - start
    guard count <= 8 else {
      return Stamp.hash(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    }
    var value = UInt64(count) << 60
    if start + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
      value ^= word & (UInt64.max >> UInt64(64 - 8 * count))
    } else {
      for place in 0..<count { value ^= UInt64(bytes[start + place]) << UInt64(8 * place) }
    }
    value = (value ^ value >> 32) &* 0xD6E8_FEB8_6659_FD93
    value = (value ^ value >> 32) &* 0xD6E8_FEB8_6659_FD93
    return value ^ value >> 32
  }

  /// Whether a token starting with this byte says anything: no space, no ASCII punctuation.
  @inline(__always)
  static func isContent(_ byte: UInt8) -> Bool { byte >= 0x80 || wordLength(byte) != nil }
}
