import KijunModel

/// Columns that text takes on a terminal.
///
/// Source: Unicode Standard Annex 11 (East Asian Width W and F), emoji presentation as two columns.
enum DisplayWidth {
  static func of(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if isZero(scalar) { return 0 }
    return isWide(value) ? 2 : 1
  }

  private static func isZero(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x231A...0x231B, 0x23E9...0x23EC, 0x25FD...0x25FE,
      0x2614...0x2615,
      0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// The text in exactly `columns`, cut with … or padded.
  static func fit(_ text: String, _ columns: Int) -> String {
    let width = of(text)
    if width <= columns { return text + String(repeating: " ", count: columns - width) }
    return cut(text, columns)
  }

  /// The text in at most `columns`, whole where it has the room.
  static func shortened(_ text: String, _ columns: Int) -> String {
    of(text) <= columns ? text : cut(text, columns)
  }

  static func cut(_ text: String, _ columns: Int) -> String {
    var result = ""
    var used = 0
    for character in text {
      let width = of(String(character))
      if used + width > columns - 1 { break }
      result.append(character)
      used += width
    }
    return result + "…" + String(repeating: " ", count: max(0, columns - 1 - used))
  }
}
