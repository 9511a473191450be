import KijunModel

/// Likely partners of clauses that are not paired yet, from an inverted index of features.
struct Candidates {
  struct Pair {
    var old: Int
    var new: Int
    var likeness: Float
    var score: Float = 0
  }

  private let old: ClauseTree
  private let new: ClauseTree
  private let features: TextFeatures
  private let newOf: [Int]
  private let oldOf: [Int]

  /// Features looked at for a clause, the rarest first.
  private static let probes = 24
  /// Other clauses looked at for a clause; the rarest features come first.
  private static let budget = 1500
  /// A feature of more clauses than this tells nothing apart.
  private static let commonness = 400
  private static let perClause = 6

  init(
    _ old: ClauseTree, _ new: ClauseTree, _ features: TextFeatures, _ newOf: [Int], _ oldOf: [Int]
  ) {
    self.old = old
    self.new = new
    self.features = features
    self.newOf = newOf
    self.oldOf = oldOf
  }

  /// - Complexity: Near linear; no clause looks at more than `probes × commonness` others.
  func pairs() -> [Pair] {
    let (starts, postings) = index()
    var result: [Pair] = []
    var score = [Float](repeating: 0, count: old.list.count)
    var touched: [Int] = []
    for clause in new.list.indices where oldOf[clause] < 0 && !new.isWithdrawn(clause) {
      let joint = features.newIndex(clause)
      var looked: Int32 = 0
      for feature in probes(joint, starts) {
        looked += starts[Int(feature) + 1] - starts[Int(feature)]
        if looked > Self.budget, !touched.isEmpty { break }
        for position in starts[Int(feature)]..<starts[Int(feature) + 1] {
          let other = Int(postings[Int(position)])
          if score[other] == 0 { touched.append(other) }
          score[other] += features.weights[Int(feature)]
        }
      }
      for other in Self.best(touched, score) where isCompatible(other, clause) {
        let likeness = features.likeness(other, joint)
        if likeness >= 0.25 { result.append(Pair(old: other, new: clause, likeness: likeness)) }
      }
      for other in touched { score[other] = 0 }
      touched.removeAll(keepingCapacity: true)
    }
    return result
  }

  /// The few with the highest scores, best first, the earlier clause first among equals.
  private static func best(_ touched: [Int], _ score: [Float]) -> [Int] {
    var best: [Int] = []
    for other in touched {
      if best.count == perClause, let last = best.last,
        (score[other], -other) <= (score[last], -last)
      {
        continue
      }
      var place = best.count
      while place > 0, (score[other], -other) > (score[best[place - 1]], -best[place - 1]) {
        place -= 1
      }
      best.insert(other, at: place)
      if best.count > perClause { best.removeLast() }
    }
    return best
  }

  /// A list item may become a paragraph, a control no guidance.
  private func isCompatible(_ a: Int, _ b: Int) -> Bool {
    let x = old.list.records[a].kind
    let y = new.list.records[b].kind
    return x == y || (Self.isText(x) && Self.isText(y)) || (x.isDivision && y.isDivision)
  }

  private static func isText(_ kind: ClauseKind) -> Bool {
    switch kind {
    case .paragraph, .item, .point, .listItem, .definition, .tableRow, .note, .section: true
    default: false
    }
  }

  /// The rarest features of a clause that any unpaired old clause has.
  private func probes(_ joint: Int, _ starts: [Int32]) -> [Int32] {
    let own = features.features[features.ranges[joint]]
    let usable = own.filter {
      let count = starts[Int($0) + 1] - starts[Int($0)]
      return count > 0 && count <= Int32(Self.commonness)
    }
    return Array(
      usable.sorted {
        (starts[Int($0) + 1] - starts[Int($0)], $0) < (starts[Int($1) + 1] - starts[Int($1)], $1)
      }.prefix(Self.probes))
  }

  /// Postings of unpaired old clauses by feature, laid out by counting sort.
  private func index() -> (starts: [Int32], postings: [Int32]) {
    var starts = [Int32](repeating: 0, count: features.weights.count + 1)
    let open = old.list.indices.filter { newOf[$0] < 0 && !old.isWithdrawn($0) }
    for clause in open {
      for feature in features.features[features.ranges[clause]] { starts[Int(feature) + 1] += 1 }
    }
    for feature in 1..<max(1, starts.count) { starts[feature] += starts[feature - 1] }
    var postings = [Int32](repeating: 0, count: Int(starts.last ?? 0))
    var next = starts
    for clause in open {
      for feature in features.features[features.ranges[clause]] {
        postings[Int(next[Int(feature)])] = Int32(clause)
        next[Int(feature)] += 1
      }
    }
    return (starts, postings)
  }
}
