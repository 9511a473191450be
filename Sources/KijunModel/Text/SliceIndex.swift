/// Finds positions by the bytes of their keys; one table of 8-byte slots, no Strings.
///
/// The keys themselves stand elsewhere: `key` says where the one of a position is.
public struct SliceIndex: Sendable {
  /// Half of a key's digest above and the position plus 1 below, 0 for free; as many slots as a power of two
  /// over four thirds of the keys. The digest spares looking at keys far away that only share a slot.
  private var slots: [UInt64]
  private let mask: Int

  public init(capacity: Int) {
    var size = 16
    while size < capacity + capacity / 3 { size *= 2 }
    mask = size - 1
    slots = [UInt64](repeating: 0, count: size)
  }

  /// Adds a position; where another one has the same key, that one stays.
  ///
  /// - Returns: The position that has the key.
  @discardableResult
  public mutating func insert(_ position: Int, key: (Int) -> UnsafeRawBufferPointer) -> Int {
    let bytes = key(position)
    let digest = Stamp.hash(bytes)
    let slot = slot(of: bytes, digest, key)
    if slots[slot] == 0 {
      slots[slot] = digest & Self.tag | UInt64(truncatingIfNeeded: position + 1)
      return position
    }
    return Self.position(slots[slot])
  }

  /// Adds positions in order; of several with one key the first stays.
  ///
  /// Slots lie far apart: those of several positions are asked for together, so that one waits for memory and not
  /// each.
  ///
  /// - Parameter areNew: No key was added before, and none stands twice.
  public mutating func insert(
    _ positions: Range<Int>, areNew: Bool = false, key: (Int) -> UnsafeRawBufferPointer
  ) {
    let mask = mask
    slots.withUnsafeMutableBufferPointer { slots in
      var first = positions.lowerBound
      while first < positions.upperBound {
        let count = min(16, positions.upperBound - first)
        var digests = InlineArray<16, UInt64>(repeating: 0)
        var isFree = InlineArray<16, Bool>(repeating: false)
        for place in 0..<count {
          digests[place] = Stamp.hash(key(first + place))
          isFree[place] = slots[Int(truncatingIfNeeded: digests[place]) & mask] == 0
        }
        for place in 0..<count {
          let digest = digests[place]
          let position = first + place
          var slot = Int(truncatingIfNeeded: digest) & mask
          // Another one of the sixteen may have taken it since.
          if !isFree[place] || slots[slot] != 0 {
            slot = Self.slot(
              of: key(position), digest, in: UnsafeBufferPointer(slots), areNew: areNew, key)
          }
          if slots[slot] == 0 {
            slots[slot] = digest & Self.tag | UInt64(truncatingIfNeeded: position + 1)
          }
        }
        first += count
      }
    }
  }

  /// The position whose key has these bytes, `nil` where there is none.
  ///
  /// - Parameter guess: A position that is looked at first, -1 for none.
  public func position(
    of bytes: UnsafeRawBufferPointer, guess: Int = -1, key: (Int) -> UnsafeRawBufferPointer
  ) -> Int? {
    if guess >= 0, Memory.isSame(key(guess), bytes) { return guess }
    let slot = slot(of: bytes, Stamp.hash(bytes), key)
    return slots[slot] == 0 ? nil : Self.position(slots[slot])
  }

  private static let tag: UInt64 = 0xFFFF_FFFF_0000_0000

  @inline(__always)
  private static func position(_ slot: UInt64) -> Int { Int(slot & ~tag) - 1 }

  /// The slot that holds a key, or the free one where it belongs.
  @inline(__always)
  private func slot(
    of bytes: UnsafeRawBufferPointer, _ digest: UInt64, _ key: (Int) -> UnsafeRawBufferPointer
  ) -> Int {
    slots.withUnsafeBufferPointer { Self.slot(of: bytes, digest, in: $0, areNew: false, key) }
  }

  /// - Parameter areNew: The key is known to be none of those in the slots.
  @inline(__always)
  private static func slot(
    of bytes: UnsafeRawBufferPointer, _ digest: UInt64, in slots: UnsafeBufferPointer<UInt64>,
    areNew: Bool, _ key: (Int) -> UnsafeRawBufferPointer
  ) -> Int {
    // As many as a power of two.
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: digest) & mask
    while slots[slot] != 0,
      areNew || (slots[slot] ^ digest) & tag != 0
        || !Memory.isSame(key(position(slots[slot])), bytes)
    {
      slot = (slot + 1) & mask
    }
    return slot
  }
}
