/// Numbers of one kind under one parent, for all kinds and parents; one flat table.
struct NumberGroups: ~Copyable {
  struct Numbering {
    /// The highest printed number, 0 where none is printed.
    var printed = 0
    /// The last number given or passed, 0 before the first.
    var last = 0
  }

  /// Positions in `keys` and `values`, -1 for free; as many as a power of two over twice the groups.
  private var slots: [Int32]
  private var keys: [Int] = []
  private var values: [Numbering] = []

  init(capacity: Int) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
  }

  subscript(key: Int) -> Numbering {
    get {
      let slot = slots[slot(of: key)]
      return slot < 0 ? Numbering() : values[Int(slot)]
    }
    set {
      let place = slot(of: key)
      guard slots[place] < 0 else {
        values[Int(slots[place])] = newValue
        return
      }
      slots[place] = Int32(keys.count)
      keys.append(key)
      values.append(newValue)
    }
  }

  /// Fibonacci hashing: keys of neighbours are neighbours.
  private func slot(of key: Int) -> Int {
    let mask = slots.count - 1
    let hash = UInt64(bitPattern: Int64(key)) &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[slot] >= 0, keys[Int(slots[slot])] != key { slot = (slot + 1) & mask }
    return slot
  }
}
