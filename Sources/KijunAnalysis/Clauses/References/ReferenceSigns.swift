import KijunModel

/// What a text may hold, told from pairs of neighbouring characters in one pass over its bytes.
struct ReferenceSigns: OptionSet {
  let rawValue: UInt8
  /// 第 before a number, 前 or 次 before a number or a unit, 同 or この before a unit, 別表, 別紙.
  static let citation = ReferenceSigns(rawValue: 1)
  /// 」 before と: 「X」とは, 「X」という.
  static let quotedTerm = ReferenceSigns(rawValue: 2)
  /// を before い: …をいう.
  static let columnTerm = ReferenceSigns(rawValue: 4)

  static func of(_ bytes: UnsafeRawBufferPointer) -> ReferenceSigns {
    var signs: ReferenceSigns = []
    var offset = 0
    let end = bytes.count - 5
    while offset < end {
      let byte = bytes[offset]
      guard byte >= 0xE0 else {
        offset += byte < 0x80 ? 1 : 2
        continue
      }
      // Few characters end in the same bits as one that is looked for.
      if lastBits >> UInt64(bytes[offset + 2] & 0x3F) & 1 != 0 {
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

  private static func isNumber(_ scalar: UInt32) -> Bool {
    JapaneseNumber.isKanjiDigit(scalar) || (0x30...0x39).contains(scalar)
      || (0xFF10...0xFF19).contains(scalar)
  }
}
