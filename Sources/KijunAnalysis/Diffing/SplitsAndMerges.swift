import KijunModel

/// Finds clauses that one old clause became together, and old clauses that one new clause absorbed.
struct SplitsAndMerges {
  struct Group {
    var old: [Int]
    var new: [Int]
  }

  private let old: ClauseTree
  private let new: ClauseTree
  private let features: TextFeatures
  private let newOf: [Int]
  private let oldOf: [Int]

  init(
    _ old: ClauseTree, _ new: ClauseTree, _ features: TextFeatures, _ newOf: [Int], _ oldOf: [Int]
  ) {
    self.old = old
    self.new = new
    self.features = features
    self.newOf = newOf
    self.oldOf = oldOf
  }

  /// Old clauses whose text is spread over their partner and unpaired neighbours of it.
  func splits() -> [Group] {
    var groups: [Group] = []
    var taken = Set<Int>()
    for clause in old.list.indices where newOf[clause] >= 0 {
      let partner = newOf[clause]
      guard old.list.records[clause].stamp != new.list.records[partner].stamp else { continue }
      let lost = 1 - features.containment(of: clause, in: features.newIndex(partner))
      let parts = neighbours(partner, new).filter { part in
        oldOf[part] < 0 && !taken.contains(part)
          && (isTwin(part, of: partner, from: clause)
            || new.isPart(part, of: clause, in: old, besides: partner, in: new)
            || lost >= 0.2
              && isPart(features.newIndex(part), of: clause, besides: features.newIndex(partner)))
      }
      guard !parts.isEmpty else { continue }
      taken.formUnion(parts)
      groups.append(Group(old: [clause], new: ([partner] + parts).sorted()))
    }
    return groups
  }

  /// New clauses that hold the text of their partner and of unpaired neighbours of it.
  func merges() -> [Group] {
    var groups: [Group] = []
    var taken = Set<Int>()
    for clause in new.list.indices where oldOf[clause] >= 0 {
      let partner = oldOf[clause]
      guard new.list.records[clause].stamp != old.list.records[partner].stamp else { continue }
      let gained = 1 - features.containment(of: features.newIndex(clause), in: partner)
      let parts = neighbours(partner, old).filter { part in
        newOf[part] < 0 && !taken.contains(part) && !old.isWithdrawn(part)
          && (old.isPart(part, of: clause, in: new, besides: partner, in: old)
            || gained >= 0.2 && isPart(part, of: features.newIndex(clause), besides: partner))
      }
      guard !parts.isEmpty else { continue }
      taken.formUnion(parts)
      groups.append(Group(old: ([partner] + parts).sorted(), new: [clause]))
    }
    return groups
  }

  /// Siblings within reach and own children.
  private func neighbours(_ clause: Int, _ tree: ClauseTree) -> [Int] {
    let siblings = tree.siblings(clause)
    let position = tree.position[clause]
    let near = siblings[max(0, position - 3)..<min(siblings.count, position + 4)]
    return Array(near) + tree.children[clause]
  }

  /// Beside its partner stands another clause that is as much like the old one: "interested parties"
  /// became "external interested parties" and "internal interested parties".
  private func isTwin(_ part: Int, of partner: Int, from clause: Int) -> Bool {
    guard new.parent(part) == new.parent(partner),
      abs(new.position[part] - new.position[partner]) == 1
    else { return false }
    let likeness = features.likeness(clause, features.newIndex(partner))
    let other = features.likeness(clause, features.newIndex(part))
    return likeness < 0.9 && other >= 0.55 && other >= likeness * 0.85
      && features.ranges[features.newIndex(part)].count >= 8
  }

  /// Most of the part stands in the whole, and more of it there than in the whole's partner.
  private func isPart(_ part: Int, of whole: Int, besides partner: Int) -> Bool {
    let inside = features.containment(of: part, in: whole)
    return inside >= 0.6 && features.containment(of: part, in: partner) < inside - 0.3
      && features.ranges[part].count >= 8
  }
}

extension ClauseTree {
  /// Whether a text of some length stands word for word in `whole`, and not in `partner`.
  fileprivate func isPart(
    _ part: Int, of whole: Int, in tree: ClauseTree, besides partner: Int, in other: ClauseTree
  ) -> Bool {
    let slice = list.records[part].textMatch
    guard slice.count >= 24 else { return false }
    return list.folded.withUnsafeBytes { bytes in
      let text = UnsafeRawBufferPointer(rebasing: bytes[slice.range])
      return tree.holds(text, whole) && !other.holds(text, partner)
    }
  }

  private func holds(_ text: UnsafeRawBufferPointer, _ clause: Int) -> Bool {
    let slice = list.records[clause].textMatch
    return list.folded.withUnsafeBytes { bytes in
      UnsafeRawBufferPointer(rebasing: bytes[slice.range]).holds(text)
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether some bytes stand in it in a row.
  fileprivate func holds(_ other: UnsafeRawBufferPointer) -> Bool {
    guard count >= other.count, let first = other.first else { return false }
    var start = 0
    while start <= count - other.count {
      if self[start] == first, self[start..<start + other.count].elementsEqual(other) {
        return true
      }
      start += 1
    }
    return false
  }
}
