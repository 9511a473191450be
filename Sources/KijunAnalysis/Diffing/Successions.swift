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
  private(set) var known: [Name: Stamp] = [:]
  private(set) var successors: [Name: Successor] = [:]
  /// The only name with a text; repeated texts tell nothing.
  private var byStamp: [Stamp: Name?] = [:]

  /// What became of the thing that bore a name and, where a stamp is given, had that text.
  ///
  /// A name that was written after the old revision may stand there for something else; then the
  /// stamp says what is meant.
  ///
  /// - Returns: `nil` inside where it has no successor, `nil` where the old revision has no such thing.
  func successor(of name: Name, stamp: Stamp?) -> Successor?? {
    guard let stamp, known[name] != stamp else {
      return known[name] == nil ? nil : .some(successors[name])
    }
    guard let origin = byStamp[stamp] ?? nil else { return nil }
    return .some(successors[origin])
  }

  /// The text that a name of the old revision had.
  func stamp(of name: Name) -> Stamp? { known[name] }

  private mutating func note(_ name: Name, _ stamp: Stamp) {
    if known[name] == nil { known[name] = stamp }
    byStamp[stamp] = byStamp[stamp] == nil ? .some(name) : .some(nil)
  }
}

extension Succession<ClauseID> {
  init(from old: ClauseList, to new: ClauseList) {
    for clause in old.indices { note(old.eId(of: clause), Stamp(old.records[clause].stamp)) }
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
    for control in old.catalog.controls { note(control.id, control.stamp) }
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
