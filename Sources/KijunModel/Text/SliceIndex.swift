/// Finds positions by the bytes of their keys; one table of 4-byte slots, no Strings.
///
/// The keys themselves stand elsewhere: `key` says where the one of a position is.
public struct SliceIndex: Sendable {
  /// Positions, -1 for free; as many slots as a power of two over twice the keys.
  private var slots: [Int32]
  private let mask: Int

  public init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    mask = size - 1
    slots = [Int32](repeating: -1, count: size)
  }

  /// Adds a position; where another one has the same key, that one stays.
  ///
  /// - Returns: The position that has the key.
  @discardableResult
  public mutating func insert(_ position: Int, key: (Int) -> UnsafeRawBufferPointer) -> Int {
    let slot = slot(of: key(position), key)
    if slots[slot] < 0 { slots[slot] = Int32(truncatingIfNeeded: position) }
    return Int(slots[slot])
  }

  /// The position whose key has these bytes, `nil` where there is none.
  public func position(
    of bytes: UnsafeRawBufferPointer, key: (Int) -> UnsafeRawBufferPointer
  ) -> Int? {
    let slot = slot(of: bytes, key)
    return slots[slot] < 0 ? nil : Int(slots[slot])
  }

  /// The slot that holds a key, or the free one where it belongs.
  @inline(__always)
  private func slot(
    of bytes: UnsafeRawBufferPointer, _ key: (Int) -> UnsafeRawBufferPointer
  ) -> Int {
    slots.withUnsafeBufferPointer { slots in
      var slot = Int(truncatingIfNeeded: Stamp.hash(bytes)) & mask
      while slots[slot] >= 0, !Memory.isSame(key(Int(slots[slot])), bytes) {
        slot = (slot + 1) & mask
      }
      return slot
    }
  }
}
