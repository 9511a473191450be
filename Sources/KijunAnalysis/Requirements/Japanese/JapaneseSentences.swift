/// Where Japanese sentences end, and which part of them holds the predicate.
enum JapaneseSentences {
  /// Ends at 。 outside brackets and quotations; a text without 。 is one sentence.
  static func split(_ text: TextSearch) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var depth = 0
    var start = 0
    var offset = 0
    let bytes = text.bytes
    while offset < bytes.count {
      let length = width(bytes[offset])
      if length == 3, offset + 2 < bytes.count {
        depth = max(0, depth + bracket(bytes, offset))
        if depth == 0, bytes[offset] == 0xE3, bytes[offset + 1] == 0x80, bytes[offset + 2] == 0x82 {
          append(text, start..<offset + 3, &result)
          start = offset + 3
        }
      } else if length == 1 {
        if bytes[offset] == 0x28 {
          depth += 1
        } else if bytes[offset] == 0x29 {
          depth = max(0, depth - 1)
        }
      }
      offset += length
    }
    append(text, start..<bytes.count, &result)
    return result
  }

  /// The sentence without its full stop and without remarks in brackets behind the predicate.
  static func core(_ sentence: TextSearch) -> Range<Int> {
    var end = sentence.bytes.count
    while end > 0 {
      let before = end
      for mark in [
        [0xE3, 0x80, 0x82], [0xEF, 0xBC, 0x8E], [0xE3, 0x80, 0x80], [0xEF, 0xBC, 0x9B], [0x20],
        [0x2E], [0x3B],
      ] as [[UInt8]]
      where sentence.ends(0..<end, with: mark) {
        end -= mark.count
      }
      if let open = trailingBracket(sentence, end), open > 0 { end = open }
      if end == before { break }
    }
    return 0..<end
  }

  /// +1 for 「（『【, -1 for their ends.
  @inline(__always)
  static func bracket(_ bytes: [UInt8], _ offset: Int) -> Int {
    bytes[offset] == 0xE3 || bytes[offset] == 0xEF ? rareBracket(bytes, offset) : 0
  }

  private static func rareBracket(_ bytes: [UInt8], _ offset: Int) -> Int {
    if bytes[offset] == 0xE3, bytes[offset + 1] == 0x80 {
      switch bytes[offset + 2] {
      case 0x8C, 0x8E, 0x90, 0x94: return 1
      case 0x8D, 0x8F, 0x91, 0x95: return -1
      default: return 0
      }
    }
    if bytes[offset] == 0xEF, bytes[offset + 1] == 0xBC {
      return bytes[offset + 2] == 0x88 ? 1 : bytes[offset + 2] == 0x89 ? -1 : 0
    }
    return 0
  }

  static func width(_ byte: UInt8) -> Int {
    byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  private static func append(_ text: TextSearch, _ range: Range<Int>, _ result: inout [Range<Int>])
  {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      if text.bytes[start] <= 0x20 {
        start += 1
      } else if text.starts(start..<end, with: [0xE3, 0x80, 0x80]) {
        start += 3
      } else {
        break
      }
    }
    while end > start, text.bytes[end - 1] <= 0x20 { end -= 1 }
    if end > start { result.append(start..<end) }
  }

  /// Start of the bracketed remark that ends at `end`.
  private static func trailingBracket(_ sentence: TextSearch, _ end: Int) -> Int? {
    let wide: [UInt8] = [0xEF, 0xBC, 0x89]
    guard sentence.ends(0..<end, with: wide) || end > 0 && sentence.bytes[end - 1] == 0x29 else {
      return nil
    }
    var depth = 0
    var offset = end
    while offset > 0 {
      if sentence.ends(0..<offset, with: wide) {
        depth += 1
        offset -= 3
      } else if sentence.ends(0..<offset, with: [0xEF, 0xBC, 0x88]) {
        depth -= 1
        offset -= 3
        if depth == 0 { return offset }
      } else {
        if sentence.bytes[offset - 1] == 0x29 { depth += 1 }
        if sentence.bytes[offset - 1] == 0x28 {
          depth -= 1
          if depth == 0 { return offset - 1 }
        }
        offset -= 1
      }
    }
    return nil
  }
}
