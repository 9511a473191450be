/// Counts scalars that are no white space.
public enum VisibleCharacters {
  /// - Parameter bytes: Valid UTF-8.
  public static func count(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var result = 0
    var offset = 0
    let end = bytes.count
    while offset + 18 <= end {
      // Each lane counts scalars that are no white space; 250 rounds cannot overflow.
      var visible = SIMD16<UInt8>(repeating: 0)
      var rounds = 0
      while offset + 18 <= end, rounds < 250 {
        let here = ByteLanes(base, offset)
        let next = ByteLanes(base, offset + 1)
        let last = ByteLanes(base, offset + 2)
        let isSpace =
          here.isControlOrSpace | here.equal(0x7F)
          | (here.equal(0xE3) & next.equal(0x80) & last.equal(0x80))
        visible &-= unsafeBitCast(~(here.isContinuation | isSpace), to: SIMD16<UInt8>.self)
        let rare = here.equal(0xE2) | here.equal(0xC2) | here.equal(0xE1) | here.equal(0xEF)
        if ByteLanes.isAny(rare) { result -= rareSpaces(bytes, offset..<offset + 16) }
        offset += 16
        rounds += 1
      }
      result += ByteLanes.sum(visible)
    }
    while offset < end {
      let byte = bytes[offset]
      if byte < 0x80 {
        result += byte > 0x20 && byte != 0x7F ? 1 : 0
        offset += 1
      } else if byte & 0xC0 == 0x80 {
        // The rest of a scalar that the vectors have counted.
        offset += 1
      } else if byte >= 0xE3, byte <= 0xEE {
        result += isIdeographicSpace(bytes, offset) ? 0 : 1
        offset += 3
      } else {
        let (scalar, length) = UTF8Scalar.decode(bytes, offset)
        result += UTF8Scalar.isSpace(scalar) ? 0 : 1
        offset += length
      }
    }
    return result
  }

  /// White space that begins inside a range with 0xC2, 0xE1, 0xE2 or 0xEF.
  @inline(never)
  private static func rareSpaces(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
    var result = 0
    for offset in range {
      switch bytes[offset] {
      case 0xC2, 0xE1, 0xE2, 0xEF:
        if UTF8Scalar.isSpace(UTF8Scalar.decode(bytes, offset).scalar) { result += 1 }
      default: continue
      }
    }
    return result
  }

  public static func count(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { count(UnsafeRawBufferPointer($0)) }
  }

  /// Whether there is nothing but white space; stops at the first visible character.
  public static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let (scalar, length) = UTF8Scalar.decode(bytes, offset)
      if !UTF8Scalar.isSpace(scalar) { return false }
      offset += length
    }
    return true
  }

  /// Offset of the first white space at or behind `start`, the end where there is none.
  ///
  /// - Parameter start: The offset of a scalar's first byte.
  public static func end(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var offset = start
    let count = bytes.count
    while offset < count {
      let byte = bytes[offset]
      if byte < 0x80 {
        if offset + 8 <= count {
          let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          if word & 0x8080_8080_8080_8080 == 0, visibleASCII(word) == 8 {
            offset += 8
            continue
          }
        }
        if byte <= 0x20 || byte == 0x7F { return offset }
        offset += 1
      } else if byte >= 0xE3, byte <= 0xEE {
        if isIdeographicSpace(bytes, offset) { return offset }
        offset += 3
      } else {
        let (scalar, length) = UTF8Scalar.decode(bytes, offset)
        if UTF8Scalar.isSpace(scalar) { return offset }
        offset += length
      }
    }
    return count
  }

  /// U+3000, the only white space whose first byte is from 0xE3 to 0xEE.
  @inline(__always)
  private static func isIdeographicSpace(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Bool {
    bytes[offset] == 0xE3 && bytes[offset + 1] == 0x80 && bytes[offset + 2] == 0x80
  }

  /// Bytes above 0x20 and not 0x7F among eight ASCII bytes, without a loop.
  @inline(__always)
  private static func visibleASCII(_ word: UInt64) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    // Adding 0x5F carries into the high bit exactly for bytes from 0x21 on.
    let above = (word &+ 0x5F5F_5F5F_5F5F_5F5F) & high
    // Adding 1 carries for 0x7F alone.
    let delete = (word &+ 0x0101_0101_0101_0101) & high
    return (above & ~delete).nonzeroBitCount
  }
}
