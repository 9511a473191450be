/// Counts scalars that are no white space.
public enum VisibleCharacters {
  /// - Parameters:
  ///   - bytes: Valid UTF-8.
  ///   - slack: Bytes behind it that can be read; what they hold makes no difference.
  public static func count(_ bytes: UnsafeRawBufferPointer, slack: Int = 0) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var result = 0
    var offset = 0
    let end = bytes.count
    let readable = end + slack
    while offset < end, offset + 18 <= readable {
      // Most Japanese text is of runs of sequences of three bytes.
      while bytes[offset] >= 0xE3, offset + 48 <= end, offset + 50 <= readable {
        let count = ByteLanes.wideCharacters(base + offset)
        result += count
        offset += 3 * count
        if count < 16 || offset == end { break }
      }
      guard offset < end, offset + 18 <= readable else { break }
      // Each lane counts scalars that are no white space; 250 rounds cannot overflow.
      var visible = SIMD16<UInt8>(repeating: 0)
      let stop = min(offset + 250 * 16, min(end, readable - 17))
      while offset < stop {
        let here = ByteLanes(base, offset)
        var isCounted = ~(here.isControlOrSpace | here.equal(0x7F))
        if offset + 16 > end { isCounted &= ByteLanes.before(end - offset) }
        if ByteLanes.isAny(here.isHigh) {
          if ByteLanes.isAny(
            ByteLanes.mayBeSpace(here, ByteLanes(base, offset + 1), ByteLanes(base, offset + 2)))
          {
            result -= highSpaces(bytes, offset..<min(offset + 16, end))
          }
          visible &-= unsafeBitCast(isCounted & ~here.isContinuation, to: SIMD16<UInt8>.self)
        } else {
          visible &-= unsafeBitCast(isCounted, to: SIMD16<UInt8>.self)
        }
        offset += 16
        if offset + 48 <= end, bytes[offset] >= 0xE3 { break }
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

  /// White space above ASCII that begins inside a range.
  @inline(never)
  private static func highSpaces(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
    var result = 0
    for offset in range {
      switch bytes[offset] {
      case 0xC2, 0xE1, 0xE2, 0xE3, 0xEF:
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
      if bytes[offset] <= 0x20 {
        offset += 1
        continue
      }
      let (scalar, length) = UTF8Scalar.decode(bytes, offset)
      if !UTF8Scalar.isSpace(scalar) { return false }
      offset += length
    }
    return true
  }

  /// Offset of the first white space at or behind `start` that is more than one plain space between
  /// two visible characters; the end where there is none.
  ///
  /// - Parameter start: The offset of a scalar's first byte.
  public static func endOfRun(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard let base = bytes.baseAddress, start < bytes.count, bytes[start] != 0x20 else {
      return start
    }
    var offset = start
    let count = bytes.count
    while offset < count {
      while offset + 18 <= count, !mayEnd(base, offset) { offset += 16 }
      let stop = min(count, offset + 16)
      while offset < stop {
        let byte = bytes[offset]
        if byte < 0x80 {
          if byte <= 0x20 || byte == 0x7F {
            guard byte == 0x20, offset + 1 < count, !isSpace(bytes, offset + 1)
            else { return offset }
          }
          offset += 1
        } else if byte & 0xC0 == 0x80 {
          // The rest of a scalar that the vectors have passed.
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
    }
    return count
  }

  /// Whether a run may end within sixteen bytes; two more must follow.
  @inline(__always)
  private static func mayEnd(_ base: UnsafeRawPointer, _ offset: Int) -> Bool {
    let here = ByteLanes(base, offset)
    let next = ByteLanes(base, offset + 1)
    let last = ByteLanes(base, offset + 2)
    let space = here.equal(0x20)
    let wide = here.equal(0xE3) & next.equal(0x80) & last.equal(0x80)
    let double = space & (next.isControlOrSpace | next.isHigh | next.equal(0x7F))
    return ByteLanes.isAny(
      here.isControlOrSpace & ~space | here.equal(0x7F) | wide
        | ByteLanes.isSpaceLead(here, next, last) | double)
  }

  @inline(__always)
  private static func isSpace(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Bool {
    UTF8Scalar.isSpace(UTF8Scalar.decode(bytes, offset).scalar)
  }

  /// U+3000, the only white space whose first byte is from 0xE3 to 0xEE.
  @inline(__always)
  private static func isIdeographicSpace(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Bool {
    bytes[offset] == 0xE3 && bytes[offset + 1] == 0x80 && bytes[offset + 2] == 0x80
  }
}
