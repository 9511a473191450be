import KijunModel

/// Resolves citations to clauses of the same document.
struct ReferenceResolver: ~Copyable {
  private let inPlace = InPlace()
  private let byID: SliceIndex
  private var places: ClausePlaces?
  private var path = ByteArena(capacity: 128)
  /// Targets of the citation at hand, and those that its steps lead on to.
  private var targets: [Int] = []
  private var next: [Int] = []

  init(_ byID: SliceIndex) { self.byID = byID }

  /// Adds a reference for every citation of one text, in order; a range names all between its ends.
  ///
  /// - Parameter keys: What the citations' keys point into.
  mutating func resolve(
    _ citations: borrowing GrowingBuffer<Citation>, _ keys: borrowing ByteArena, in clause: Int,
    of list: inout ClauseList
  ) {
    guard !citations.isEmpty else { return }
    if places == nil { places = ClausePlaces(list) }
    var context = clause
    var rangeStart: Int?
    for index in 0..<citations.count {
      let citation = citations[index]
      guard !citation.isForeign else {
        list.cite(from: clause, citation.span, targets: [])
        continue
      }
      targets.removeAll(keepingCapacity: true)
      find(
        citation, keys, in: clause,
        context: citation.link == .none && citation.start != .same ? clause : context, list)
      if citation.link == .through, let first = rangeStart, let last = targets.last {
        through(first, last, list)
      }
      list.cite(
        from: clause, citation.span, targets: targets,
        isDangling: targets.isEmpty && citation.steps.first.map { $0.level != .part } ?? false)
      if let last = targets.last {
        context = last
        rangeStart = targets.first
      }
    }
  }

  /// Lays the clauses that a citation names down in `targets`.
  private mutating func find(
    _ citation: Citation, _ keys: borrowing ByteArena, in clause: Int, context: Int,
    _ list: ClauseList
  ) {
    if let key = citation.appendix {
      let key = keys.withBytes(key.range) { String(decoding: $0, as: UTF8.self) }
      targets += places?.appendices[key] ?? []
      return
    }
    guard let first = citation.steps.first else { return }
    switch citation.start {
    case .number:
      if let found = numbered(first, citation, keys, context, list) { targets.append(found) }
    case .same:
      if let found = ClausePlaces.ancestor(first.level, of: context, list) { targets.append(found) }
    case .before(let count): neighbours(first.level, of: clause, Int(count), list)
    case .allBefore: allBefore(first.level, of: clause, list)
    }
    guard citation.steps.count > 1 else { return }
    next.removeAll(keepingCapacity: true)
    for start in targets {
      var found: Int? = start
      for index in 1..<citation.steps.count {
        guard let clause = found else { break }
        found = child(clause, citation.steps[index], keys, list)
      }
      if let found { next.append(found) }
    }
    swap(&targets, &next)
  }

  private mutating func numbered(
    _ step: Citation.Step, _ citation: Citation, _ keys: borrowing ByteArena, _ context: Int,
    _ list: ClauseList
  ) -> Int? {
    switch step.level {
    case .article where citation.isSupplementary:
      let own = ClausePlaces.provisions(of: context, list)
      return own >= 0
        ? clause(own, "__art_", step.key, keys, list)
        : clause(-1, "sup_1__art_", step.key, keys, list)
    case .article: return clause(-1, "art_", step.key, keys, list)
    case .part, .chapter, .section:
      let number = keys.withBytes(step.key.range) { String(decoding: $0, as: UTF8.self) }
      guard let division = places?.divisions["\(step.level.rawValue) \(number)"] else { return nil }
      return citation.tail.isEmpty
        ? division : tail(citation.tail, keys, below: division, list)
    case .paragraph: return below(.article, of: context, step, keys, list)
    case .item: return below(.paragraph, of: context, step, keys, list)
    case .point: return below(.item, of: context, step, keys, list)
    }
  }

  /// The clause at a path below another; `base` -1 for paths from the top.
  private mutating func clause(
    _ base: Int, _ parts: StaticString, _ key: ByteSlice, _ keys: borrowing ByteArena,
    _ list: ClauseList
  ) -> Int? {
    path.truncate(to: 0)
    return list.ids.withUnsafeBytes { ids in
      if base >= 0 {
        path.append(UnsafeRawBufferPointer(rebasing: ids[list.records[base].eId.range]))
      }
      parts.withUTF8Buffer { path.append(UnsafeRawBufferPointer($0)) }
      keys.withBytes(key.range) { path.append($0) }
      return path.withBytes(0..<path.count) { path in
        byID.position(of: path, guess: base < 0 ? -1 : numberedChild(of: base, key, keys)) {
          UnsafeRawBufferPointer(rebasing: ids[list.records[$0].eId.range])
        }
      }
    }
  }

