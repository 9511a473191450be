import KijunModel

/// Totals of a comparison, in the order of the JSON contract.
public struct ChangeSummary: Sendable, Equatable {
  public let counts: [(name: String, count: Int)]

  public static func == (a: ChangeSummary, b: ChangeSummary) -> Bool {
    a.counts.map(\.name) == b.counts.map(\.name) && a.counts.map(\.count) == b.counts.map(\.count)
  }

  static func name(_ key: String, _ language: ReportLanguage) -> String {
    if let kind = Change.Kind(rawValue: key) { return language.name(kind) }
    switch key {
    case "unchanged": return language.pick("変更なし", "unchanged")
    case "tightened": return language.pick("義務の強化", "tightened")
    default: return language.pick("義務の緩和", "loosened")
    }
  }

  public init(_ comparison: Comparison) {
    var isTouched = [Bool](repeating: false, count: comparison.new.clauses.count)
    var kinds: [Change.Kind: Int] = [:]
    var directions: [Meaning.Direction: Int] = [:]
    for index in comparison.changes.indices {
      for clause in comparison.changes[index].new { isTouched[clause] = true }
      for kind in comparison.changes[index].kinds { kinds[kind, default: 0] += 1 }
      for direction in Set(comparison.changes[index].meaning.map(\.direction)) {
        directions[direction, default: 0] += 1
      }
    }
    let order: [Change.Kind] = [
      .added, .removed, .reworded, .moved, .renumbered, .split, .merged, .retitled,
    ]
    counts =
      [("unchanged", comparison.pairs.count { !isTouched[$0.new] })]
      + order.map { ($0.rawValue, kinds[$0] ?? 0) }
      + [("tightened", directions[.tightened] ?? 0), ("loosened", directions[.loosened] ?? 0)]
  }
}
