import KijunModel

/// Where the clauses of a list stand: among their siblings, in their provisions.
struct ClausePlaces: ~Copyable {
  /// Children of every clause in order: those of clause `c` stand from `starts[c + 1]` to
  /// `starts[c + 2]`, those at the top before `starts[1]`.
  private var children: [Int32]
  private var starts: [Int32]
  /// Articles of one provision, and children of one parent and level, stand side by side here.
  private var siblings: [Int32]
  /// Where each clause stands in `siblings`, -1 for none.
  private var slots: [Int32]
  /// How far each clause stands from the first of its group.
  private var places: [Int32]
  private(set) var appendices: [String: [Int]] = [:]
  /// Parts, chapters and sections by level and number; the first of each.
  private(set) var divisions: [String: Int] = [:]

  init(_ list: ClauseList) {
    starts = [Int32](repeating: 0, count: list.count + 2)
    children = [Int32](repeating: 0, count: list.count)
    siblings = []
    slots = [Int32](repeating: -1, count: list.count)
    places = [Int32](repeating: 0, count: list.count)
    for record in list.records { starts[Int(record.parent) + 2] += 1 }
    for position in 1..<starts.count { starts[position] += starts[position - 1] }
    var next = starts
    var articles: [Int: [Int32]] = [:]
    for (position, record) in list.records.enumerated() {
      let slot = Int(record.parent) + 1
      children[Int(next[slot])] = Int32(position)
      next[slot] += 1
      switch record.kind {
      case .article:
        articles[Self.provisions(of: position, list), default: []].append(Int32(position))
      case .appendix:
        let name = list.text.string(record.number).unicodeScalars.prefix(2).map(\.value)
        guard name.count == 2, name[0] == 0x5225, let kind = UnicodeScalar(name[1]) else {
          continue
        }
        let key = String(kind) + list.ids.string(record.value)
        appendices[key, default: []].append(position)
      default:
        guard record.kind.isDivision, let level = Self.level(record.kind) else { continue }
        let key = "\(level.rawValue) " + list.ids.string(record.value)
        if divisions[key] == nil { divisions[key] = position }
      }
    }
    siblings.reserveCapacity(list.count)
    for provision in articles.keys.sorted() { add(group: articles[provision] ?? []) }
    groupChildren(list)
  }

  private mutating func add(group: [Int32]) {
    for (place, clause) in group.enumerated() {
      slots[Int(clause)] = Int32(siblings.count)
      places[Int(clause)] = Int32(place)
      siblings.append(clause)
    }
  }

  /// Children by parent and level, but for articles, which are counted through their provisions.
  private mutating func groupChildren(_ list: ClauseList) {
    var groups = [[Int32]](repeating: [], count: Int(Citation.Level.point.rawValue) + 1)
    var index = 0
    while index < children.count {
      let parent = list.records[Int(children[index])].parent
      while index < children.count, list.records[Int(children[index])].parent == parent {
        let level = Self.level(list.records[Int(children[index])].kind)
        if let level, level != .article { groups[Int(level.rawValue)].append(children[index]) }
        index += 1
      }
      for level in groups.indices where !groups[level].isEmpty {
        add(group: groups[level])
        groups[level].removeAll(keepingCapacity: true)
      }
    }
  }

  func children(of clause: Int) -> ArraySlice<Int32> {
    children[Int(starts[clause + 1])..<Int(starts[clause + 2])]
  }

  func place(_ clause: Int) -> Int { Int(places[clause]) }

  /// The sibling of a clause, of the same level, at a place; `nil` where there is none.
  func sibling(of clause: Int, at place: Int, _ list: ClauseList) -> Int? {
    let slot = Int(slots[clause]) - Int(places[clause]) + place
    guard slots[clause] >= 0, place >= 0, slot < siblings.count else { return nil }
    let found = Int(siblings[slot])
    // The groups stand side by side: behind the last of one comes the first of the next.
    return Int(places[found]) == place ? found : nil
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
