import KijunModel

/// What the headings above a clause name, a sector or a policy area: the nearest that names one counts.
struct HeadingNames {
  /// The keys that each clause's own heading names; `nil` where it was not looked at.
  private var own: [[String]?]
  /// The nearest clause from each one upwards whose heading names something; -1 for none, -2 for not known yet.
  private var nearest: [Int32]

  init(count: Int) {
    own = Array(repeating: nil, count: count)
    nearest = Array(repeating: -2, count: count)
  }

  /// - Parameter name: The keys that a heading names, the first first.
  /// - Returns: The clause with the heading, and its keys.
  mutating func nearest(
    to clause: Int, in clauses: ClauseList, _ name: (TextSearch) -> [String]
  ) -> (clause: Int, keys: [String])? {
    var current = clause
    while current >= 0, nearest[current] == -2, names(of: current, clauses, name).isEmpty {
      current = Int(clauses.records[current].parent)
    }
    let found = current < 0 ? -1 : nearest[current] == -2 ? Int32(current) : nearest[current]
    var passed = clause
    while passed >= 0, nearest[passed] == -2 {
      nearest[passed] = found
      if passed == current { break }
      passed = Int(clauses.records[passed].parent)
    }
    return found < 0 ? nil : (Int(found), own[Int(found)] ?? [])
  }

  private mutating func names(
    of clause: Int, _ clauses: ClauseList, _ name: (TextSearch) -> [String]
  ) -> [String] {
    if let known = own[clause] { return known }
    let heading = clauses.records[clause].heading
    let names = heading.isEmpty ? [] : name(TextSearch(TextBytes(clauses.text, heading.range), nil))
    own[clause] = names
    return names
  }
}
