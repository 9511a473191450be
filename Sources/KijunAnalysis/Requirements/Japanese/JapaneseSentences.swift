/// Where Japanese sentences end, and which part of them holds the predicate.
enum JapaneseSentences {
  /// Ends at 。 outside brackets and quotations; a text without 。 is one sentence.
  ///
  /// - Parameter kind: Of signs that stand for brackets and full stops.
  static func split(_ text: TextSearch, _ kind: UInt32) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var depth = 0
    var start = 0
    text.eachSign(kind, in: text.all) { offset in
      depth = max(0, depth + bracket(text.bytes, offset))
      if depth == 0, text.starts(offset..<text.bytes.count, with: stop) {
        append(text, start..<offset + 3, &result)
        start = FootnoteMarks.end(at: offset + 3, in: text, isJapanese: true)
      }
      return true
    }
    append(text, start..<text.bytes.count, &result)
    return result
  }

  /// What may stand behind a predicate.
  private static let marks: [[UInt8]] = [
    stop, [0xEF, 0xBC, 0x8E], [0xE3, 0x80, 0x80], [0xEF, 0xBC, 0x9B], [0xEF, 0xBC, 0x9A], [0x20],
    [0x2E],
    [0x3B], [0x3A], [0xE2, 0x86, 0xA9],
  ]
  static let stop: [UInt8] = [0xE3, 0x80, 0x82]
  /// 「」『』【】〔〕（）()
  static let brackets = ["「", "」", "『", "』", "【", "】", "〔", "〕", "（", "）", "(", ")"]
    .map { Array($0.utf8) }

  /// The sentence without its full stop and without remarks in brackets and marks of footnotes behind the predicate.
  static func core(_ sentence: TextSearch) -> Range<Int> {
    var end = sentence.bytes.count
    while end > 0 {
      let before = end
      for mark in marks where sentence.ends(0..<end, with: mark) { end -= mark.count }
      if let open = trailingBracket(sentence, end), open > 0 { end = open }
      let mark = FootnoteMarks.before(end, in: sentence)
      if mark > 0, mark < end { end -= mark }
      if end == before { break }
    }
    return 0..<end
  }

  /// +1 for 「（『【〔 and (, -1 for their ends.
  @inline(__always)
  static func bracket(_ bytes: TextBytes, _ offset: Int) -> Int {
    switch bytes[offset] {
    case 0x28: 1
    case 0x29: -1
    case 0xE3, 0xEF: wideBracket(bytes, offset)
    default: 0
    }
  }

  /// The same of full-width brackets alone.
  static func wideBracket(_ bytes: TextBytes, _ offset: Int) -> Int {
    guard offset + 2 < bytes.count else { return 0 }
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
