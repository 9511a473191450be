import KijunModel

/// What place, parents and children say where texts say too little.
extension ClauseMatcher {
  /// Pairs children of paired parents that are alike enough for one place.
  mutating func matchChildren() {
    for parent in Array(old.list.indices) + [old.list.count] {
      let partner = newOf[parent]
      guard partner >= 0 else { continue }
      let left = old.children[parent].filter { newOf[$0] < 0 && !old.isWithdrawn($0) }
      let right = new.children[partner].filter { oldOf[$0] < 0 && !new.isWithdrawn($0) }
      guard !left.isEmpty, !right.isEmpty, left.count * right.count <= 4096 else { continue }
      var pairs: [(Int, Int, Float)] = []
      for a in left {
        for b in right where old.list.records[a].kind == new.list.records[b].kind {
          let likeness = features.likeness(a, features.newIndex(b))
          var score = likeness
          if !old.hasContent(a), !new.hasContent(b) { score += 0.25 }
          if old.list.number(of: a) == new.list.number(of: b), !old.list.number(of: a).isEmpty {
            score += 0.1
          }
          if score >= 0.3 { pairs.append((a, b, score)) }
        }
      }
      pairs.sort { ($0.2, -$0.0, -$0.1) > ($1.2, -$1.0, -$1.1) }
      for (a, b, score) in pairs where newOf[a] < 0 && oldOf[b] < 0 {
        pair(a, b, score >= 0.6 ? 0.93 : 0.8, "alike under the same parent")
      }
    }
  }

  /// Pairs what alone remains between the same neighbours of paired parents: rewritten in its place.
  mutating func matchInPlace() {
    for parent in Array(old.list.indices) + [old.list.count] {
      let partner = newOf[parent]
      guard partner >= 0 else { continue }
      for child in old.children[parent] where newOf[child] < 0 && !old.isWithdrawn(child) {
        guard let other = soleReplacement(child, partner) else { continue }
        pair(child, other, 0.7, "rewritten in its place")
      }
    }
  }

  /// The one unpaired clause that stands between the partners of a clause's neighbours.
  ///
  /// Neighbours that went elsewhere do not count.
  private func soleReplacement(_ index: Int, _ partner: Int) -> Int? {
    let own = old.siblings(index)
    let siblings = new.children[partner]
    var start = -1
    var end = siblings.count
    var waiting = 0
    for other in own[..<old.position[index]].reversed() {
      if newOf[other] < 0 {
        waiting += 1
      } else if new.parent(newOf[other]) == partner {
        start = new.position[newOf[other]]
        break
      }
    }
    for other in own[(old.position[index] + 1)...] {
      if newOf[other] < 0 {
        waiting += 1
      } else if new.parent(newOf[other]) == partner {
        end = new.position[newOf[other]]
        break
      }
    }
    guard waiting == 0, start + 1 < end else { return nil }
    let candidates = siblings[start + 1..<end].filter { oldOf[$0] < 0 && !new.isWithdrawn($0) }
    guard candidates.count == 1, let candidate = candidates.first,
      old.list.records[index].kind == new.list.records[candidate].kind,
      old.list.number(of: index) == new.list.number(of: candidate)
    else { return nil }
    // What has a heading of its own is another clause unless something of it stayed, there or below.
    return old.list.records[index].heading.isEmpty
      || features.likeness(index, features.newIndex(candidate)) >= 0.15
      || features.containment(of: index, in: new.subtree(of: candidate).map(features.newIndex))
        >= 0.5
      ? candidate : nil
  }

  /// Pairs clauses whose children are paired with each other: an article without a caption, a wrapper.
  mutating func matchParents() {
    for index in stride(from: old.list.count - 1, through: 0, by: -1)
    where newOf[index] < 0 && !old.isWithdrawn(index) {
      var votes: [Int: Int] = [:]
      for child in old.children[index] where newOf[child] >= 0 {
        let parent = new.parent(newOf[child])
        if parent < new.list.count, oldOf[parent] < 0,
          new.list.records[parent].kind == old.list.records[index].kind
        {
          votes[parent, default: 0] += 1
        }
      }
      guard let best = votes.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else {
        continue
      }
      let isMost =
        best.value * 2 > old.children[index].count && best.value * 2 > new.children[best.key].count
      let isBare = !old.hasContent(index) && !new.hasContent(best.key)
      // What has nothing of its own is as sure as the surest of its children.
      let surest = old.children[index].filter {
        newOf[$0] >= 0 && new.parent(newOf[$0]) == best.key
      }.map { confidence[$0] }.max()
      // An article that kept its number and its only paragraph has another caption.
      let number = old.list.number(of: index)
      let isSame = !number.isEmpty && number == new.list.number(of: best.key)
      guard isMost,
        isBare || features.likeness(index, features.newIndex(best.key)) >= 0.2 || best.value >= 2
          || isSame && (surest ?? 0) >= 0.98
      else { continue }
      pair(
        index, best.key, isBare ? min(0.97, surest ?? 0) : 0.9, "their children are paired")
    }
  }
}
