import KijunModel

/// Marks of footnotes that stand in a text: ならない1。, ならない。※２, "logs.1 They", 注1, [4], †.
enum FootnoteMarks {
  /// The bytes of a mark that ends at an offset, 0 for none; bare figures count behind kana or a full stop.
  static func before(_ end: Int, in text: TextSearch) -> Int {
    let bytes = text.bytes
    var start = end
    if start > 0, bytes[start - 1] == 0x5D { start -= 1 }
    let isBracketed = start < end
    var digits = 0
    while digits < 4, let length = digit(before: start, bytes) {
      start -= length
      digits += 1
    }
    if isBracketed {
      return digits > 0 && start > 0 && bytes[start - 1] == 0x5B ? end - start + 1 : 0
    }
    for sign in signs where text.ends(0..<start, with: sign) {
      return digits > 0 || sign.count < 3 || sign == dagger ? end - start + sign.count : 0
    }
    guard (1...3).contains(digits), start >= 3 else { return 0 }
    return isKana(bytes, start - 3) ? end - start : 0
  }

  /// Where a mark behind a full stop ends, its beginning where there is none.
  ///
  /// - Parameter isJapanese: What follows must be kana or kanji that count nothing, else a blank.
  static func end(at start: Int, in text: TextSearch, isJapanese: Bool) -> Int {
    let bytes = text.bytes
    var end = start
    for sign in signs where text.starts(end..<bytes.count, with: sign) {
      end += sign.count
      break
    }
    let isBracketed = end < bytes.count && bytes[end] == 0x5B
    if isBracketed { end += 1 }
    var digits = 0
    while digits < 4, end < bytes.count, (0x30...0x39).contains(bytes[end]) {
      end += 1
      digits += 1
    }
    guard (1...3).contains(digits) else { return start }
    if isBracketed {
      guard end < bytes.count, bytes[end] == 0x5D else { return start }
      end += 1
    }
    guard end < bytes.count else { return end }
    if !isJapanese { return bytes[end] <= 0x20 ? end : start }
    let (scalar, _) = bytes.withUnsafeBytes { UTF8Scalar.decode($0, end) }
    switch scalar {
    // つ, か, ヶ and their like count.
    case 0x3064, 0x304B: return start
    case 0x3041...0x3096: return end
    default: return scalar <= 0x20 || scalar == 0x3000 || end > start + digits ? end : start
    }
  }

  private static let dagger = Array("†".utf8)
  private static let signs = ["※", "＊", "*", "†", "注"].map { Array($0.utf8) }

  /// Bytes of a digit that ends at an offset: ASCII, full width or superscript.
  private static func digit(before end: Int, _ bytes: TextBytes) -> Int? {
    guard end > 0 else { return nil }
    if (0x30...0x39).contains(bytes[end - 1]) { return 1 }
    if end >= 2, bytes[end - 2] == 0xC2, [0xB9, 0xB2, 0xB3].contains(bytes[end - 1]) { return 2 }
    if end >= 3, bytes[end - 3] == 0xEF, bytes[end - 2] == 0xBC,
      (0x90...0x99).contains(bytes[end - 1])
    {
      return 3
    }
    return nil
  }

  private static func isKana(_ bytes: TextBytes, _ offset: Int) -> Bool {
    bytes[offset] == 0xE3
      && (bytes[offset + 1] == 0x81 || bytes[offset + 1] == 0x82 && bytes[offset + 2] < 0xA0)
  }
}
