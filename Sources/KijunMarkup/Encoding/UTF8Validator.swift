import KijunModel

/// Validation of UTF-8, with the places that are wrong.
enum UTF8Validator {
  /// Offset of the first byte that is not valid UTF-8 (or a NUL, where those count), `nil` if there is none.
  ///
  /// Runs of ASCII are passed 64 bytes at a time and runs of three-byte sequences, of which Japanese
  /// text is made, 48; all else one by one. Source: Unicode Standard, table 3-7 (well-formed byte sequences).
  static func firstInvalid(
    _ bytes: UnsafeRawBufferPointer, from start: Int = 0, nulIsInvalid: Bool = false
  ) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var offset = start
    while offset < bytes.count {
      if offset + 64 <= bytes.count {
        let ascii = lengthOfASCII(base + offset)
        offset += ascii
        if ascii == 16 {
          while offset + 64 <= bytes.count, isASCII(base + offset) { offset += 64 }
          continue
        }
        var triples = lengthOfTriples(base + offset)
        guard triples == 0 else {
          offset += triples
          while triples == 48, offset + 64 <= bytes.count {
            triples = lengthOfTriples(base + offset)
            offset += triples
          }
          continue
        }
      }
      let length = sequenceLength(bytes, offset)
      guard length > 0, !(nulIsInvalid && bytes[offset] == 0) else { return offset }
      offset += length
    }
    return nil
  }

  /// How many of sixteen bytes, from the first on, are ASCII and no NUL.
  @inline(__always)
  private static func lengthOfASCII(_ base: UnsafeRawPointer) -> Int {
    let here = ByteLanes(base, 0)
    return ByteLanes.first(here.isHigh | here.equal(0))
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

  /// How many of 48 bytes, from the first on, are sequences of three bytes whose second byte is not bounded.
  @inline(__always)
  private static func lengthOfTriples(_ base: UnsafeRawPointer) -> Int {
    3
      * ByteLanes.triples(base, from: 0xE1, to: 0xEF) { ByteLanes($0, 0).equal(0xED) }
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
