import KijunMarkup

/// Counts the items of ordered lists as they come, in lists inside lists too.
struct ListCounter {
  private var lists: [(node: Int, end: Int, next: Int)] = []

  /// What stands before an item of an `ol`, for instance `2.`; nothing before one of another list.
  mutating func label(of item: Int, in tree: MarkupTree) -> UnitText {
    let list = Int(tree.nodes[item].parent)
    guard list >= 0, tree.name(of: list) == "ol" else { return UnitText() }
    while let last = lists.last, last.end <= item { lists.removeLast() }
    if lists.last?.node != list {
      let first = tree.attribute("start", of: list).flatMap { Int($0) } ?? 1
      lists.append((list, Int(tree.nodes[list].end), first))
    }
    defer { lists[lists.count - 1].next &+= 1 }
    return UnitText("\(lists[lists.count - 1].next).")
  }
}
