import KijunModel

/// How texts are cut before they are compared.
extension TextEdits {
  /// A piece of a text that changes as a whole, with the white space behind it.
  struct Token {
    var text: Substring
    /// Hash of the folded text; 0 for white space.
    var key: UInt64
    var isNumber: Bool

    /// Without the white space behind it.
    var core: Substring {
      var core = text
      while let last = core.unicodeScalars.last, UTF8Scalar.isSpace(last.value) {
        core.removeLast()
      }
      return core
    }
  }

  static func tokens(_ text: String) -> [Token] {
    joinDates(plainTokens(text) ?? anyTokens(text), text)
  }

  /// Tokens of a text in which every scalar is a character by itself, as in most texts; else `nil`.
  static func plainTokens(_ text: String) -> [Token]? {
    var copy = text
    copy.makeContiguousUTF8()
    let found: [Cut]?? = copy.utf8.withContiguousStorageIfAvailable {
      cuts(UnsafeRawBufferPointer($0))
    }
    guard let found, let cuts = found else { return nil }
    var result: [Token] = []
    result.reserveCapacity(cuts.count)
    var start = copy.startIndex
    for cut in cuts {
      let end = copy.utf8.index(start, offsetBy: cut.count)
      result.append(Token(text: copy[start..<end], key: cut.key, isNumber: cut.isNumber))
      start = end
    }
    return result
  }

  /// A token by its length in bytes.
  private struct Cut {
    var count: Int
    var key: UInt64
    var isNumber: Bool
  }

  private static func cuts(_ bytes: UnsafeRawBufferPointer) -> [Cut]? {
    var result: [Cut] = []
    var offset = 0
    var isPlain = true
    func next(_ offset: Int) -> (scalar: UInt32, kind: Kind, end: Int)? {
      guard offset < bytes.count else { return nil }
      let (scalar, length) = UTF8Scalar.decode(bytes, offset)
      if !isCharacter(scalar) { isPlain = false }
      return (scalar, kind(scalar), offset + length)
    }
    while let first = next(offset) {
      var end = first.end
      var keeps = Folding.keeps(first.scalar)
      if first.kind != .single {
        while let more = next(end) {
          let isJoined =
            first.kind == .number && isMark(more.scalar) && next(more.end)?.kind == .number
          guard more.kind == first.kind || isJoined else { break }
          keeps = keeps && Folding.keeps(more.scalar)
          end = more.end
        }
      }
      guard isPlain else { return nil }
      if first.kind == .space, !result.isEmpty {
        result[result.count - 1].count += end - offset
      } else {
        let token = UnsafeRawBufferPointer(rebasing: bytes[offset..<end])
        let key = first.kind == .space ? 0 : keeps ? Stamp.hash(token) : foldedKey(token)
        result.append(Cut(count: end - offset, key: key, isNumber: first.kind == .number))
      }
      offset = end
    }
    return result
  }

  /// Whether a scalar is a grapheme cluster whatever stands beside it that is one too.
  ///
  /// Source: Unicode Standard Annex 29; ASCII and the ranges of Latin and Japanese text without marks.
  private static func isCharacter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20...0x7E, 0x0A, 0x09, 0xA1...0xA8, 0xAA...0xAC, 0xAF...0x2AF, 0x2010...0x2027,
      0x3000...0x3029, 0x3031...0x303C, 0x3041...0x3096, 0x309B...0x3250, 0x3400...0x9FFF,
      0xFF01...0xFF9D:
      true
    default: false
    }
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2C...0x2F, 0x3A, 0xFF0C, 0xFF0E: true
    default: false
    }
  }

  private static func key(_ text: Substring) -> UInt64 {
    var copy = String(text)
    return copy.withUTF8 { foldedKey(UnsafeRawBufferPointer($0)) }
  }

  private static func foldedKey(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var folded = ByteArena(capacity: bytes.count + 16)
    Folding.fold(bytes, into: &folded)
    return folded.withBytes(0..<folded.count) { Stamp.hash($0) }
  }

  static func anyTokens(_ text: String) -> [Token] {
    var result: [Token] = []
    var index = text.startIndex
    while index < text.endIndex {
      let first = kind(text[index])
      var end = text.index(after: index)
      if first != .single {
        while end < text.endIndex, kind(text[end]) == first || joins(text, end, first) {
          end = text.index(after: end)
        }
      }
      let token = text[index..<end]
      if first == .space, let last = result.indices.last {
        // White space belongs to the token before it and makes no difference.
        result[last].text = text[result[last].text.startIndex..<end]
      } else {
        result.append(
          Token(text: token, key: first == .space ? 0 : key(token), isNumber: first == .number))
      }
      index = end
    }
    return result
  }

  /// A mark between two digits: 1,000, 1.5, 2024-04-01, 12:30.
  private static func joins(_ text: String, _ mark: String.Index, _ kind: Kind) -> Bool {
    guard kind == .number, text[mark].unicodeScalars.count == 1,
      let scalar = text[mark].unicodeScalars.first, isMark(scalar.value)
    else { return false }
    let next = text.index(after: mark)
    return next < text.endIndex && self.kind(text[next]) == .number
  }

  /// 令和4年6月17日 is one token: a date changes as a whole.
  private static func joinDates(_ tokens: [Token], _ text: String) -> [Token] {
    guard tokens.contains(where: { $0.isNumber }) else { return tokens }
    var result: [Token] = []
    result.reserveCapacity(tokens.count)
    var index = 0
    while index < tokens.count {
      guard tokens[index].isNumber else {
        result.append(tokens[index])
        index += 1
        continue
      }
      var end = index
      for unit in ["年", "月", "日"] {
        guard end + 1 < tokens.count, tokens[end].isNumber,
          tokens[end + 1].core == unit
        else { break }
        end += 2
      }
      if end - index < 4 {
        result.append(tokens[index])
        index += 1
        continue
      }
      var start = index
      let era = result.suffix(2).map(\.core).joined()
      if eras.contains(era) {
        result.removeLast(2)
        start -= 2
      }
      let whole = text[tokens[start].text.startIndex..<tokens[end - 1].text.endIndex]
      result.append(Token(text: whole, key: key(whole), isNumber: true))
      index = end
    }
    return result
  }

  private static let eras: Set<String> = ["明治", "大正", "昭和", "平成", "令和"]

  private enum Kind { case word, number, katakana, space, single }

  private static func kind(_ character: Character) -> Kind {
    character.unicodeScalars.first.map { kind($0.value) } ?? .single
  }

  private static func kind(_ scalar: UInt32) -> Kind {
    switch scalar {
    case 0x30...0x39, 0xFF10...0xFF19: return .number
    case 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341,
      0x767E, 0x5343, 0x4E07, 0x5104:
      return .number
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x2AF, 0x370...0x52F: return .word
    case 0x30A1...0x30FA, 0x30FC, 0xFF66...0xFF9F: return .katakana
    default: return UTF8Scalar.isSpace(scalar) ? .space : .single
    }
  }
}
