import KijunModel

/// Resolves citations to clauses of the same document.
struct ReferenceResolver: ~Copyable {
  private let list: ClauseList
  private let index: ClauseIndex
  /// Articles in order, by the provisions they belong to (-1 for the main ones).
  private var articles: [Int: [Int]] = [:]
  /// Children of every clause in order: those of clause `c` stand from `starts[c + 1]` to
  /// `starts[c + 2]`, those at the top before `starts[1]`.
  private var children: [Int32]
  private var starts: [Int32]
  /// Position of an article or a child among its siblings of the same level.
  private var place: [Int32]
  private var appendices: [String: [Int]] = [:]
  /// Parts, chapters and sections by level and number; the first of each.
  private var divisions: [String: Int] = [:]
  private var path = ByteArena(capacity: 128)

  init(_ list: ClauseList) {
    self.list = list
    index = ClauseIndex(list)
    starts = [Int32](repeating: 0, count: list.count + 2)
    children = [Int32](repeating: 0, count: list.count)
    place = [Int32](repeating: 0, count: list.count)
    for record in list.records { starts[Int(record.parent) + 2] += 1 }
    for position in 1..<starts.count { starts[position] += starts[position - 1] }
    var next = starts
    for (position, record) in list.records.enumerated() {
      let slot = Int(record.parent) + 1
      children[Int(next[slot])] = Int32(position)
      next[slot] += 1
      switch record.kind {
      case .article:
        articles[Self.provisions(of: position, list), default: []].append(position)
      case .appendix:
        appendices[list.ids.string(record.value), default: []].append(position)
      default:
        guard record.kind.isDivision, let level = Self.level(record.kind) else { continue }
        let key = "\(level.rawValue) " + list.ids.string(record.value)
        if divisions[key] == nil { divisions[key] = position }
      }
    }
    countPlaces()
  }

  private mutating func countPlaces() {
    var next = [Int32](repeating: 0, count: Citation.Level.point.rawValue + 1)
    var parent: Int32 = -2
    for child in children {
      let record = list.records[Int(child)]
      if record.parent != parent {
        parent = record.parent
        for level in next.indices { next[level] = 0 }
      }
      guard let level = Self.level(record.kind) else { continue }
      place[Int(child)] = next[level.rawValue]
      next[level.rawValue] += 1
    }
    for group in articles.values {
      for (position, clause) in group.enumerated() { place[clause] = Int32(position) }
    }
  }

  private func children(of clause: Int) -> ArraySlice<Int32> {
    children[Int(starts[clause + 1])..<Int(starts[clause + 2])]
  }

  /// The clause at a path below another; `base` -1 for paths from the top.
  private mutating func find(_ base: Int, _ parts: StaticString, _ key: String) -> Int? {
    path.truncate(to: 0)
    if base >= 0 {
      list.ids.withUnsafeBytes {
        path.append(UnsafeRawBufferPointer(rebasing: $0[list.records[base].eId.range]))
      }
    }
    parts.withUTF8Buffer { path.append(UnsafeRawBufferPointer($0)) }
    path.append(key)
    return path.withBytes(0..<path.count) { index.position(of: $0, in: list) }
  }

  /// Clauses that every citation of one text names, in order; a range names all between its ends.
  mutating func resolve(_ citations: [Citation], in clause: Int) -> [Reference] {
    var result: [Reference] = []
    var context = clause
    var rangeStart: Int?
    for citation in citations {
      if citation.isForeign {
        result.append(Reference(clause: clause, span: citation.span, targets: []))
        continue
      }
      var targets = targets(
        of: citation, in: clause,
        context: citation.link == .none && citation.start != .same ? clause : context)
      if citation.link == .through, let first = rangeStart, let last = targets.last {
        targets = through(first, last)
      }
      let isDangling = targets.isEmpty && citation.steps.first.map { $0.level != .part } ?? false
      result.append(
        Reference(clause: clause, span: citation.span, targets: targets, isDangling: isDangling))
      if let last = targets.last {
        context = last
        rangeStart = targets.first
      }
    }
    return result
  }

  private mutating func targets(of citation: Citation, in clause: Int, context: Int) -> [Int] {
    if let key = citation.appendix { return appendix(key) }
    guard let first = citation.steps.first else { return [] }
    let rest = citation.steps.dropFirst()
    let starts: [Int]
    switch citation.start {
    case .number: starts = numbered(first, citation, context)
    case .same: starts = ancestor(first.level, of: context).map { [$0] } ?? []
    case .before(let count): starts = neighbours(first.level, of: clause, count)
    case .allBefore: starts = allBefore(first.level, of: clause)
    }
    guard !rest.isEmpty else { return starts }
    var result: [Int] = []
    for start in starts {
      var found: Int? = start
      for step in rest {
        guard let clause = found else { break }
        found = child(clause, step)
      }
      if let found { result.append(found) }
    }
    return result
  }

