import KijunModel

/// Citations of this document that lead nowhere.
struct DanglingReference: LintRule {
  func findings(
    for clause: Int, _ requirements: ArraySlice<Requirement>, in clauses: ClauseList
  ) -> [Finding] {
    clauses.references.run(of: clause, by: \.clause).filter(\.isDangling).map { reference in
      let start = clauses.records[clause].text.lower
      let cited = clauses.text[
        start + reference.span.lowerBound..<start + reference.span.upperBound]
      return Finding(
        code: "lint.dangling-reference", severity: .warning,
        message:
          "\(clauses.eId(of: clause)): '\(String(decoding: cited, as: UTF8.self))' names no clause of this document",
        location: clauses.location(of: clause))
    }
  }
}
