/// An identifier of the old revision that no longer leads to what it named: what breaks a link by identifier.
public struct BrokenIdentifier: Sendable, Equatable {
  public var id: ClauseID
  /// The old clause that it named.
  public var old: Int
  /// The new clauses in which that one lives on.
  public var new: [Int]
  /// The other clause that has the identifier now; a link by identifier alone goes wrong in silence.
  public var taken: Int?
}

extension Comparison {
  /// Identifiers that the shown changes broke, in the old reading order.
  ///
  /// What only follows the identifier of its parent is left out.
  public func brokenIdentifiers() -> [BrokenIdentifier] {
    let byID = new.clauses.indexByID()
    var gone = Set<Int>()
    var broken: [BrokenIdentifier] = []
    for change in changes where !change.isImplied && !change.old.isEmpty {
      for clause in change.old {
        let id = old.clauses.eId(of: clause)
        let heirs = change.kinds.contains(.removed) && change.new.isEmpty ? [] : change.new
        guard !heirs.contains(where: { new.clauses.eId(of: $0) == id }) else { continue }
        if heirs.isEmpty { gone.insert(clause) }
        broken.append(BrokenIdentifier(id: id, old: clause, new: heirs, taken: byID[id.value]))
      }
    }
    return broken.filter { one in
      let parent = Int(old.clauses.records[one.old].parent)
      return !(one.new.isEmpty && parent >= 0 && gone.contains(parent))
    }.sorted { $0.old < $1.old }
  }
}
