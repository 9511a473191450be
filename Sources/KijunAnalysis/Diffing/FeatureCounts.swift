/// Features by their hashes, numbered as they come, with the number of clauses that have each.
///
/// Open addressing; the hashes are spread already.
struct FeatureCounts {
  /// Number of the feature in each slot, -1 where it is free.
  private var slots = [Int32](repeating: -1, count: 1 << 12)
  private var features: [UInt64] = []
  private var counts: [Int32] = []
  /// The clause that counted a feature last, so that a clause counts once.
  private var lastClause: [Int32] = []
  private var clause: Int32 = -1

  mutating func startClause() { clause += 1 }

  /// - Returns: Whether the clause has the feature for the first time.
  @inline(__always)
  mutating func add(_ feature: UInt64) -> Bool {
    let number = number(of: feature)
    guard lastClause[number] != clause else { return false }
    lastClause[number] = clause
    counts[number] += 1
    return true
  }

  /// Counts a feature that some clause was counted for already; others are passed over.
  @inline(__always)
  mutating func addKnown(_ feature: UInt64) {
    let number = Int(slots[slot(of: feature)])
    guard number >= 0, lastClause[number] != clause else { return }
    lastClause[number] = clause
    counts[number] += 1
  }

  /// In how many clauses a feature stands.
  func count(of feature: UInt64) -> Int32 {
    let number = slots[slot(of: feature)]
    return number < 0 ? 0 : counts[Int(number)]
  }

  /// The place of a feature in the order in which features came.
  @inline(__always)
  mutating func number(of feature: UInt64) -> Int {
    let place = slot(of: feature)
    if slots[place] >= 0 { return Int(slots[place]) }
    let number = features.count
    slots[place] = Int32(number)
    features.append(feature)
    counts.append(0)
    lastClause.append(-1)
    if features.count * 2 > slots.count { grow() }
    return number
  }

  @inline(__always)
  private func slot(of feature: UInt64) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: feature >> 20 ^ feature) & mask
    while slots[place] >= 0, features[Int(slots[place])] != feature { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (number, feature) in features.enumerated() { slots[slot(of: feature)] = Int32(number) }
  }
}

/// Tells most features that are none of some, in a table that stays in the cache.
struct FeatureSieve {
  private var bits = [UInt64](repeating: 0, count: 1 << 16)

  init(_ features: [UInt64]) {
    for feature in features { bits[Self.word(feature)] |= 1 << (feature & 63) }
  }

  @inline(__always)
  func mayHold(_ feature: UInt64) -> Bool { bits[Self.word(feature)] >> (feature & 63) & 1 != 0 }

  @inline(__always)
  private static func word(_ feature: UInt64) -> Int { Int(feature >> 6 & 0xFFFF) }
}
