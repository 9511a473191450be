/// Which changes a command is asked for, and which of them fail it.
public struct ChangeCriterion: Sendable, Equatable, Hashable {
  /// `added`, `tightened`, `substantive`, `deadline`, `any`: a kind, a direction, a class, what the
  /// meaning is about, or every change.
  public let name: String

  private static let directions = ["tightened", "loosened"]

  /// Every name that is understood.
  public static var names: [String] {
    Change.Kind.allCases.map(\.rawValue) + directions + Change.Class.allCases.map(\.rawValue)
      + Meaning.Aspect.allCases.map(\.rawValue) + ["any"]
  }

  /// `nil` where the name is none of ``names``.
  public init?(_ name: String) {
    guard Self.names.contains(name) else { return nil }
    self.name = name
  }

  /// Whether a change is one of these; what only follows its parent never is.
  public func holds(_ change: Change) -> Bool {
    guard !change.isImplied else { return false }
    if name == "any" { return true }
    return change.kinds.contains { $0.rawValue == name } || change.classification.rawValue == name
      || change.meaning.contains { $0.direction.rawValue == name || $0.aspect.rawValue == name }
  }
}

extension Comparison {
  /// The changes whose clauses hold a requirement that is asked for, on either side.
  public func selected(by filter: RequirementFilter) -> Comparison {
    guard !filter.isEmpty else { return self }
    var result = self
    let sides = [(old, old.ranges()), (new, new.ranges())]
    func keeps(_ clause: Int, _ side: Int) -> Bool {
      let (set, ranges) = sides[side]
      let requirements = set.requirements[ranges[clause]]
      if requirements.isEmpty {
        var kindOnly = RequirementFilter()
        kindOnly.kinds = filter.kinds
        return filter == kindOnly && filter.kinds.contains(set.clauses.records[clause].kind)
      }
      return requirements.contains { filter.keeps($0, in: set.clauses) }
    }
    result.changes = changes.filter { change in
      change.old.contains { keeps($0, 0) } || change.new.contains { keeps($0, 1) }
    }
    let changed = Set(changes.flatMap(\.new))
    let shown = Set(result.changes.flatMap(\.new))
    result.pairs = pairs.filter { pair in
      changed.contains(pair.new) ? shown.contains(pair.new) : keeps(pair.new, 1)
    }
    return result
  }
}
