import KijunModel

/// Where the publisher says that a withdrawn control went: `moved-to` and `incorporated-into` of its stub.
///
/// Cited where they are, never needed: text decides, and these links break ties.
struct PublishedSuccessors {
  struct Successor {
    var clause: Int
    /// `moved-to` or `incorporated-into`.
    var relation: String
  }

  /// By the old clause.
  private var successors: [Int: [Successor]] = [:]

  init(_ old: ClauseTree, _ new: ClauseTree) {
    let ids = new.list.ids
    let links = new.list.links.filter {
      (ids.holds($0.relation, "moved-to") || ids.holds($0.relation, "incorporated-into"))
        && new.isWithdrawn($0.block)
    }
    guard !links.isEmpty else { return }
    let oldByID = Self.index(old)
    let newByID = Self.index(new)
    for link in links {
      let name = new.list.text.string(new.list.records[link.block].id)
      guard let clause = oldByID[name], !old.isWithdrawn(clause),
        let target = newByID[String(ids.string(link.target).drop { $0 == "#" })]
      else { continue }
      successors[clause, default: []].append(
        Successor(clause: target, relation: ids.string(link.relation)))
    }
  }

  var isEmpty: Bool { successors.isEmpty }

  subscript(clause: Int) -> [Successor] { successors[clause] ?? [] }

  /// Old clauses with what they were moved to, in order.
  var moves: [(old: Int, new: Int)] {
    successors.keys.sorted().flatMap { clause in
      (successors[clause] ?? []).filter { $0.relation == "moved-to" }.map { (clause, $0.clause) }
    }
  }

  private static func index(_ tree: ClauseTree) -> [String: Int] {
    var result: [String: Int] = [:]
    for clause in tree.list.indices where tree.list.records[clause].id.count > 0 {
      let name = tree.list.text.string(tree.list.records[clause].id)
      if result[name] == nil { result[name] = clause }
    }
    return result
  }
}
