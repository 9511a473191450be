import KijunModel

/// What a text may hold, told from pairs of neighbouring characters in one pass over its bytes.
struct ReferenceSigns: OptionSet {
  let rawValue: UInt8
  /// 第 before a number, 前 or 次 before a number or a unit, 同 or この before a unit, 別表, 別紙.
  static let citation = ReferenceSigns(rawValue: 1)
  /// 」 before と: 「X」とは, 「X」という.
  static let quotedTerm = ReferenceSigns(rawValue: 2)
  /// The ends of "section", "article", "chapter", "paragraph", "clause", "part", "point".
  static let english = ReferenceSigns(rawValue: 4)

  /// - Parameters:
  ///   - slack: Bytes behind the text that can be read; what they hold makes no difference.
  ///   - openings: Gets the offsets of the characters that may open a Japanese citation.
  ///   - spaces: Gets the offsets of the spaces behind words that may open an English one.
  static func of(
    _ bytes: UnsafeRawBufferPointer, slack: Int, openings: inout [Int], spaces: inout [Int]
  ) -> ReferenceSigns {
    openings.removeAll(keepingCapacity: true)
    spaces.removeAll(keepingCapacity: true)
    guard let base = bytes.baseAddress else { return [] }
    var signs: ReferenceSigns = []
    var offset = 0
    while offset < bytes.count {
      var places =
        offset + 21 <= bytes.count + slack ? candidates(base + offset) : (~0, ~0)
      while let lane = ByteLanes.popFirst(&places), offset + lane < bytes.count {
        look(bytes, offset + lane, &signs, &openings, &spaces)
      }
      offset += 16
    }
    return signs
  }

  /// Where the first bytes of a sign stand among sixteen; some of them are none.
  @inline(__always)
  private static func candidates(_ base: UnsafeRawPointer) -> (UInt64, UInt64) {
    let here = ByteLanes(base, 0)
    let next = ByteLanes(base, 1)
    let space = here.equal(0x20)
    guard ByteLanes.isAny(here.isHigh) else {
      return ByteLanes.words(space & next.isDigitOrBracket)
    }
    // The last two bytes of a character tell it from most others.
    let last = ByteLanes(base, 2)
    let behind = ByteLanes(base, 5)
    // 」と, この
    let kana =
      next.equal(0x80) & last.equal(0x8D) & behind.equal(0xA8)
      | next.equal(0x81) & last.equal(0x93) & behind.equal(0xAE)
    // 前 同 別
    let relative =
      next.equal(0x89) & last.equal(0x8D) | next.equal(0x90) & last.equal(0x8C)
      | next.equal(0x88) & last.equal(0xA5)
    // 次 第
    let number = next.equal(0xAC) & (last.equal(0xA1) | last.equal(0xAC))
    return ByteLanes.words(kana | relative | number | space)
  }

  private static func look(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ signs: inout ReferenceSigns,
    _ openings: inout [Int], _ spaces: inout [Int]
  ) {
    let byte = bytes[offset]
    if byte == 0x20 {
      if offset > 3, offset + 1 < bytes.count, isOpening(bytes[offset + 1]),
        isCitationWord(bytes, offset)
      {
        signs.insert(.english)
        spaces.append(offset)
      }
    } else if byte & 0xF8 == 0xE0, offset + 5 < bytes.count {
      let sign = sign(bytes, offset)
      if sign == .citation { openings.append(offset) }
      signs.formUnion(sign)
    }
  }

  private static func sign(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> ReferenceSigns {
    let scalar = UTF8Scalar.decode(bytes, start).scalar
    let offset = start + 3
    switch scalar {
    case 0x7B2C, 0x524D, 0x6B21, 0x540C, 0x5225, 0x300D, 0x3053: break
    default: return []
    }
    guard offset + 3 <= bytes.count else { return [] }
    let next = UTF8Scalar.decode(bytes, offset).scalar
    switch scalar {
    case 0x300D: return next == 0x3068 ? .quotedTerm : []
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
