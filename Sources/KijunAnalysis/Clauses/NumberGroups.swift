import KijunModel

/// Numbers of one kind under one parent, for all kinds and parents; one flat table.
struct NumberGroups: ~Copyable {
  struct Numbering: BitwiseCopyable {
    /// The highest printed number, 0 where none is printed.
    var printed = 0
    /// The last number given or passed, 0 before the first.
    var last = 0
  }

  struct Group: BitwiseCopyable {
    var key: Int
    var numbering = Numbering()
  }

  /// Positions in `groups`, -1 for free; as many as a power of two over twice the groups.
  private var slots: GrowingBuffer<Int32>
  private var groups: GrowingBuffer<Group>
  /// The group last asked for at each level: siblings ask for the same one.
  private var recent = [Int](repeating: -1, count: 64)

  init(capacity: Int) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = GrowingBuffer(repeating: -1, count: size)
    groups = GrowingBuffer(capacity: 64)
  }

  subscript(group: Int) -> Numbering {
    get { groups[group].numbering }
    set { groups[group].numbering = newValue }
  }

  /// The group of a key, which is made where there is none yet.
  ///
  /// - Parameter level: Of the clauses that ask.
  mutating func group(of key: Int, level: Int32) -> Int {
    let place = Int(level & 63)
    let last = recent[place]
    if last >= 0, groups[last].key == key { return last }
    let slot = slot(of: key)
    if slots[slot] < 0 {
      slots[slot] = Int32(truncatingIfNeeded: groups.count)
      groups.append(Group(key: key))
    }
    recent[place] = Int(slots[slot])
    return recent[place]
  }

  /// Fibonacci hashing: keys of neighbours are neighbours.
  private func slot(of key: Int) -> Int {
    let mask = slots.count - 1
    let hash = UInt64(bitPattern: Int64(key)) &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[slot] >= 0, groups[Int(slots[slot])].key != key { slot = (slot + 1) & mask }
    return slot
  }
}
