import KijunModel

/// Validation of UTF-8, with the places that are wrong.
enum UTF8Validator {
  /// Offset of the first byte that is not valid UTF-8 (or a NUL, where those count), `nil` if there is none.
  ///
  /// Source: Unicode Standard, table 3-7 (well-formed byte sequences).
  static func firstInvalid(
    _ bytes: UnsafeRawBufferPointer, from start: Int = 0, nulIsInvalid: Bool = false
  ) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var offset = start
    while offset < bytes.count {
      // Three bytes before a block belong to what was looked at.
      if offset >= start + 3 {
        var wasASCII = false
        while offset + 16 <= bytes.count,
          isValid(base + offset, &wasASCII, nulIsInvalid: nulIsInvalid)
        {
          offset += 16
        }
        // Back to the beginning of a sequence that may reach here, or break off here.
        for back in 1...3 where bytes[offset - back] >= 0x80 {
          guard bytes[offset - back] >= 0xC0 else { continue }
          offset -= back
          break
        }
      }
      // A block that has an error, or the bytes before the first and behind the last.
      let stop = min(offset + 20, bytes.count)
      while offset < stop {
        let length = sequenceLength(bytes, offset)
        guard length > 0, !(nulIsInvalid && bytes[offset] == 0) else { return offset }
        offset += length
      }
    }
    return nil
  }

  /// Whether sixteen bytes are as the three before them want, and begin nothing that is wrong so far.
  ///
  /// A byte continues a sequence exactly where one of the three before it began one that is long enough.
  @inline(__always)
  private static func isValid(
    _ base: UnsafeRawPointer, _ wasASCII: inout Bool, nulIsInvalid: Bool
  ) -> Bool {
    let here = ByteLanes(base, 0)
    let isASCII = !ByteLanes.isAny(here.isHigh)
    defer { wasASCII = isASCII }
    if isASCII, wasASCII { return !nulIsInvalid || !ByteLanes.isAny(here.equal(0)) }
    let before = ByteLanes(base, -1)
    let second = ByteLanes(base, -2)
    // Most blocks are of ASCII and of sequences of three bytes whose second byte is not bounded;
    // 0xED as the last byte is the next block's.
    let isOpen = here.isIn(0xE1, count: 15)
    let isInside = before.isIn(0xE1, count: 15) | second.isIn(0xE1, count: 15)
    let isOdd =
      (here.isContinuation ^ isInside) | (here.isHigh & ~(here.isContinuation | isOpen))
      | before.equal(0xED)
    if !ByteLanes.isAny(isOdd) { return !nulIsInvalid || !ByteLanes.isAny(here.equal(0)) }
    let third = ByteLanes(base, -3)
    let isWanted =
      (before.isAbove(0xBF) & before.isHigh) | (second.isAbove(0xDF) & second.isHigh)
      | (third.isAbove(0xEF) & third.isHigh)
    var wrong = here.isContinuation ^ isWanted
    // 0xC0, 0xC1 and 0xF5 to 0xFF begin nothing.
    wrong |= here.equal(0xC0) | here.equal(0xC1) | (here.isAbove(0xF4) & here.isHigh)
    // Behind these the second byte is bounded.
    wrong |= before.equal(0xE0) & here.isBelow(0xA0) | before.equal(0xED) & here.isAbove(0x9F)
    wrong |= before.equal(0xF0) & here.isBelow(0x90) | before.equal(0xF4) & here.isAbove(0x8F)
    if nulIsInvalid { wrong |= here.equal(0) }
    return !ByteLanes.isAny(wrong)
  }

  /// Length of the valid sequence at an offset, 0 where it is not valid.
  static func sequenceLength(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int {
    let first = bytes[offset]
    func trail(_ index: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      offset + index < bytes.count && bytes[offset + index] >= low && bytes[offset + index] <= high
    }
    switch first {
    case 0..<0x80: return 1
    case 0xC2...0xDF: return trail(1) ? 2 : 0
    case 0xE0: return trail(1, 0xA0) && trail(2) ? 3 : 0
    case 0xED: return trail(1, 0x80, 0x9F) && trail(2) ? 3 : 0
    case 0xE1...0xEF: return trail(1) && trail(2) ? 3 : 0
    case 0xF0: return trail(1, 0x90) && trail(2) && trail(3) ? 4 : 0
    case 0xF1...0xF3: return trail(1) && trail(2) && trail(3) ? 4 : 0
    case 0xF4: return trail(1, 0x80, 0x8F) && trail(2) && trail(3) ? 4 : 0
    default: return 0
    }
  }
}
