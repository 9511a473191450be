import KijunModel

/// Points at wording that makes a document hard to comply with; each rule in its own file.
///
/// - Returns: Findings in reading order, with the line of the clause.
/// - Complexity: Linear in the text.
public func lint(_ set: RequirementSet, tables: RuleTables) -> [Finding] {
  let rules: [any LintRule] = [
    AmbiguousWording(tables.ambiguous), MissingActor(), UndefinedTerm(set.clauses),
    DanglingReference(),
  ]
  let ranges = set.ranges()
  return set.clauses.indices.flatMap { clause in
    rules.flatMap { $0.findings(for: clause, set.requirements[ranges[clause]], in: set.clauses) }
  }
}

protocol LintRule {
  /// What the rule has to say of one clause and its requirements.
  func findings(
    for clause: Int, _ requirements: ArraySlice<Requirement>, in clauses: ClauseList
  ) -> [Finding]
}
