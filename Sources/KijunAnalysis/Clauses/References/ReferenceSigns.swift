import KijunModel

/// What a text may hold, told from pairs of neighbouring characters in one pass over its bytes.
struct ReferenceSigns: OptionSet {
  let rawValue: UInt8
  /// 第 before a number, 前 or 次 before a number or a unit, 同 or この before a unit, 別表, 別紙.
  static let citation = ReferenceSigns(rawValue: 1)
  /// 」 before と: 「X」とは, 「X」という.
  static let quotedTerm = ReferenceSigns(rawValue: 2)
  /// The ends of "section", "article", "chapter", "paragraph", "clause", "part", "point".
  static let english = ReferenceSigns(rawValue: 8)
  /// を before い: …をいう.
  static let columnTerm = ReferenceSigns(rawValue: 4)

  /// - Parameter openings: Gets the offsets of the characters that may open a Japanese citation.
  static func of(_ bytes: UnsafeRawBufferPointer, openings: inout [Int]) -> ReferenceSigns {
    var signs: ReferenceSigns = []
    openings.removeAll(keepingCapacity: true)
    var offset = 0
    let end = bytes.count
    while offset + 1 < end {
      let byte = bytes[offset]
      if byte >= 0xE0 {
        // Few characters have the first and the last byte of one that is looked for.
        if byte < 0xE8, offset + 5 < end, mayMatter(byte, bytes[offset + 2]) {
          let sign = sign(bytes, offset)
          if sign == .citation { openings.append(offset) }
          signs.formUnion(sign)
        }
        offset += byte < 0xF0 ? 3 : 4
      } else if byte >= 0x80 {
        offset += 2
      } else {
        offset = endOfASCII(bytes, offset, &signs)
      }
    }
    return signs
  }

  /// Reads over ASCII; what ends a word before a number or a bracket may open an English citation.
  @inline(__always)
  private static func endOfASCII(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ signs: inout ReferenceSigns
  ) -> Int {
    guard let base = bytes.baseAddress else { return start }
    var offset = start
    let end = bytes.count
    while offset + 17 <= end {
      let here = ByteLanes(base, offset)
      let next = ByteLanes(base, offset + 1)
      if ByteLanes.isAny(here.isHigh | (here.equal(0x20) & next.isDigitOrBracket)) { break }
      offset += 16
    }
    let stop = min(end, offset + 16)
    while offset < stop, bytes[offset] < 0x80 {
      if bytes[offset] == 0x20, offset > 3, offset + 1 < end, isOpening(bytes[offset + 1]),
        isCitationWord(bytes, offset)
      {
        signs.insert(.english)
      }
      offset += 1
    }
    return offset
  }

  /// Whether the first and the last byte of a character are those of one that is looked for.
  @inline(__always)
  private static func mayMatter(_ first: UInt8, _ last: UInt8) -> Bool {
    let bits: UInt64 =
      switch first {
      case 0xE3: 1 << 0x0D | 1 << 0x12 | 1 << 0x13  // 」 を こ
      case 0xE5: 1 << 0x0D | 1 << 0x0C | 1 << 0x25  // 前 同 別
      case 0xE6: 1 << 0x21  // 次
      case 0xE7: 1 << 0x2C  // 第
      default: 0
      }
    return bits >> UInt64(last & 0x3F) & 1 != 0
  }

  private static func sign(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> ReferenceSigns {
    let scalar = UTF8Scalar.decode(bytes, start).scalar
    let offset = start + 3
    switch scalar {
    case 0x7B2C, 0x524D, 0x6B21, 0x540C, 0x5225, 0x300D, 0x3092, 0x3053: break
    default: return []
    }
    guard offset + 3 <= bytes.count else { return [] }
    let next = UTF8Scalar.decode(bytes, offset).scalar
    switch scalar {
    case 0x300D: return next == 0x3068 ? .quotedTerm : []
    case 0x3092: return next == 0x3044 ? .columnTerm : []
    case 0x7B2C: return isNumber(next) ? .citation : []
    case 0x524D, 0x6B21:
      return isNumber(next) || next == 0x5404 || CitationScanner.isUnit(next) ? .citation : []
    case 0x540C: return CitationScanner.isUnit(next) ? .citation : []
    case 0x3053:
      guard next == 0x306E, offset + 3 < bytes.count else { return [] }
      return CitationScanner.isUnit(UTF8Scalar.decode(bytes, offset + 3).scalar) ? .citation : []
    default: return CitationScanner.isAppendix(next) ? .citation : []
    }
  }

  private static func isOpening(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == 0x28
  }

  /// …ion, …cle, …ter, …aph, …use, …art or …int, with or without s, before a space.
  private static func isCitationWord(_ bytes: UnsafeRawBufferPointer, _ space: Int) -> Bool {
    let end = bytes[space - 1] == UInt8(ascii: "s") ? space - 1 : space
    guard end >= 4 else { return false }
    switch (bytes[end - 3] | 0x20, bytes[end - 2] | 0x20, bytes[end - 1] | 0x20) {
    case (0x69, 0x6F, 0x6E), (0x63, 0x6C, 0x65), (0x74, 0x65, 0x72), (0x61, 0x70, 0x68),
      (0x75, 0x73, 0x65), (0x61, 0x72, 0x74), (0x69, 0x6E, 0x74):
      return true
    default: return false
    }
  }

  private static func isNumber(_ scalar: UInt32) -> Bool {
    JapaneseNumber.isKanjiDigit(scalar) || (0x30...0x39).contains(scalar)
      || (0xFF10...0xFF19).contains(scalar)
  }
}
