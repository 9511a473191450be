import KijunModel

/// Ranks the controls of catalogues for every clause that says something.
///
/// - Parameter count: Controls for each clause.
/// - Returns: Suggestions in reading order, the best of each clause first; never a reviewed link.
/// - Complexity: Linear in the clauses, and in the controls that share words with them.
public func suggest(
  _ clauses: ClauseList, catalogs: [Catalog], count: Int, tables: RuleTables
) -> [Suggestion] {
  let index = SuggestionIndex(catalogs, SuggestionTokens(tables))
  let hasChildren = clauses.parents()
  var result: [Suggestion] = []
  for clause in clauses.indices {
    let record = clauses.records[clause]
    guard !record.text.isEmpty || !record.heading.isEmpty && !hasChildren[clause],
      !record.traits.contains(.withdrawn)
    else { continue }
    for (rank, best) in index.best(count, for: texts(of: clause, clauses)).enumerated() {
      let control = index.controls[best.control]
      result.append(
        Suggestion(
          clause: clause, control: control.id, title: control.title, score: Double(best.score),
          rank: rank + 1, reasons: best.reasons))
    }
  }
  return result
}

/// The clause's own words, and less of what stands above it.
private func texts(of clause: Int, _ clauses: ClauseList) -> [(text: String, weight: Float)] {
  var result: [(text: String, weight: Float)] = []
  var place = clause
  while place >= 0 {
    let record = clauses.records[place]
    let weight: Float = place == clause ? 1 : 0.5
    for slice in [record.heading, record.text] where !slice.isEmpty {
      result.append((clauses.text.string(slice), weight))
    }
    place = Int(record.parent)
  }
  return result
}

extension ClauseList {
  /// Whether each clause has clauses below it.
  fileprivate func parents() -> [Bool] {
    var result = [Bool](repeating: false, count: count)
    for record in records where record.parent >= 0 { result[Int(record.parent)] = true }
    return result
  }
}
