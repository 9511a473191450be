/// What several documents cover together: the sum of their clauses, the union of their controls.
///
/// Order and grouping of the additions make no difference, so that parts of a library may be added up apart.
public struct TraceTotals: Sendable, Equatable {
  public private(set) var documents = 0
  /// Clause-side counts by dimension and key.
  private var clauses: [String: [String: Trace.Coverage]] = [:]
  /// Control-side totals; every document is traced to the same catalogues.
  private var controls: [String: [String: Int]] = [:]
  private var answered = Set<Trace.Answered>()
  private var open = Set<String>()

  public init() {}

  public mutating func add(_ trace: Trace) {
    let without = trace.controlsWithoutClause.map(\.id.value)
    if documents == 0 { open = Set(without) } else { open.formIntersection(without) }
    documents += 1
    answered.formUnion(trace.controlsWithClause)
    for item in trace.coverage {
      if item.dimension == "family" || item.key == "controls" {
        controls[item.dimension, default: [:]][item.key] = item.total
      } else {
        var sum =
          clauses[item.dimension]?[item.key]
          ?? .init(dimension: item.dimension, key: item.key, linked: 0, total: 0)
        sum.linked += item.linked
        sum.possible += item.possible
        sum.total += item.total
        clauses[item.dimension, default: [:]][item.key] = sum
      }
    }
  }

  /// By dimension, then by key; the key's order is that of its characters.
  public func coverage() -> [Trace.Coverage] {
    var linked: [String: [String: Int]] = [:]
    for control in answered {
      linked["total", default: [:]]["controls", default: 0] += 1
      linked["family", default: [:]][control.family, default: 0] += 1
    }
    return ["total", "policyArea", "sector", "modality", "family"].flatMap { dimension in
      let ofClauses = (clauses[dimension] ?? [:]).values
      let ofControls = (controls[dimension] ?? [:]).map { key, total in
        Trace.Coverage(
          dimension: dimension, key: key, linked: linked[dimension]?[key] ?? 0, total: total)
      }
      return (ofClauses + ofControls).sorted { $0.key < $1.key }
    }
  }

  /// Controls that no clause of any document is linked to, in the order of their characters.
  public func controlsWithoutClause() -> [String] { open.sorted() }
}
