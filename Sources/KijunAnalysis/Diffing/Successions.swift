import KijunModel

/// Pairs the clauses of two revisions by their text, without typing or describing the differences.
///
/// - Complexity: Near linear in the number of clauses.
func pairClauses(_ old: ClauseList, _ new: ClauseList) -> [ClausePair] {
  var matcher = ClauseMatcher(ClauseTree(old), ClauseTree(new))
  matcher.run()
  return old.indices.filter { matcher.newOf[$0] >= 0 }.map {
    ClausePair(old: $0, new: matcher.newOf[$0], confidence: matcher.confidence[$0])
  }
}

/// What became of everything that bore a name in one revision: by text, not by name.
struct Succession<Name: Hashable & Sendable>: Sendable {
  struct Successor: Sendable {
    var name: Name
    /// 0…1.
    var confidence: Double
    /// Its text is another one now.
    var isReworded: Bool
  }

  /// Names of the old revision.
  private(set) var known: Set<Name> = []
  private(set) var successors: [Name: Successor] = [:]

  /// - Returns: `nil` inside where the name has no successor, `nil` where the old revision has no such name.
  subscript(name: Name) -> Successor?? { known.contains(name) ? .some(successors[name]) : nil }
}

extension Succession<ClauseID> {
  init(from old: ClauseList, to new: ClauseList) {
    known = Set(old.indices.map { old.eId(of: $0) })
    for pair in pairClauses(old, new) {
      successors[old.eId(of: pair.old)] = Successor(
        name: new.eId(of: pair.new), confidence: pair.confidence,
        isReworded: old.records[pair.old].stamp != new.records[pair.new].stamp)
    }
  }
}

extension Succession<ControlID> {
  init(from old: CatalogRevision, to new: CatalogRevision) {
    let before = old.catalog.indexByID()
    let after = new.catalog.indexByID()
    known = Set(before.keys)
    let owners = UniqueOwners(new.catalog)
    for control in old.catalog.controls where before[control.id] != nil {
      guard let other = owners[control.uuids], other.isGroup == control.isGroup else { continue }
      successors[control.id] = Successor(
        name: other.id, confidence: 1, isReworded: control.stamp != other.stamp)
    }
    for pair in pairClauses(old.clauses, new.clauses) {
      let name = ControlID(old.clauses.text.string(old.clauses.records[pair.old].id))
      let successor = ControlID(new.clauses.text.string(new.clauses.records[pair.new].id))
      guard successors[name] == nil, let control = before[name], let other = after[successor] else {
        continue
      }
      successors[name] = Successor(
        name: successor, confidence: pair.confidence,
        isReworded: old.catalog.controls[control].stamp != new.catalog.controls[other].stamp)
    }
  }
}
