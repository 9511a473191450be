import KijunModel

/// The edits that turn one printed text into another, by words and by characters.
///
/// Latin words, numbers and runs of katakana stay whole; white space and width do not count as edits.
public enum TextEdits {
  /// - Complexity: O((n + m) · d) for d differing tokens; past a bound the middle is one replacement.
  public static func between(_ old: String, _ new: String) -> [Edit] {
    let a = tokens(old)
    let b = tokens(new)
    var start = 0
    while start < a.count, start < b.count, a[start].key == b[start].key { start += 1 }
    var endA = a.count
    var endB = b.count
    while endA > start, endB > start, a[endA - 1].key == b[endB - 1].key {
      endA -= 1
      endB -= 1
    }
    var edits: [Edit] = []
    add(.equal, b[0..<start], &edits)
    for (operation, token) in middle(a[start..<endA], b[start..<endB]) {
      add(operation, [token], &edits)
    }
    add(.equal, b[endB...], &edits)
    return smooth(edits)
  }

  private struct Token {
    var text: Substring
    var key: String
  }

  private static func add(
    _ operation: Edit.Operation, _ tokens: some Sequence<Token>, _ edits: inout [Edit]
  ) {
    for token in tokens {
      if let last = edits.indices.last, edits[last].operation == operation {
        edits[last].text += token.text
      } else {
        edits.append(Edit(operation, String(token.text)))
      }
    }
  }

  private static func tokens(_ text: String) -> [Token] {
    var result: [Token] = []
    var index = text.startIndex
    while index < text.endIndex {
      let first = kind(text[index])
      var end = text.index(after: index)
      if first != .single {
        while end < text.endIndex, kind(text[end]) == first { end = text.index(after: end) }
      }
      let token = text[index..<end]
      let isASCII = token.utf8.allSatisfy { $0 < 0x80 }
      let key = isASCII ? String(token) : Folding.fold(String(token))
      if first == .space, let last = result.indices.last {
        // White space belongs to the token before it and makes no difference.
        result[last].text = text[result[last].text.startIndex..<end]
      } else {
        result.append(Token(text: token, key: first == .space ? "" : key))
      }
      index = end
    }
    return joinDates(result, text)
  }

  /// 令和4年6月17日 is one token: a date changes as a whole.
  private static func joinDates(_ tokens: [Token], _ text: String) -> [Token] {
    var result: [Token] = []
    var index = 0
    while index < tokens.count {
      var end = index
      for unit in ["年", "月", "日"] {
        guard end + 1 < tokens.count, kind(tokens[end].text.first ?? " ") == .number,
          tokens[end + 1].key == unit
        else { break }
        end += 2
      }
      if end - index < 4 {
        result.append(tokens[index])
        index += 1
        continue
      }
      var start = index
      let era = result.suffix(2).map(\.key).joined()
      if eras.contains(era) {
        result.removeLast(2)
        start -= 2
      }
      let whole = text[tokens[start].text.startIndex..<tokens[end - 1].text.endIndex]
      result.append(Token(text: whole, key: Folding.fold(String(whole))))
      index = end
    }
    return result
  }

  private static let eras: Set<String> = ["明治", "大正", "昭和", "平成", "令和"]

  private enum Kind { case word, number, katakana, space, single }

  private static func kind(_ character: Character) -> Kind {
    guard let scalar = character.unicodeScalars.first else { return .single }
    switch scalar.value {
    case 0x30...0x39, 0xFF10...0xFF19: return .number
    case 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341,
      0x767E, 0x5343:
      return .number
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x2AF, 0x370...0x52F: return .word
    case 0x30A1...0x30FA, 0x30FC, 0xFF66...0xFF9F: return .katakana
    default: return UTF8Scalar.isSpace(scalar.value) ? .space : .single
    }
  }

  /// Myers' greedy algorithm with the whole trace kept.
  private static func middle(_ a: ArraySlice<Token>, _ b: ArraySlice<Token>) -> [(
    Edit.Operation, Token
  )] {
    let (a, b) = (Array(a), Array(b))
    if a.isEmpty || b.isEmpty { return a.map { (.delete, $0) } + b.map { (.insert, $0) } }
    let bound = min(a.count + b.count, 600)
    var trace: [[Int]] = []
    var furthest = [Int](repeating: 0, count: 2 * bound + 3)
    let middle = bound + 1
    for depth in 0...bound {
      trace.append(furthest)
      for diagonal in stride(from: -depth, through: depth, by: 2) {
        let down =
          diagonal == -depth
          || (diagonal != depth
            && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1])
        var x = down ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1
        var y = x - diagonal
        while x < a.count, y < b.count, a[x].key == b[y].key {
          x += 1
          y += 1
        }
        furthest[middle + diagonal] = x
        if x >= a.count, y >= b.count { return backtrack(trace, a, b, middle) }
      }
    }
    return a.map { (.delete, $0) } + b.map { (.insert, $0) }
  }

  private static func backtrack(
    _ trace: [[Int]], _ a: [Token], _ b: [Token], _ middle: Int
  ) -> [(Edit.Operation, Token)] {
    var result: [(Edit.Operation, Token)] = []
    var x = a.count
    var y = b.count
    for depth in stride(from: trace.count - 1, through: 0, by: -1) {
      let furthest = trace[depth]
      let diagonal = x - y
      let down =
        diagonal == -depth
        || (diagonal != depth && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1])
      let previous = down ? diagonal + 1 : diagonal - 1
      let startX = furthest[middle + previous]
      let startY = startX - previous
      while x > startX, y > startY, x > 0, y > 0 {
        x -= 1
        y -= 1
        result.append((.equal, b[y]))
      }
      guard depth > 0 else { break }
      if x == startX {
        y -= 1
        result.append((.insert, b[y]))
      } else {
        x -= 1
        result.append((.delete, a[x]))
      }
    }
    return result.reversed()
  }

  /// Joins edits that only a character or two of unchanged text keeps apart, and orders delete before insert.
  private static func smooth(_ edits: [Edit]) -> [Edit] {
    var result: [Edit] = []
    var deleted = ""
    var inserted = ""
    func flush() {
      if !deleted.isEmpty { result.append(Edit(.delete, deleted)) }
      if !inserted.isEmpty { result.append(Edit(.insert, inserted)) }
      deleted = ""
      inserted = ""
    }
    for (index, edit) in edits.enumerated() {
      switch edit.operation {
      case .delete: deleted += edit.text
      case .insert: inserted += edit.text
      case .equal:
        let isShort =
          edit.text.count <= 1 && !deleted.isEmpty && !inserted.isEmpty && index + 1 < edits.count
          && edit.text.unicodeScalars.allSatisfy { $0.value >= 0x3040 }
        if isShort {
          deleted += edit.text
          inserted += edit.text
        } else {
          flush()
          result.append(edit)
        }
      }
    }
    flush()
    return result
  }
}
