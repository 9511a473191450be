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
    while offset + 5 < bytes.count {
      let byte = bytes[offset]
      guard byte >= 0xE3 else {
        offset += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : 3
        continue
      }
      switch byte {
      case 0xE3, 0xE5, 0xE6, 0xE7:
        let scalar = UTF8Scalar.decode(bytes, offset).scalar
        switch scalar {
        case 0x7B2C, 0x524D, 0x6B21, 0x540C, 0x5225, 0x300D, 0x3092, 0x3053:
          signs.formUnion(sign(scalar, before: bytes, offset + 3))
        default: break
        }
        offset += 3
      default: offset += byte < 0xF0 ? 3 : 4
      }
    }
    return signs
  }

  private static func sign(_ scalar: UInt32, before bytes: UnsafeRawBufferPointer, _ offset: Int)
    -> ReferenceSigns
  {
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
