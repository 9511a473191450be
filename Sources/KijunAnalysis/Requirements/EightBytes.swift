import KijunModel

/// Up to eight bytes of a text or a form as one word, so that most forms are told apart by one comparison.
enum EightBytes {
  /// Those from an offset on, the first one above, zeros below.
  @inline(__always)
  static func from(_ offset: Int, of bytes: UnsafeRawBufferPointer) -> UInt64 {
    if offset + 8 <= bytes.count, let base = bytes.baseAddress {
      return UInt64(bigEndian: (base + offset).loadUnaligned(as: UInt64.self))
    }
    var word: UInt64 = 0
    for (place, byte) in bytes[offset...].enumerated() {
      word |= UInt64(byte) << UInt64(56 - 8 * place)
    }
    return word
  }

  /// Those before an offset, the last one below, zeros above.
  @inline(__always)
  static func before(_ offset: Int, of bytes: UnsafeRawBufferPointer) -> UInt64 {
    if offset >= 8, let base = bytes.baseAddress {
      return UInt64(bigEndian: (base + offset - 8).loadUnaligned(as: UInt64.self))
    }
    return bytes[..<offset].reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Bits of the first bytes of a word.
  @inline(__always)
  static func first(_ count: Int) -> UInt64 { count >= 8 ? ~0 : ~(~0 >> UInt64(8 * count)) }

  /// Bits of the last bytes of a word.
  @inline(__always)
  static func last(_ count: Int) -> UInt64 { count >= 8 ? ~0 : ~(~0 << UInt64(8 * count)) }

  /// A word with small letters of ASCII for capital ones.
  @inline(__always)
  static func lowercased(_ word: UInt64) -> UInt64 {
    let low = word & 0x7F7F_7F7F_7F7F_7F7F
    let fromA = low &+ 0x3F3F_3F3F_3F3F_3F3F
    let behindZ = low &+ 0x2525_2525_2525_2525
    let capitals = (fromA ^ behindZ) & ~word & 0x8080_8080_8080_8080
    return word | capitals >> 2
  }
}
