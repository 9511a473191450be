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
  var query = SuggestionQuery(clauses)
  var result: [Suggestion] = []
  for clause in clauses.indices {
    let record = clauses.records[clause]
    guard !record.text.isEmpty || !record.heading.isEmpty && !query.hasChildren[clause],
      !record.traits.contains(.withdrawn)
    else { continue }
    let terms = query.terms(of: clause, index)
    for (rank, best) in index.best(count, for: terms).enumerated() {
      let control = index.controls[best.control]
      result.append(
        Suggestion(
          clause: clause, control: control.id, title: control.title, score: Double(best.score),
          rank: rank + 1, reasons: best.reasons))
    }
  }
  return result
}

/// What is asked for a clause: its own words, and less of what stands above it.
private struct SuggestionQuery {
  private let clauses: ClauseList
  /// Whether each clause has clauses below it.
  let hasChildren: [Bool]
  /// Terms of the clauses that others stand below, cut once.
  private var above: [Int: [[SuggestionIndex.Term]]] = [:]
  private var weights: [Float] = []

  private static let aboveWeight: Float = 0.5

  init(_ clauses: ClauseList) {
    self.clauses = clauses
    var hasChildren = [Bool](repeating: false, count: clauses.count)
    for record in clauses.records where record.parent >= 0 {
      hasChildren[Int(record.parent)] = true
    }
    self.hasChildren = hasChildren
  }

  mutating func terms(of clause: Int, _ index: SuggestionIndex) -> [SuggestionIndex.Term] {
    var touched: [Int32] = []
    var place = clause
    while place >= 0 {
      let isOwn = place == clause
      for text in texts(of: place, index) {
        for term in text {
          let token = Int(term.token)
          if weights.count <= token {
            weights += [Float](repeating: 0, count: token + 1 - weights.count)
          }
          if weights[token] == 0 { touched.append(term.token) }
          // What a clause says itself counts once; what stands above it adds to that.
          weights[token] =
            isOwn
            ? max(weights[token], term.weight) : weights[token] + Self.aboveWeight * term.weight
        }
      }
      place = Int(clauses.records[place].parent)
    }
    return touched.sorted().map { token in
      defer { weights[Int(token)] = 0 }
      return .init(token: token, weight: weights[Int(token)])
    }
  }

  /// The terms of heading and text.
  private mutating func texts(of clause: Int, _ index: SuggestionIndex)
    -> [[SuggestionIndex.Term]]
  {
    if let known = above[clause] { return known }
    let record = clauses.records[clause]
    let terms = [record.heading, record.text].filter { !$0.isEmpty }
      .map { index.terms(of: clauses.text.string($0)) }
    if hasChildren[clause] { above[clause] = terms }
    return terms
  }
}
