/// Which requirements a command is asked for; an empty list asks for all.
///
/// Several values of one field are alternatives; fields must all agree.
public struct RequirementFilter: Sendable, Equatable {
  public var modalities: [Modality] = []
  /// Keys of the role vocabulary.
  public var actors: [String] = []
  public var sectors: [String] = []
  public var policyAreas: [String] = []
  public var kinds: [ClauseKind] = []

  public init() {}

  public var isEmpty: Bool { self == RequirementFilter() }

  /// Whether a requirement of `clauses` is asked for.
  public func keeps(_ requirement: Requirement, in clauses: ClauseList) -> Bool {
    (modalities.isEmpty || modalities.contains(requirement.modality))
      && (actors.isEmpty
        || requirement.actors.contains { $0.role.map(actors.contains) ?? false })
      && (sectors.isEmpty || requirement.sectors.contains(where: sectors.contains))
      && (policyAreas.isEmpty || requirement.policyArea.map(policyAreas.contains) ?? false)
      && (kinds.isEmpty || kinds.contains(clauses.records[requirement.clause].kind))
  }

  /// The requirements that are asked for; the clauses stay whole.
  public func applied(to set: RequirementSet) -> RequirementSet {
    guard !isEmpty else { return set }
    return RequirementSet(
      clauses: set.clauses, requirements: set.requirements.filter { keeps($0, in: set.clauses) })
  }
}
