/// Decompositions, combining classes and compositions, as generated; nothing is unpacked.
enum FoldingTable {
  struct Entry {
    var start: Int
    var count: Int
    var combiningClass: UInt8
    /// Passes unchanged unless a combining mark follows.
    var passes: Bool
  }

  @inline(__always)
  static func entry(of scalar: UInt32) -> Entry? {
    let page = Int(scalar >> 7)
    guard page < pages.count else { return nil }
    let index = slots[Int(pages[page]) << 7 | Int(scalar & 127)]
    guard index != 0 else { return nil }
    let packed = entries[Int(index)]
    let mark = UInt8(packed >> 24)
    return Entry(
      start: Int(packed & 0xFFFF), count: Int(packed >> 16 & 0xFF),
      combiningClass: mark == 255 ? 0 : mark, passes: mark == 255)
  }

  static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if let result = composedHangul(first, second) { return result }
    let pair = UInt64(first) << 32 | UInt64(second)
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle] < pair { low = middle + 1 } else { high = middle }
    }
    return low < pairs.count && pairs[low] == pair ? composites[low] : nil
  }

  /// Source: The Unicode Standard, section 3.12, conjoining jamo behaviour.
  private static func composedHangul(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if (0x1100..<0x1113).contains(first), (0x1161..<0x1176).contains(second) {
      return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
    }
    if (0xAC00..<0xD7A4).contains(first), (first - 0xAC00) % 28 == 0,
      (0x11A8..<0x11C3).contains(second)
    {
      return first + (second - 0x11A7)
    }
    return nil
  }
}
