import KijunModel

/// Demands that name nobody who must meet them, not even by heading, lead or addressee.
struct MissingActor: LintRule {
  func findings(
    for clause: Int, _ requirements: ArraySlice<Requirement>, in clauses: ClauseList
  ) -> [Finding] {
    requirements.filter { $0.modality.isDemand && $0.actors.isEmpty }.map { requirement in
      Finding(
        code: "lint.no-actor", severity: .warning,
        message:
          "\(clauses.eId(of: clause)): \(requirement.modality.rawValue) without an actor: "
          + requirement.text.prefix(60),
        location: clauses.location(of: clause))
    }
  }
}
