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
    var steps: [Step] = zip(a[0..<start], b[0..<start]).map { .init(.equal, $0, $1) }
    steps += middle(a[start..<endA], b[start..<endB])
    steps += zip(a[endA...], b[endB...]).map { .init(.equal, $0, $1) }
    var edits: [Edit] = []
    for (index, step) in steps.enumerated() {
      let isBesideEdit =
        index > 0 && steps[index - 1].operation != .equal
        || index + 1 < steps.count && steps[index + 1].operation != .equal
      add(step, isBesideEdit: isBesideEdit, &edits)
    }
    return smooth(edits)
  }

  /// One token that stayed, came or went; with its spelling on either side.
  private struct Step {
    var operation: Edit.Operation
    var old: Token?
    var new: Token?

    init(_ operation: Edit.Operation, _ old: Token?, _ new: Token?) {
      self.operation = operation
      self.old = old
      self.new = new
    }
  }

  /// White space behind a token goes with the edit beside it, so that both texts can be put together
  /// again from their edits; elsewhere it makes no difference.
  private static func add(_ step: Step, isBesideEdit: Bool, _ edits: inout [Edit]) {
    switch step.operation {
    case .delete: append(.delete, step.old?.text ?? "", &edits)
    case .insert: append(.insert, step.new?.text ?? "", &edits)
    case .equal:
      guard let old = step.old, let new = step.new else { return }
      guard isBesideEdit, old.text != new.text, old.core == new.core else {
        return append(.equal, new.text, &edits)
      }
      append(.equal, new.core, &edits)
      append(.delete, old.text.dropFirst(old.core.count), &edits)
      append(.insert, new.text.dropFirst(new.core.count), &edits)
    }
  }

  private static func append(
    _ operation: Edit.Operation, _ text: Substring, _ edits: inout [Edit]
  ) {
    guard !text.isEmpty else { return }
    if let last = edits.indices.last, edits[last].operation == operation {
      edits[last].text += text
    } else {
      edits.append(Edit(operation, String(text)))
    }
  }

  private struct Token {
    var text: Substring
    /// Hash of the folded text; 0 for white space.
    var key: UInt64

    /// Without the white space behind it.
    var core: Substring {
      var core = text
      while let last = core.unicodeScalars.last, UTF8Scalar.isSpace(last.value) {
        core.removeLast()
      }
      return core
    }
  }

  private static func tokens(_ text: String) -> [Token] {
    joinDates(plainTokens(text) ?? anyTokens(text), text)
  }

  /// Tokens of a text in which every scalar is a character by itself, as in most texts; else `nil`.
  private static func plainTokens(_ text: String) -> [Token]? {
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
      result.append(Token(text: copy[start..<end], key: cut.key))
      start = end
    }
    return result
  }

  /// A token by its length in bytes.
  private struct Cut {
    var count: Int
    var key: UInt64
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
        result.append(Cut(count: end - offset, key: key))
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

  private static func anyTokens(_ text: String) -> [Token] {
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
        result.append(Token(text: token, key: first == .space ? 0 : key(token)))
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
    var result: [Token] = []
    var index = 0
    while index < tokens.count {
      var end = index
      for unit in ["年", "月", "日"] {
        guard end + 1 < tokens.count, kind(tokens[end].text.first ?? " ") == .number,
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
      result.append(Token(text: whole, key: key(whole)))
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

  /// Myers' greedy algorithm with the whole trace kept.
  private static func middle(_ a: ArraySlice<Token>, _ b: ArraySlice<Token>) -> [Step] {
    let (a, b) = (Array(a), Array(b))
    if a.isEmpty || b.isEmpty { return replacement(a, b) }
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
    return replacement(a, b)
  }

  private static func replacement(_ a: [Token], _ b: [Token]) -> [Step] {
    a.map { Step(.delete, $0, nil) } + b.map { Step(.insert, nil, $0) }
  }

  private static func backtrack(
    _ trace: [[Int]], _ a: [Token], _ b: [Token], _ middle: Int
  ) -> [Step] {
    var result: [Step] = []
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
        result.append(Step(.equal, a[x], b[y]))
      }
      guard depth > 0 else { break }
      if x == startX {
        y -= 1
        result.append(Step(.insert, nil, b[y]))
      } else {
        x -= 1
        result.append(Step(.delete, a[x], nil))
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
