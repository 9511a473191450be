import KijunModel

/// Finds which clause of the old revision lives on as which clause of the new one.
///
/// Text decides. Place, parents, children and neighbours break ties; identifiers and labels are the
/// weakest evidence, because publishers reuse them for other requirements.
struct ClauseMatcher {
  let old: ClauseTree
  let new: ClauseTree
  /// Of the clauses that are not paired by equal texts.
  private(set) var features: TextFeatures
  /// Partner of each clause, -1 for none; the last entry is the top level, which is its own partner.
  private(set) var newOf: [Int]
  private(set) var oldOf: [Int]
  private(set) var confidence: [Double]
  private(set) var runnerUp: [Change.RunnerUp?]
  private(set) var reason: [String]
  /// The best candidates of a clause that was matched by likeness.
  private var considered: [Int: [Change.RunnerUp]] = [:]
  /// What the publisher says of clauses that it withdrew.
  let published: PublishedSuccessors

  init(_ old: ClauseTree, _ new: ClauseTree) {
    self.old = old
    self.new = new
    features = TextFeatures()
    published = PublishedSuccessors(old, new)
    newOf = [Int](repeating: -1, count: old.list.count) + [new.list.count]
    oldOf = [Int](repeating: -1, count: new.list.count) + [old.list.count]
    confidence = [Double](repeating: 0, count: old.list.count)
    runnerUp = [Change.RunnerUp?](repeating: nil, count: old.list.count)
    reason = [String](repeating: "", count: old.list.count)
  }

  mutating func run() {
    matchIncumbents()
    matchEqual(old.subtreeStamp, new.subtreeStamp, confidence: 1, "the same text with all below it")
    matchEqual(
      old.list.records.map(\.stamp), new.list.records.map(\.stamp), confidence: 0.99,
      "the same text")
    matchEqualChildren()
    features = TextFeatures(
      old.list, new.list, oldOpen: newOf.map { $0 < 0 }, newOpen: oldOf.map { $0 < 0 })
    for _ in 0..<3 {
      let before = newOf
      matchAlike(minimum: 0.62)
      matchParents()
      matchEqualChildren()
      matchChildren()
      if newOf == before { break }
    }
    matchAlike(minimum: 0.45)
    matchParents()
    matchChildren()
    matchInPlace()
    matchLeftovers()
    matchStubs()
    nameRunnersUp()
  }

  // MARK: Equal texts

  /// Pairs what is unique and equal on both sides.
  private mutating func matchEqual(
    _ oldKeys: [UInt64], _ newKeys: [UInt64], confidence value: Double, _ why: String
  ) {
    var oldByKey: [UInt64: Int] = [:]
    for index in old.list.indices
    where newOf[index] < 0 && old.hasContent(index) && !old.isWithdrawn(index) {
      oldByKey[oldKeys[index]] = oldByKey[oldKeys[index]] == nil ? index : -1
    }
    var newByKey: [UInt64: Int] = [:]
    for index in new.list.indices
    where oldOf[index] < 0 && new.hasContent(index) && !new.isWithdrawn(index) {
      newByKey[newKeys[index]] = newByKey[newKeys[index]] == nil ? index : -1
    }
    for index in old.list.indices where newOf[index] < 0 {
      guard let a = oldByKey[oldKeys[index]], a == index, let b = newByKey[oldKeys[index]], b >= 0,
        isDistinctive(index), oldOf[b] < 0
      else { continue }
      pair(index, b, value, why)
    }
  }

  /// A text long enough that two equal ones are the same clause wherever they stand.
  private func isDistinctive(_ index: Int) -> Bool {
    let record = old.list.records[index]
    return Int(record.headingMatch.count) + Int(record.textMatch.count) >= 24
      || !old.children[index].isEmpty
  }

  /// Pairs equal children of paired parents, in order, and withdrawn stubs by what they are.
  private mutating func matchEqualChildren() {
    var queue = Array(old.list.indices) + [old.list.count]
    queue.sort()
    for parent in queue {
      let partner = newOf[parent]
      guard partner >= 0, old.children[parent].contains(where: { newOf[$0] < 0 }) else { continue }
      var waiting: [UInt64: [Int]] = [:]
      for child in new.children[partner] where oldOf[child] < 0 {
        waiting[key(new, child), default: []].append(child)
      }
      guard !waiting.isEmpty else { continue }
      let open = old.children[parent].filter { newOf[$0] < 0 }.map {
        (child: $0, key: key(old, $0))
      }
      let claims = Dictionary(open.map { ($0.key, 1) }, uniquingKeysWith: +)
      let offers = waiting.mapValues(\.count)
      for (child, key) in open {
        guard var list = waiting[key], !list.isEmpty else { continue }
        let best = list.firstIndex { new.list.number(of: $0) == old.list.number(of: child) } ?? 0
        // Where one of several equal ones came or went, nobody can say which.
        let isSure = claims[key] == offers[key]
        // A text that stands elsewhere too is this one only if the parent is.
        let parentValue = parent == old.list.count ? 1 : confidence[parent]
        pair(
          child, list.remove(at: best), min(isSure ? 0.98 : 0.8, parentValue),
          "the same text under the same parent")
        waiting[key] = list
      }
    }
  }

  private func key(_ tree: ClauseTree, _ index: Int) -> UInt64 {
    let record = tree.list.records[index]
    // What has no text is told apart by what stands below it, or by its label.
    let bare =
      tree.children[index].isEmpty
      ? Self.hash(tree.list.number(of: index)) : tree.subtreeStamp[index]
    let stamp = tree.hasContent(index) ? record.stamp : bare
    return stamp &* 31 &+ (tree.isWithdrawn(index) ? 1 : 0)
  }