  /// The child of a clause at the place that a number of one or two digits says, which mostly is the one that has
  /// it, and near; -1 where there is none.
  private func numberedChild(of clause: Int, _ key: ByteSlice, _ keys: borrowing ByteArena) -> Int {
    guard key.count <= 2, let children = places?.children(of: clause) else { return -1 }
    let place = keys.withBytes(key.range) { $0.reduce(0) { 10 * $0 + Int($1 & 0xF) } }
    guard place > 0, place <= children.count else { return -1 }
    return Int(children[children.startIndex + place - 1])
  }

  /// Walks down by printed numbers; unnumbered clauses between are looked through.
  private func tail(
    _ numbers: ByteSlice, _ keys: borrowing ByteArena, below division: Int, _ list: ClauseList
  ) -> Int? {
    let numbers = keys.withBytes(numbers.range) { String(decoding: $0, as: UTF8.self) }
    var current = division
    for number in numbers.split(separator: "\n") {
      guard let next = numbered(String(number), below: current, depth: 3, list) else { return nil }
      current = next
    }
    return current
  }

  private func numbered(_ number: String, below clause: Int, depth: Int, _ list: ClauseList)
    -> Int?
  {
    guard depth > 0, let children = places?.children(of: clause) else { return nil }
    let own = children.first { child in
      let record = list.records[Int(child)]
      return !record.number.isEmpty && list.ids.string(record.value) == number
    }
    if let own { return Int(own) }
    for child in children where list.records[Int(child)].number.isEmpty {
      if let found = numbered(number, below: Int(child), depth: depth - 1, list) { return found }
    }
    return nil
  }

  private mutating func below(
    _ level: Citation.Level, of context: Int, _ step: Citation.Step, _ keys: borrowing ByteArena,
    _ list: ClauseList
  ) -> Int? {
    guard let owner = ClausePlaces.ancestor(level, of: context, list) else { return nil }
    return child(owner, step, keys, list)
  }

  /// A provision below another; an article's items stand under its first paragraph.
  private mutating func child(
    _ owner: Int, _ step: Citation.Step, _ keys: borrowing ByteArena, _ list: ClauseList
  ) -> Int? {
    switch step.level {
    case .paragraph: return clause(owner, "__para_", step.key, keys, list)
    case .item:
      return clause(owner, "__item_", step.key, keys, list)
        ?? clause(owner, "__para_1__item_", step.key, keys, list)
    case .point: return clause(owner, "__point_", step.key, keys, list)
    default: return nil
    }
  }

  private mutating func neighbours(
    _ level: Citation.Level, of clause: Int, _ count: Int, _ list: ClauseList
  ) {
    guard let own = ClausePlaces.ancestor(level, of: clause, list), let place = places?.place(own)
    else { return }
    let range = count > 0 ? place - count..<place : place + 1..<place + 1 - count
    addSiblings(range, of: own, list)
  }

  private mutating func allBefore(_ level: Citation.Level, of clause: Int, _ list: ClauseList) {
    guard let own = ClausePlaces.ancestor(level, of: clause, list), let place = places?.place(own)
    else { return }
    addSiblings(0..<place, of: own, list)
  }

  /// Replaces `targets` by all from one clause to another, or by the two where they are no siblings.
  private mutating func through(_ first: Int, _ last: Int, _ list: ClauseList) {
    targets.removeAll(keepingCapacity: true)
    if ClausePlaces.level(list.records[first].kind) != nil, let a = places?.place(first),
      let b = places?.place(last), a <= b
    {
      addSiblings(a..<b + 1, of: first, list)
    }
    if targets.first != first || targets.last != last { targets = [first, last] }
  }

  /// Adds the siblings of a level at these places; nothing where one of them does not exist.
  private mutating func addSiblings(
    _ range: Range<Int>, of clause: Int, _ list: ClauseList
  ) {
    let start = targets.count
    for place in range {
      guard let sibling = places?.sibling(of: clause, at: place, list) else {
        targets.removeSubrange(start...)
        return
      }
      targets.append(sibling)
    }
  }
}
