import KijunModel

/// Marks the clauses that depend on a changed or removed one: those that cite it, those that use a
/// term that it defines or defined, and those that cite these.
///
/// - Complexity: Linear in clauses and citations, and for each change in the dependants that are named.
struct Ripples {
  private let old: ClauseList
  private let new: ClauseList
  /// Partner of each old clause, -1 for none.
  private let newOf: [Int]
  /// Clauses that cite each clause, in order.
  private let oldCiting: [Int: [Int]]
  private let newCiting: [Int: [Int]]
  /// Terms that the new revision defines somewhere, folded.
  private let definedAnew: Set<[UInt8]>
  /// How far a change is followed.
  private static let depth = 2
  /// Dependants of one change that are named.
  private static let limit = 200

  init(_ old: ClauseList, _ new: ClauseList, newOf: [Int]) {
    self.old = old
    self.new = new
    self.newOf = newOf
    oldCiting = Self.citing(old)
    newCiting = Self.citing(new)
    definedAnew = Set(new.terms.map { TermUsers.fold($0.term) })
  }

  func add(to changes: inout [Change]) {
    let substantive = changes.indices.filter {
      changes[$0].classification == .substantive && changes[$0].kinds != [.added]
    }
    let terms = substantive.flatMap { index in definitions(of: changes[index]) }
    let users = TermUsers(of: terms.map(\.term), in: new)
    for index in substantive { changes[index].ripple = dependants(of: changes[index], users) }
  }

  /// The terms that a changed clause defines, or that went with a removed one.
  private func definitions(of change: Change) -> [Term] {
    guard change.new.isEmpty else {
      return change.new.flatMap { new.terms.run(of: $0, by: \.clause) }
    }
    return change.old.flatMap { old.terms.run(of: $0, by: \.clause) }
  }

  /// Dependants of one change, each once, up to the limit.
  private struct Found {
    private var seen: Set<Int>
    private(set) var ripples: [Ripple] = []

    init(_ changed: [Int]) { seen = Set(changed) }

    var isFull: Bool { ripples.count >= Ripples.limit }

    /// - Returns: Whether the clause is a new one.
    mutating func add(_ clause: Int, path: @autoclosure () -> [Int], term: String? = nil) -> Bool {
      guard !isFull, seen.insert(clause).inserted else { return false }
      ripples.append(Ripple(path: path(), term: term))
      return true
    }
  }

  private func dependants(of change: Change, _ users: TermUsers) -> [Ripple] {
    var found = Found(change.new)
    for term in definitions(of: change) {
      let isDefinedHere = !change.new.isEmpty
      if !isDefinedHere, definedAnew.contains(TermUsers.fold(term.term)) { continue }
      guard term.scope == .document else { continue }
      for user in users.of(term.term) {
        guard !found.isFull else { return found.ripples }
        _ = found.add(user, path: isDefinedHere ? [term.clause, user] : [user], term: term.term)
      }
    }
    var front = change.new.map { [$0] } + found.ripples.map(\.path)
    if change.new.isEmpty {
      for clause in orphans(of: change.old) {
        guard !found.isFull else { return found.ripples }
        if found.add(clause, path: [clause]) { front.append([clause]) }
      }
    }
    for _ in 0..<Self.depth {
      var next: [[Int]] = []
      for path in front {
        for citers in Self.citers(of: path[path.count - 1], new, newCiting) {
          // A clause may be cited by half of the document.
          for clause in citers {
            guard !found.isFull else { return found.ripples }
            if found.add(clause, path: path + [clause]) { next.append(path + [clause]) }
          }
        }
      }
      front = next.filter { $0.count <= Self.depth }
    }
    return found.ripples
  }

  /// New clauses whose old text cited what was removed, and whose text still says the same.
  private func orphans(of removed: [Int]) -> some Sequence<Int> {
    removed.lazy.flatMap { Self.citers(of: $0, old, oldCiting).joined() }.compactMap { clause in
      let partner = newOf[clause]
      return partner >= 0 && old.textKey(clause) == new.textKey(partner) ? partner : nil
    }
  }

  private static func citing(_ list: ClauseList) -> [Int: [Int]] {
    var result: [Int: [Int]] = [:]
    for reference in list.references {
      for target in list.targets(of: reference) where target != reference.clause {
        result[target, default: []].append(reference.clause)
      }
    }
    return result
  }

  /// Who cites a clause, and who the article or paragraph that it stands in.
  private static func citers(
    of clause: Int, _ list: ClauseList, _ citing: [Int: [Int]]
  ) -> [[Int]] {
    var result = [citing[clause] ?? []]
    var ancestor = clause
    while true {
      switch list.records[ancestor].kind {
      case .paragraph, .item, .point, .listItem: ancestor = Int(list.records[ancestor].parent)
      default: return result
      }
      guard ancestor >= 0 else { return result }
      switch list.records[ancestor].kind {
      case .article, .paragraph, .item: result.append(citing[ancestor] ?? [])
      default: return result
      }
    }
  }
}
