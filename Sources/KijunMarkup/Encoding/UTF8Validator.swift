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
        var blocks = 0
        while offset + 16 <= bytes.count,
          isUsual(base + offset)
            || isValid(base + offset, nulIsInvalid: nulIsInvalid)
        {
          offset += 16
          blocks += 1
          guard blocks % 4 == 0 else { continue }
          while offset + 64 <= bytes.count, isASCII(base + offset) {
            offset += 64
          }
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

  /// Whether 64 bytes are ASCII without NUL.
  @inline(__always)
  private static func isASCII(_ base: UnsafeRawPointer) -> Bool {
    let a = ByteLanes(base, 0)
    let b = ByteLanes(base, 16)
    let c = ByteLanes(base, 32)
    let d = ByteLanes(base, 48)
    let isOdd = (a.isHigh | b.isHigh) | (c.isHigh | d.isHigh)
    let isNul = (a.equal(0) | b.equal(0)) | (c.equal(0) | d.equal(0))
    return !ByteLanes.isAny(isOdd | isNul)
  }

  /// Whether sixteen bytes are ASCII without NUL and sequences of three bytes whose second byte is not bounded; a quick
  /// test, which most blocks pass.
  @inline(__always)
  private static func isUsual(_ base: UnsafeRawPointer) -> Bool {
    let here = ByteLanes(base, 0)
    let before = ByteLanes(base, -1)
    let isInside = before.isAtLeast(0xE0) | ByteLanes(base, -2).isAtLeast(0xE0)
    // What begins in the last bytes of a block is seen in the next one.
    let isOdd =
      (here.isContinuation ^ isInside) | here.isIn(0xC0, count: 0x20)
      | before.equal(0xE0) | before.equal(0xED) | here.equal(0)
      | here.isAtLeast(0xF0) | ByteLanes(base, -3).isAtLeast(0xF0)
    return !ByteLanes.isAny(isOdd)
  }

  /// Whether sixteen bytes are as the three before them want, and begin nothing that is wrong so far.
  ///
  /// A byte continues a sequence exactly where one of the three before it began one that is long enough.
  @inline(__always)
  private static func isValid(_ base: UnsafeRawPointer, nulIsInvalid: Bool) -> Bool {
    let here = ByteLanes(base, 0)
    let before = ByteLanes(base, -1)
    let second = ByteLanes(base, -2)
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
