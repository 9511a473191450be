import KijunModel

/// Where the clauses of a list stand: by eId, among their siblings, in their provisions.
struct ClausePlaces: ~Copyable {
  let byID: SliceIndex
  /// Articles in order, by the provisions they belong to (-1 for the main ones).
  private var articles: [Int: [Int32]] = [:]
  /// Children of every clause in order: those of clause `c` stand from `starts[c + 1]` to
  /// `starts[c + 2]`, those at the top before `starts[1]`.
  private var children: [Int32]
  private var starts: [Int32]
  /// Position of an article or a child among its siblings of the same level.
  private var places: [Int32]
  private(set) var appendices: [String: [Int]] = [:]
  /// Parts, chapters and sections by level and number; the first of each.
  private(set) var divisions: [String: Int] = [:]

  init(_ list: ClauseList) {
    var byID = SliceIndex(capacity: list.count)
    list.ids.withUnsafeBytes { ids in
      for position in list.records.indices {
        byID.insert(position, in: ids) { list.records[$0].eId }
      }
    }
    self.byID = byID
    starts = [Int32](repeating: 0, count: list.count + 2)
    children = [Int32](repeating: 0, count: list.count)
    places = [Int32](repeating: 0, count: list.count)
    for record in list.records { starts[Int(record.parent) + 2] += 1 }
    for position in 1..<starts.count { starts[position] += starts[position - 1] }
    var next = starts
    for (position, record) in list.records.enumerated() {
      let slot = Int(record.parent) + 1
      children[Int(next[slot])] = Int32(position)
      next[slot] += 1
      switch record.kind {
      case .article:
        articles[Self.provisions(of: position, list), default: []].append(Int32(position))
      case .appendix:
        appendices[list.ids.string(record.value), default: []].append(position)
      default:
        guard record.kind.isDivision, let level = Self.level(record.kind) else { continue }
        let key = "\(level.rawValue) " + list.ids.string(record.value)
        if divisions[key] == nil { divisions[key] = position }
      }
    }
    countPlaces(list)
  }

  private mutating func countPlaces(_ list: ClauseList) {
    var next = [Int32](repeating: 0, count: Int(Citation.Level.point.rawValue) + 1)
    var parent: Int32 = -2
    for child in children {
      let record = list.records[Int(child)]
      if record.parent != parent {
        parent = record.parent
        for level in next.indices { next[level] = 0 }
      }
      guard let level = Self.level(record.kind) else { continue }
      places[Int(child)] = next[Int(level.rawValue)]
      next[Int(level.rawValue)] += 1
    }
    for group in articles.values {
      for (position, clause) in group.enumerated() { places[Int(clause)] = Int32(position) }
    }
  }

  func children(of clause: Int) -> ArraySlice<Int32> {
    children[Int(starts[clause + 1])..<Int(starts[clause + 2])]
  }

  func place(_ clause: Int) -> Int { Int(places[clause]) }

  /// Visits a clause and its siblings of one level with their places, until `body` says no.
  func siblings(
    _ level: Citation.Level, of clause: Int, _ list: ClauseList, _ body: (Int, Int) -> Bool
  ) {
    var place = 0
    if level == .article {
      for article in articles[Self.provisions(of: clause, list)] ?? [] {
        guard body(Int(article), place) else { return }
        place += 1
      }
      return
    }
    for child in children(of: Int(list.records[clause].parent))
    where Self.level(list.records[Int(child)].kind) == level {
      guard body(Int(child), place) else { return }
      place += 1
    }
  }

  static func ancestor(_ level: Citation.Level, of clause: Int, _ list: ClauseList) -> Int? {
    var current = clause
    while current >= 0 {
      if Self.level(list.records[current].kind) == level { return current }
      current = Int(list.records[current].parent)
    }
    return nil
  }

  /// The supplementary provision that a clause stands in, -1 for the main provisions.
  static func provisions(of clause: Int, _ list: ClauseList) -> Int {
    var current = clause
    while current >= 0, list.records[current].kind != .supplementary {
      current = Int(list.records[current].parent)
    }
    return current
  }

  static func level(_ kind: ClauseKind) -> Citation.Level? {
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
