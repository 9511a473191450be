import KijunModel

/// What is withdrawn on both sides: a stub has too little text to be known by, and nothing to lose.
extension ClauseMatcher {
  /// Pairs withdrawn clauses of paired parents that bear the same identifier of the publisher.
  mutating func matchStubs() {
    for parent in Array(old.list.indices) + [old.list.count] {
      let partner = newOf[parent]
      guard partner >= 0 else { continue }
      var waiting: [String: Int] = [:]
      for child in new.children[partner] where oldOf[child] < 0 && new.isWithdrawn(child) {
        waiting[identifier(new, child)] = child
      }
      waiting[""] = nil
      guard !waiting.isEmpty else { continue }
      for child in old.children[parent] where newOf[child] < 0 && old.isWithdrawn(child) {
        guard let stub = waiting.removeValue(forKey: identifier(old, child)) else { continue }
        pair(child, stub, 0.95, "withdrawn on both sides, with the same identifier")
      }
    }
  }

  /// Pairs a control with itself where another one was moved into it.
  ///
  /// The moved one's words may stand there now, letter for letter; what was there before has its
  /// identifier, its heading and most of its words, and its publisher says that it stayed.
  mutating func matchIncumbents() {
    guard !published.isEmpty else { return }
    let byID = Dictionary(
      old.list.indices.map { (identifier(old, $0), $0) }, uniquingKeysWith: { first, _ in first })
    for (_, target) in published.moves {
      guard let incumbent = byID[identifier(new, target)], newOf[incumbent] < 0,
        oldOf[target] < 0, !old.isWithdrawn(incumbent),
        old.list.headingKey(incumbent) == new.list.headingKey(target),
        isNearlyEqual(incumbent, target)
      else { continue }
      pair(incumbent, target, 0.97, "the same identifier and heading; another one was moved here")
    }
  }

  /// Whether nine tenths of the words are the same.
  private func isNearlyEqual(_ a: Int, _ b: Int) -> Bool {
    func words(_ tree: ClauseTree, _ clause: Int) -> [Substring] {
      tree.list.folded.string(tree.list.records[clause].textMatch).split(separator: " ")
    }
    let (before, after) = (words(old, a), words(new, b))
    guard before.count == after.count, !before.isEmpty else { return false }
    let same = zip(before, after).count { $0 == $1 }
    return same * 10 >= before.count * 9 || before.count - same == 1
  }

  private func identifier(_ tree: ClauseTree, _ clause: Int) -> String {
    tree.list.text.string(tree.list.records[clause].id)
  }
}