  private static func hash(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { Stamp.hash(UnsafeRawBufferPointer($0)) }
  }

  // MARK: Alike texts

  /// Pairs the best candidates of an inverted index, best score first, until none reaches `minimum`.
  private mutating func matchAlike(minimum: Float) {
    var candidates = Candidates(old, new, features, newOf, oldOf).pairs()
    for index in candidates.indices { candidates[index].score = score(candidates[index]) }
    candidates.sort {
      ($0.score, -$0.old, -$0.new) > ($1.score, -$1.old, -$1.new)
    }
    var bestOther: [Int: [(clause: Int, score: Float)]] = [:]
    var rivals: [Int: [(clause: Int, score: Float)]] = [:]
    for candidate in candidates {
      bestOther[candidate.old, default: []].append((candidate.new, candidate.score))
      rivals[candidate.new, default: []].append((candidate.old, candidate.score))
      if (considered[candidate.old]?.count ?? 0) < 2 {
        considered[candidate.old, default: []].append(
          .init(clause: candidate.new, score: Double(candidate.score)))
      }
    }
    for candidate in candidates where candidate.score >= minimum {
      guard newOf[candidate.old] < 0, oldOf[candidate.new] < 0 else { continue }
      let other = bestOther[candidate.old]?.first {
        $0.clause != candidate.new && oldOf[$0.clause] < 0
      }
      // Another old clause that is as good a partner leaves as much doubt as another new one.
      let rival = rivals[candidate.new]?.first {
        $0.clause != candidate.old && newOf[$0.clause] < 0
      }
      let margin = candidate.score - max(other?.score ?? 0, rival?.score ?? 0)
      let sure = Self.confidence(
        score: candidate.score, likeness: candidate.likeness, margin: margin)
      // A word or two stand in many places.
      let value = isDistinctive(candidate.old) ? sure : min(sure, 0.85)
      pair(
        candidate.old, candidate.new, value,
        "alike: \(Int(candidate.likeness * 100)) % of the wording")
      if value < 0.9, let other {
        runnerUp[candidate.old] = .init(clause: other.clause, score: Double(other.score))
      }
    }
  }

  /// Lists the next best partner of every pair that is not sure.
  private mutating func nameRunnersUp() {
    for clause in old.list.indices
    where newOf[clause] >= 0 && confidence[clause] < 0.9 && runnerUp[clause] == nil {
      runnerUp[clause] = considered[clause]?.first { $0.clause != newOf[clause] }
    }
  }

  /// Pairs what is left where each is the only one that the other is at all like.
  private mutating func matchLeftovers() {
    let candidates = Candidates(old, new, features, newOf, oldOf).pairs()
    var olds: [Int: Int] = [:]
    var news: [Int: Int] = [:]
    for candidate in candidates {
      olds[candidate.old, default: 0] += 1
      news[candidate.new, default: 0] += 1
    }
    var found = false
    for candidate in candidates where candidate.likeness >= 0.42 && score(candidate) >= 0.38 {
      guard olds[candidate.old] == 1, news[candidate.new] == 1, isDistinctive(candidate.old) else {
        continue
      }
      pair(
        candidate.old, candidate.new, 0.6,
        "nothing else is alike: \(Int(candidate.likeness * 100)) % of the wording")
      found = true
    }
    if found { matchChildren() }
  }

  private func score(_ pair: Candidates.Pair) -> Float {
    var score = pair.likeness * 0.8
    let parent = old.parent(pair.old)
    let newParent = new.parent(pair.new)
    if newOf[parent] == newParent {
      score += 0.1
    } else if newOf[parent] >= 0 || oldOf[newParent] >= 0 {
      score -= 0.03
    }
    if let a = old.previous(pair.old), let b = new.previous(pair.new), newOf[a] == b {
      score += 0.04
    }
    if let a = old.next(pair.old), let b = new.next(pair.new), newOf[a] == b { score += 0.04 }
    score += 0.06 * sharedChildren(pair.old, pair.new)
    let number = old.list.number(of: pair.old)
    if !number.isEmpty, number == new.list.number(of: pair.new) { score += 0.03 }
    if old.list.headingKey(pair.old) != 0,
      old.list.headingKey(pair.old) == new.list.headingKey(pair.new)
    {
      score += 0.04
    }
    return score
  }

  /// Share of children that are paired with children of the other.
  private func sharedChildren(_ a: Int, _ b: Int) -> Float {
    let children = old.children[a]
    guard !children.isEmpty, !new.children[b].isEmpty else { return 0 }
    let shared = children.reduce(0) { $0 + (newOf[$1] >= 0 && new.parent(newOf[$1]) == b ? 1 : 0) }
    return Float(shared) / Float(max(children.count, new.children[b].count))
  }

  private static func confidence(score: Float, likeness: Float, margin: Float) -> Double {
    if likeness >= 0.8, margin >= 0.1 { return 0.97 }
    if likeness >= 0.6, margin >= 0.2 { return 0.94 }
    if likeness >= 0.5, margin >= 0.3 { return 0.91 }
    return Double(min(0.89, max(0.3, score * 0.8 + min(margin, 0.2) * 0.5)))
  }

  mutating func pair(_ a: Int, _ b: Int, _ value: Double, _ why: String) {
    newOf[a] = b
    oldOf[b] = a
    confidence[a] = value
    reason[a] = why
  }
}
