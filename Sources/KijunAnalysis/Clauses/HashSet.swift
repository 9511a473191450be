/// A set of values that are hashes already; one flat table, no hashing again.
struct HashSet: ~Copyable {
  /// Values, 0 for free.
  private var slots: [UInt64]
  private var count = 0

  init(capacity: Int) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
  }

  /// - Returns: Whether the value is new.
  mutating func insert(_ hash: UInt64) -> Bool {
    let value = max(hash, 1)
    if count * 2 >= slots.count { grow() }
    let slot = slot(of: value)
    guard slots[slot] == 0 else { return false }
    slots[slot] = value
    count += 1
    return true
  }

  /// Where a value stands, or the free slot where it belongs.
  private func slot(of value: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: value) & mask
    while slots[slot] != 0, slots[slot] != value { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for value in old where value != 0 { slots[slot(of: value)] = value }
  }
}