  private mutating func numbered(_ step: Citation.Step, _ citation: Citation, _ context: Int)
    -> [Int]
  {
    let found: Int?
    switch step.level {
    case .article where citation.isSupplementary:
      let own = Self.provisions(of: context, list)
      found = own >= 0 ? find(own, "__art_", step.key) : find(-1, "sup_1__art_", step.key)
    case .article: found = find(-1, "art_", step.key)
    case .part, .chapter, .section:
      let division = divisions["\(step.level.rawValue) \(step.key)"]
      found = citation.tail.isEmpty ? division : division.flatMap { tail(citation.tail, below: $0) }
    case .paragraph: found = below(.article, of: context, step)
    case .item: found = below(.paragraph, of: context, step)
    case .point: found = below(.item, of: context, step)
    }
    return found.map { [$0] } ?? []
  }

  /// Walks down by printed numbers; unnumbered clauses between are looked through.
  private func tail(_ numbers: [String], below division: Int) -> Int? {
    var current = division
    for number in numbers {
      guard let next = numbered(number, below: current, depth: 3) else { return nil }
      current = next
    }
    return current
  }

  private func numbered(_ number: String, below clause: Int, depth: Int) -> Int? {
    guard depth > 0 else { return nil }
    let own = children(of: clause).first { child in
      let record = list.records[Int(child)]
      return !record.number.isEmpty && list.ids.string(record.value) == number
    }
    if let own { return Int(own) }
    for child in children(of: clause) where list.records[Int(child)].number.isEmpty {
      if let found = numbered(number, below: Int(child), depth: depth - 1) { return found }
    }
    return nil
  }

  private mutating func below(_ level: Citation.Level, of context: Int, _ step: Citation.Step)
    -> Int?
  {
    guard let owner = ancestor(level, of: context) else { return nil }
    return child(owner, step)
  }

  /// A provision below another; an article's items stand under its first paragraph.
  private mutating func child(_ clause: Int, _ step: Citation.Step) -> Int? {
    switch step.level {
    case .paragraph: return find(clause, "__para_", step.key)
    case .item:
      if let own = find(clause, "__item_", step.key) { return own }
      return find(clause, "__para_1__item_", step.key)
    case .point: return find(clause, "__point_", step.key)
    default: return nil
    }
  }

  private func neighbours(_ level: Citation.Level, of clause: Int, _ count: Int) -> [Int] {
    guard let own = ancestor(level, of: clause) else { return [] }
    let siblings = siblings(level, of: own)
    let position = Int(place[own])
    let range = count > 0 ? position - count..<position : position + 1..<position + 1 - count
    guard range.lowerBound >= 0, range.upperBound <= siblings.count else { return [] }
    return Array(siblings[range])
  }

  private func allBefore(_ level: Citation.Level, of clause: Int) -> [Int] {
    guard let own = ancestor(level, of: clause) else { return [] }
    return Array(siblings(level, of: own).prefix(Int(place[own])))
  }

  private func siblings(_ level: Citation.Level, of clause: Int) -> [Int] {
    if level == .article { return articles[Self.provisions(of: clause, list)] ?? [] }
    return children(of: Int(list.records[clause].parent)).lazy.map { Int($0) }.filter {
      Self.level(self.list.records[$0].kind) == level
    }
  }

  private func through(_ first: Int, _ last: Int) -> [Int] {
    guard let level = Self.level(list.records[first].kind) else { return [first, last] }
    let siblings = siblings(level, of: first)
    let a = Int(place[first])
    let b = Int(place[last])
    guard a <= b, b < siblings.count, siblings[a] == first, siblings[b] == last else {
      return [first, last]
    }
    return Array(siblings[a...b])
  }

  private func ancestor(_ level: Citation.Level, of clause: Int) -> Int? {
    var current = clause
    while current >= 0 {
      if Self.level(list.records[current].kind) == level { return current }
      current = Int(list.records[current].parent)
    }
    return nil
  }

  private func appendix(_ key: String) -> [Int] { appendices[key] ?? [] }

  /// The supplementary provision that a clause stands in, -1 for the main provisions.
  private static func provisions(of clause: Int, _ list: ClauseList) -> Int {
    var current = clause
    while current >= 0, list.records[current].kind != .supplementary {
      current = Int(list.records[current].parent)
    }
    return current
  }

  private static func level(_ kind: ClauseKind) -> Citation.Level? {
    switch kind {
    case .part: .part
    case .chapter: .chapter
    case .section: .section
    case .article: .article
    case .paragraph: .paragraph
    case .item: .item
    case .point: .point
    default: nil
    }
  }
}
