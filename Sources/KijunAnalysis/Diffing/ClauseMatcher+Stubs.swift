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

  private func identifier(_ tree: ClauseTree, _ clause: Int) -> String {
    tree.list.text.string(tree.list.records[clause].id)
  }
}
