import KijunModel

/// What a change means to clauses whose own words stayed: an item that moved to another list, a lead sentence or a heading
/// that came, went or changed and gives its items their modality or who acts.
struct InheritedMeanings {
  private let old: RequirementSet
  private let new: RequirementSet
  private let newOf: [Int]
  private let meanings: MeaningComparison

  init(_ old: RequirementSet, _ new: RequirementSet, newOf: [Int], _ meanings: MeaningComparison) {
    self.old = old
    self.new = new
    self.newOf = newOf
    self.meanings = meanings
  }

  /// Gives each such meaning to the clause's own change, else to that of its lead sentence, else to the nearest heading's.
  ///
  /// - Complexity: Linear in clauses; the way up is walked for clauses that mean something else now.
  func add(to changes: inout [Change]) {
    let oldRanges = old.ranges()
    let newRanges = new.ranges()
    var ofNew: [Int: Int] = [:]
    var ofOld: [Int: Int] = [:]
    for (index, change) in changes.enumerated() {
      for clause in change.new { ofNew[clause] = index }
      for clause in change.old { ofOld[clause] = index }
    }
    for clause in old.clauses.indices {
      let partner = newOf[clause]
      guard partner >= 0, !oldRanges[clause].isEmpty, !newRanges[partner].isEmpty,
        old.clauses.textKey(clause) == new.clauses.textKey(partner)
      else { continue }
      let found = meanings.inherited(
        old.requirements[oldRanges[clause]], new.requirements[newRanges[partner]])
      guard !found.isEmpty else { continue }
      let newLeads = leads(of: new, newRanges[partner]).compactMap { ofNew[$0] }
      let oldLeads = leads(of: old, oldRanges[clause]).compactMap { ofOld[$0] }
      let own = ofNew[partner].map { [$0] } ?? []
      let place =
        (own + newLeads + oldLeads).first
        ?? above(partner, new.clauses, ofNew) ?? above(clause, old.clauses, ofOld)
      guard let place else { continue }
      for meaning in found where !changes[place].meaning.contains(meaning) {
        changes[place].meaning.append(meaning)
      }
      changes[place].classification = .substantive
    }
  }

  /// The sentences before a list from which some requirements have what they do not say.
  private func leads(of set: RequirementSet, _ range: Range<Int>) -> [Int] {
    guard let first = set.requirements[range].first else { return [] }
    let named = set.requirements[range].flatMap(\.evidence).compactMap(\.clause)
    guard !named.isEmpty else { return [] }
    // They stand before the clause, mostly just before.
    var result: [Int] = []
    var clause = first.clause - 1
    while clause >= 0, first.clause - clause <= Self.reach {
      if named.contains(set.clauses.eId(of: clause)) { result.append(clause) }
      clause -= 1
    }
    return result
  }

  /// The change of the nearest clause above.
  private func above(_ clause: Int, _ list: ClauseList, _ changeOf: [Int: Int]) -> Int? {
    var parent = Int(list.records[clause].parent)
    while parent >= 0 {
      if let change = changeOf[parent] { return change }
      parent = Int(list.records[parent].parent)
    }
    return nil
  }

  /// Clauses before an item in which its lead sentence stands.
  private static let reach = 400
}
