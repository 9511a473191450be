import KijunModel

/// Resolves citations to clauses of the same document.
struct ReferenceResolver {
  private let list: ClauseList
  private let index: [String: Int]
  /// Articles in order, by the provisions they belong to (-1 for the main ones).
  private let articles: [Int: [Int]]
  private let children: [Int: [Int]]
  /// Position of an article or a child among its siblings of the same level.
  private let place: [Int32]
  private let appendices: [String: [Int]]
  /// Parts, chapters and sections by level and number; the first of each.
  private let divisions: [String: Int]

  init(_ list: ClauseList) {
    self.list = list
    index = list.indexByID()
    var articles: [Int: [Int]] = [:]
    var children: [Int: [Int]] = [:]
    for (position, record) in list.records.enumerated() {
      children[Int(record.parent), default: []].append(position)
      if record.kind == .article {
        articles[Self.provisions(of: position, list), default: []].append(position)
      }
    }
    self.articles = articles
    self.children = children
    place = Self.places(list, articles, children)
    var appendices: [String: [Int]] = [:]
    var divisions: [String: Int] = [:]
    for (position, record) in list.records.enumerated() {
      if record.kind == .appendix {
        appendices[list.ids.string(record.value), default: []].append(position)
      } else if record.kind.isDivision, let level = Self.level(record.kind) {
        let key = "\(level.rawValue) " + list.ids.string(record.value)
        if divisions[key] == nil { divisions[key] = position }
      }
    }
    self.appendices = appendices
    self.divisions = divisions
  }

  private static func places(
    _ list: ClauseList, _ articles: [Int: [Int]], _ children: [Int: [Int]]
  ) -> [Int32] {
    var place = [Int32](repeating: 0, count: list.count)
    for group in children.values {
      var next: [Citation.Level: Int32] = [:]
      for clause in group {
        guard let level = level(list.records[clause].kind) else { continue }
        place[clause] = next[level, default: 0]
        next[level, default: 0] += 1
      }
    }
    for group in articles.values {
      for (position, clause) in group.enumerated() { place[clause] = Int32(position) }
    }
    return place
  }

  /// Clauses that every citation of one text names, in order; a range names all between its ends.
  func resolve(_ citations: [Citation], in clause: Int) -> [Reference] {
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

  private func targets(of citation: Citation, in clause: Int, context: Int) -> [Int] {
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
    return starts.compactMap { start in
      rest.reduce(Optional(start)) { found, step in found.flatMap { child($0, step) } }
    }
  }

  private func numbered(_ step: Citation.Step, _ citation: Citation, _ context: Int) -> [Int] {
    switch step.level {
    case .article:
      if citation.isSupplementary {
        let own = Self.provisions(of: context, list)
        let path = own >= 0 ? list.eId(of: own).value : "sup_1"
        return index["\(path)__art_\(step.key)"].map { [$0] } ?? []
      }
      return index["art_\(step.key)"].map { [$0] } ?? []
    case .part, .chapter, .section:
      return divisions["\(step.level.rawValue) \(step.key)"].map { [$0] } ?? []
    case .paragraph:
      return ancestor(.article, of: context).flatMap { child($0, step) }.map { [$0] } ?? []
    case .item, .point:
      let owner: Citation.Level = step.level == .item ? .paragraph : .item
      return ancestor(owner, of: context).flatMap { child($0, step) }.map { [$0] } ?? []
    }
  }

  /// A provision below another; an article's items stand under its first paragraph.
  private func child(_ clause: Int, _ step: Citation.Step) -> Int? {
    let path = list.eId(of: clause).value
    switch step.level {
    case .paragraph: return index["\(path)__para_\(step.key)"]
    case .item:
      return index["\(path)__item_\(step.key)"] ?? index["\(path)__para_1__item_\(step.key)"]
    case .point: return index["\(path)__point_\(step.key)"]
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
    return (children[Int(list.records[clause].parent)] ?? []).filter {
      Self.level(list.records[$0].kind) == level
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
