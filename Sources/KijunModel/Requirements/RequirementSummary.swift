/// How many requirements of each modality there are: in all, for whom, in which sector and area.
public struct RequirementSummary: Sendable, Equatable {
  public enum Dimension: String, Sendable, CaseIterable { case total, actor, sector, policyArea }

  public struct Row: Sendable, Equatable {
    public var dimension: Dimension
    /// Key of the vocabulary; empty for what names none.
    public var key: String
    public var counts: [Modality: Int]

    public var total: Int { counts.values.reduce(0, +) }
    /// Obligations, prohibitions, recommendations and effort duties.
    public var demands: Int { counts.reduce(0) { $0 + ($1.key.isDemand ? $1.value : 0) } }
  }

  /// By dimension, within it the most demands first.
  public private(set) var rows: [Row] = []

  public init(_ set: RequirementSet) {
    for dimension in Dimension.allCases {
      var counts: [String: [Modality: Int]] = [:]
      for requirement in set.requirements {
        for key in Self.keys(dimension, requirement) {
          counts[key, default: [:]][requirement.modality, default: 0] += 1
        }
      }
      rows += counts.map { Row(dimension: dimension, key: $0.key, counts: $0.value) }
        .sorted { ($1.demands, $1.total, $0.key) < ($0.demands, $0.total, $1.key) }
    }
  }

  public func rows(_ dimension: Dimension) -> [Row] { rows.filter { $0.dimension == dimension } }

  private static func keys(_ dimension: Dimension, _ requirement: Requirement) -> [String] {
    switch dimension {
    case .total: return [""]
    case .actor:
      var roles: [String] = []
      for actor in requirement.actors where !roles.contains(actor.role ?? "") {
        roles.append(actor.role ?? "")
      }
      return roles.isEmpty ? [""] : roles
    case .sector: return requirement.sectors.isEmpty ? [""] : requirement.sectors
    case .policyArea: return [requirement.policyArea ?? ""]
    }
  }
}
