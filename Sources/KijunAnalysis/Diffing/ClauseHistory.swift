import KijunModel

/// Follows clauses of the newest revision back through all others, like blame.
///
/// - Parameter comparisons: Neighbouring revisions in order, the oldest pair first; at least one.
/// - Returns: One history for each clause of the newest revision that `isWanted` asks for.
/// - Complexity: Linear in the clauses of all revisions.
public func histories(
  _ comparisons: [Comparison], isWanted: (Int, RequirementSet) -> Bool
) -> [ClauseHistory] {
  guard let newest = comparisons.last?.new else { return [] }
  let steps = comparisons.map { ComparisonStep($0) }
  return newest.clauses.indices.filter { isWanted($0, newest) }.map { clause in
    var history = ClauseHistory(clause: clause, eId: newest.clauses.eId(of: clause))
    var current = clause
    for step in steps.reversed() {
      let events = step.events(of: current)
      history.events += events
      guard let before = step.oldOf[current], !events.contains(where: \.isOrigin) else {
        return history
      }
      current = before
    }
    let first = comparisons[0].old.clauses
    history.events.append(
      ClauseHistory.Event(
        revision: first.header.revision, eId: first.eId(of: current), isOrigin: true))
    return history
  }
}

/// One comparison, looked up from its new side.
private struct ComparisonStep {
  let comparison: Comparison
  let oldOf: [Int: Int]
  private let changes: [Int: [Int]]

  init(_ comparison: Comparison) {
    self.comparison = comparison
    oldOf = Dictionary(comparison.pairs.map { ($0.new, $0.old) }, uniquingKeysWith: { a, _ in a })
    var changes: [Int: [Int]] = [:]
    for (index, change) in comparison.changes.enumerated() {
      for clause in change.new { changes[clause, default: []].append(index) }
    }
    self.changes = changes
  }

  func events(of clause: Int) -> [ClauseHistory.Event] {
    let list = comparison.new.clauses
    return (changes[clause] ?? []).map { index in
      let change = comparison.changes[index]
      var event = ClauseHistory.Event(
        revision: list.header.revision, eId: list.eId(of: clause),
        isOrigin: change.kinds.contains(.added))
      event.change = change
      event.before = change.old.map { comparison.old.clauses.eId(of: $0) }
      return event
    }
  }
}
