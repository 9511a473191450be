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
    let changes = comparison.changes
    let touched = Set(changes.flatMap(\.new))
    let matched = comparison.pairs.count { !touched.contains($0.new) }
    func count(_ kind: Change.Kind) -> Int { changes.count { $0.kinds.contains(kind) } }
    func meaning(_ direction: Meaning.Direction) -> Int {
      changes.count { $0.meaning.contains { $0.direction == direction } }
    }
    counts = [
      ("unchanged", matched), ("added", count(.added)), ("removed", count(.removed)),
      ("reworded", count(.reworded)),
      ("moved", count(.moved)), ("renumbered", count(.renumbered)), ("split", count(.split)),
      ("merged", count(.merged)),
      ("retitled", count(.retitled)), ("tightened", meaning(.tightened)),
      ("loosened", meaning(.loosened)),
    ]
  }
}
