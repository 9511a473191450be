import KijunModel

/// Marks the clauses that depend on a changed one: those that cite it, those that use a term that it
/// defines, and those that cite these.
///
/// - Complexity: Linear in clauses and citations, times the number of changed definitions.
struct Ripples {
  private let list: ClauseList
  /// Clauses that cite each clause, in order.
  private var citing: [Int: [Int]] = [:]
  /// How far a change is followed.
  private static let depth = 2
  /// Dependants of one change that are named.
  private static let limit = 200

  init(_ list: ClauseList) {
    self.list = list
    for reference in list.references {
      for target in list.targets(of: reference) where target != reference.clause {
        citing[target, default: []].append(reference.clause)
      }
    }
  }

  func add(to changes: inout [Change]) {
    for index in changes.indices {
      let change = changes[index]
      guard change.classification == .substantive, !change.kinds.contains(.added) else { continue }
      changes[index].ripple = change.new.flatMap { dependants(of: $0, besides: change.new) }
    }
  }

  private func dependants(of start: Int, besides own: [Int]) -> [Ripple] {
    var result: [Ripple] = []
    var seen = Set(own)
    for term in list.terms.run(of: start, by: \.clause) {
      for user in users(of: term) where seen.insert(user).inserted {
        result.append(Ripple(path: [start, user], term: term.term))
      }
    }
    var front = [[start]] + result.map(\.path)
    for _ in 0..<Self.depth {
      var next: [[Int]] = []
      for path in front where result.count < Self.limit {
        for clause in citers(of: path[path.count - 1]) where seen.insert(clause).inserted {
          next.append(path + [clause])
          result.append(Ripple(path: path + [clause], term: nil))
        }
      }
      front = next.filter { $0.count <= Self.depth }
    }
    return Array(result.prefix(Self.limit))
  }

  /// Who cites a clause or the article or paragraph that it stands in.
  private func citers(of clause: Int) -> [Int] {
    var result = citing[clause] ?? []
    var ancestor = clause
    while true {
      switch list.records[ancestor].kind {
      case .paragraph, .item, .point, .listItem: ancestor = Int(list.records[ancestor].parent)
      default: return result
      }
      guard ancestor >= 0 else { return result }
      switch list.records[ancestor].kind {
      case .article, .paragraph, .item: result += citing[ancestor] ?? []
      default: return result
      }
    }
  }

  private func users(of term: Term) -> [Int] {
    var folded = ByteArena(capacity: term.term.utf8.count + 16)
    folded.append(Folding.fold(term.term))
    let word = folded.array()
    guard word.count >= 4 else { return [] }
    let clauses = term.scope == .document ? Array(list.indices) : [term.clause]
    return list.folded.withUnsafeBytes { bytes in
      word.withUnsafeBytes { word in
        clauses.filter { clause in
          let text = UnsafeRawBufferPointer(rebasing: bytes[list.records[clause].textMatch.range])
          return clause != term.clause && text.holds(word)
        }
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether some bytes stand in it in a row.
  func holds(_ other: UnsafeRawBufferPointer) -> Bool {
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
