/// Validation of UTF-8, with the places that are wrong.
enum UTF8Validator {
  /// Offset of the first byte that is not valid UTF-8 (or a NUL, where those count), `nil` if there is none.
  ///
  /// Source: Unicode Standard, table 3-7 (well-formed byte sequences).
  static func firstInvalid(
    _ bytes: UnsafeRawBufferPointer, from start: Int = 0, nulIsInvalid: Bool = false
  ) -> Int? {
    var offset = start
    let count = bytes.count
    while offset < count {
      if offset + 8 <= count {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let hasNul =
          nulIsInvalid && (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0
        if word & 0x8080_8080_8080_8080 == 0, !hasNul {
          offset += 8
          continue
        }
      }
      let byte = bytes[offset]
      if byte < 0x80 {
        if byte == 0, nulIsInvalid { return offset }
        offset += 1
        continue
      }
      // Kana and ideographs, the bulk of Japanese text.
      if byte >= 0xE1, byte <= 0xEC, offset + 2 < count, bytes[offset + 1] & 0xC0 == 0x80,
        bytes[offset + 2] & 0xC0 == 0x80
      {
        offset += 3
        continue
      }
      let length = sequenceLength(bytes, offset)
      guard length > 0 else { return offset }
      offset += length
    }
    return nil
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
