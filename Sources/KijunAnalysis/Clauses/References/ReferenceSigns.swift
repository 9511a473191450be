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

  static func of(_ bytes: UnsafeRawBufferPointer) -> ReferenceSigns {
    var signs: ReferenceSigns = []
    var offset = 0
    let end = bytes.count
    while offset + 1 < end {
      let byte = bytes[offset]
      guard byte >= 0xE0 else {
        // What ends a word before a number or a bracket.
        if byte == 0x20, offset > 3, isOpening(bytes[offset + 1]), isCitationWord(bytes, offset) {
          signs.insert(.english)
        }
        offset += byte < 0x80 ? 1 : 2
        continue
      }
      // Few characters end in the same bits as one that is looked for.
      if offset + 5 < end, lastBits >> UInt64(bytes[offset + 2] & 0x3F) & 1 != 0 {
        signs.formUnion(sign(UTF8Scalar.decode(bytes, offset).scalar, before: bytes, offset + 3))
      }
      offset += byte < 0xF0 ? 3 : 4
    }
    return signs
  }

  /// A bit for the low six bits of 第 前 次 同 別 」 を こ.
  private static let lastBits: UInt64 = [0x2C, 0x0D, 0x21, 0x0C, 0x25, 0x12, 0x13]
    .reduce(0) { $0 | 1 << UInt64($1) }

  private static func sign(_ scalar: UInt32, before bytes: UnsafeRawBufferPointer, _ offset: Int)
    -> ReferenceSigns
  {
    switch scalar {
    case 0x7B2C, 0x524D, 0x6B21, 0x540C, 0x5225, 0x300D, 0x3092, 0x3053: break
    default: return []
    }
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
