import KijunModel

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
    guard let base = bytes.baseAddress else { return nil }
    while offset < count {
      if offset + 16 <= count {
        let lanes = ByteLanes(base, offset)
        if !ByteLanes.isAny(lanes.isHigh | (nulIsInvalid ? lanes.equal(0) : .zero)) {
          offset += 16
          continue
        }
        if isFivePlainTriples(lanes) {
          offset += 15
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

  /// Whether the first fifteen bytes are five sequences that begin with 0xE1 to 0xEC.
  ///
  /// Those are valid whatever continues them; 0xE0 and 0xED are not.
  @inline(__always)
  private static func isFivePlainTriples(_ lanes: ByteLanes) -> Bool {
    let shape = lanes.bytes & triples.mask ^ triples.value
    let signed = unsafeBitCast(lanes.bytes, to: ByteLanes.Flags.self)
    // As signed numbers 0xE1 to 0xEC are -31 to -20; other lanes pass.
    let low = unsafeBitCast(signed .< triples.low, to: ByteLanes.Flags.self)
    let high = unsafeBitCast(triples.high .< signed, to: ByteLanes.Flags.self)
    return !ByteLanes.isAny(unsafeBitCast(shape, to: ByteLanes.Flags.self) | low | high)
  }

  private static var triples:
    (mask: SIMD16<UInt8>, value: SIMD16<UInt8>, low: SIMD16<Int8>, high: SIMD16<Int8>)
  {
    (
      SIMD16(
        0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0),
      SIMD16(
        0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0),
      SIMD16(
        -31, -128, -128, -31, -128, -128, -31, -128, -128, -31, -128, -128, -31, -128, -128, -128),
      SIMD16(-20, 127, 127, -20, 127, 127, -20, 127, 127, -20, 127, 127, -20, 127, 127, 127)
    )
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
