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
    // Only the tokens beside an edit need a look; the others are the new text as it stands.
    let near = max(0, start - 1)
    let far = min(b.count, endB + 1)
    var steps: [Step] = zip(a[near..<start], b[near..<start]).map { .init(.equal, $0, $1) }
    steps += middle(a[start..<endA], b[start..<endB])
    steps += zip(a[endA...].prefix(1), b[endB..<far]).map { .init(.equal, $0, $1) }
    var edits: [Edit] = []
    if near > 0 { append(.equal, text(of: b[0..<near]), &edits) }
    for (index, step) in steps.enumerated() {
      let isBesideEdit =
        index > 0 && steps[index - 1].operation != .equal
        || index + 1 < steps.count && steps[index + 1].operation != .equal
      add(step, isBesideEdit: isBesideEdit, &edits)
    }
    if far < b.count { append(.equal, text(of: b[far...]), &edits) }
    return smooth(edits)
  }

  /// The text of neighbouring tokens.
  private static func text(of part: ArraySlice<Token>) -> Substring {
    guard let first = part.first, let last = part.last else { return "" }
    return first.text.base[first.text.startIndex..<last.text.endIndex]
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
