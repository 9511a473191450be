import KijunModel

/// Says what changed between two revisions.
///
/// - Returns: Changes in reading order of the new revision, removed clauses where they stood, and
///   every matched pair with its confidence.
/// - Complexity: Near linear in the number of clauses.
public func compare(
  _ old: RequirementSet, _ new: RequirementSet, rules: RequirementRules
) -> Comparison {
  let matcher = matched(old.clauses, new.clauses)
  return ComparisonBuilder(old, new, matcher, rules).build()
}

/// Says what changed between two revisions, and types only what differs.
///
/// - Returns: A comparison whose requirement sets hold the requirements of clauses without an equal
///   partner.
public func compare(_ old: ClauseList, _ new: ClauseList, rules: RequirementRules) -> Comparison {
  let matcher = matched(old, new)
  var oldOpen = openClauses(old, new, matcher.newOf)
  var newOpen = openClauses(new, old, matcher.oldOf)
  for clause in old.indices {
    let partner = matcher.newOf[clause]
    guard partner >= 0, oldOpen[clause] || newOpen[partner] else { continue }
    (oldOpen[clause], newOpen[partner]) = (true, true)
  }
  return ComparisonBuilder(
    typeRequirements(in: old, rules: rules, only: oldOpen),
    typeRequirements(in: new, rules: rules, only: newOpen), matcher, rules
  ).build()
}

private func matched(_ old: ClauseList, _ new: ClauseList) -> ClauseMatcher {
  var matcher = ClauseMatcher(ClauseTree(old), ClauseTree(new))
  matcher.run()
  return matcher
}

/// Turns matched clauses into changes.
private struct ComparisonBuilder {
  let old: RequirementSet
  let new: RequirementSet
  let matcher: ClauseMatcher
  let wording: WordingTable
  let meanings: MeaningComparison
  let references: ReferenceComparison
  var oldTree: ClauseTree { matcher.old }
  var newTree: ClauseTree { matcher.new }
  var features: TextFeatures { matcher.features }

  init(
    _ old: RequirementSet, _ new: RequirementSet, _ matcher: ClauseMatcher,
    _ rules: RequirementRules
  ) {
    self.old = old
    self.new = new
    self.matcher = matcher
    wording = rules.wording
    meanings = MeaningComparison(
      rules, languages: (old.clauses.header.language, new.clauses.header.language))
    references = ReferenceComparison(
      old.clauses, new.clauses, newOf: matcher.newOf, oldOf: matcher.oldOf)
  }

  func build() -> Comparison {
    var comparison = Comparison(old: old, new: new)
    comparison.pairs = old.clauses.indices.filter { matcher.newOf[$0] >= 0 }.map {
      ClausePair(old: $0, new: matcher.newOf[$0], confidence: matcher.confidence[$0])
    }
    comparison.changes = changes()
    comparison.pairs = (comparison.pairs + pieces(of: comparison.changes)).sorted {
      ($0.old, $0.new) < ($1.old, $1.new)
    }
    InheritedMeanings(old, new, newOf: matcher.newOf, meanings).add(to: &comparison.changes)
    Ripples(old.clauses, new.clauses, newOf: matcher.newOf).add(to: &comparison.changes)
    return comparison
  }

  /// Pairs of what was split or merged besides the ones that were matched.
  private func pieces(of changes: [Change]) -> [ClausePair] {
    changes.filter { $0.kinds.contains(.split) || $0.kinds.contains(.merged) }.flatMap { change in
      change.old.flatMap { a in
        change.new.filter { matcher.newOf[a] != $0 }.map { b in
          ClausePair(
            old: a, new: b,
            confidence: change.kinds.contains(.reworded) ? min(change.confidence, 0.6) : 0.97)
        }
      }
    }
  }

  private func changes() -> [Change] {
    let pieces = SplitsAndMerges(oldTree, newTree, features, matcher.newOf, matcher.oldOf)
    let splits = pieces.splits()
    let merges = pieces.merges()
    let splitOf = Dictionary(
      splits.map { ($0.old[0], $0) }, uniquingKeysWith: { first, _ in first })
    let mergeOf = Dictionary(
      merges.map { ($0.new[0], $0) }, uniquingKeysWith: { first, _ in first })
    let swallowed = Set(splits.flatMap(\.new))
    let absorbed = Set(merges.flatMap(\.old))
    let moved = movedClauses()
    let oldRanges = old.ranges()
    let newRanges = new.ranges()
    var renumbered = [Bool](repeating: false, count: new.clauses.count + 1)
    var result: [Change] = []
    var places: [Int] = []
    func add(_ change: Change, at place: Int) {
      result.append(change)
      places.append(place)
    }
    for clause in new.clauses.indices {
      let partner = matcher.oldOf[clause]
      if partner < 0 {
        if swallowed.contains(clause) || newTree.isWithdrawn(clause) || newTree.isBare(clause) {
          continue
        }
        add(added(clause), at: clause * 2 + 1)
        continue
      }
      var change = Change(kinds: [], old: [partner], new: [clause])
      if let group = splitOf[partner] {
        change.kinds.append(.split)
        change.new = group.new
      }
      if let group = mergeOf[clause] {
        change.kinds.append(.merged)
        change.old = group.old
      }
      describe(&change, partner, clause, isMoved: moved.contains(clause), &renumbered)
      guard !change.kinds.isEmpty else { continue }
      change.confidence = matcher.confidence[partner]
      change.runnerUp = matcher.runnerUp[partner]
      change.reasons = [matcher.reason[partner]]
      change.similarity = similarity(partner, clause)
      if change.old.count + change.new.count > 2, !change.kinds.contains(.reworded) {
        // Word for word in other pieces: nothing is left to doubt.
        change.confidence = max(change.confidence, 0.97)
        change.runnerUp = nil
      }
      let before = change.old.flatMap { Array(old.requirements[oldRanges[$0]]) }
      let after = change.new.flatMap { Array(new.requirements[newRanges[$0]]) }
      // A line that lost its full stop and reads as a title now is the same line.
      if before.isEmpty == after.isEmpty || !isSameLine(partner, clause) {
        change.meaning = meanings.compare(before, after, change)
      }
      if change.kinds.contains(.reworded) {
        change.meaning += references.changed(change.old, change.new)
      }
      classify(&change, partner, clause)
      add(change, at: clause * 2 + 1)
    }
    for clause in old.clauses.indices where matcher.newOf[clause] < 0 {
      if absorbed.contains(clause) || oldTree.isWithdrawn(clause) || oldTree.isBare(clause) {
        continue
      }
      add(removed(clause), at: place(of: clause) * 2)
    }
    // Removed ones stand behind the others, in the old order; each goes to its place.
    let order = result.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    return order.map { result[$0] }
  }

  /// Whether a clause that has only a heading has the letters of one that has only a text.
  private func isSameLine(_ partner: Int, _ clause: Int) -> Bool {
    let a = old.clauses.records[partner]
    let b = new.clauses.records[clause]
    return a.heading.isEmpty != a.text.isEmpty && b.heading.isEmpty != b.text.isEmpty
      && Wording.letters(old.clauses.printed(partner))
        == Wording.letters(new.clauses.printed(clause))
  }

  /// Equal texts were never compared by features.
  private func similarity(_ partner: Int, _ clause: Int) -> Double {
    old.clauses.records[partner].stamp == new.clauses.records[clause].stamp
      ? 1 : Double(features.likeness(partner, features.newIndex(clause)))
  }

  /// A removed clause stands before the new clause that follows what stood before it.
  private func place(of clause: Int) -> Int {
    var before = clause - 1
    while before >= 0, matcher.newOf[before] < 0 { before -= 1 }
    return before < 0 ? 0 : matcher.newOf[before] + 1
  }

  private func added(_ clause: Int) -> Change {
    var change = Change(kinds: [.added], old: [], new: [clause])
    change.edits = [Edit(.insert, new.clauses.printed(clause))]
    setTableHead(&change, new.clauses.records[clause])
    return change
  }

  /// A clause that is gone, and where its publisher says that it went.
  private func removed(_ clause: Int) -> Change {
    let successors = matcher.published[clause]
    var change = Change(
      kinds: successors.isEmpty ? [.removed] : [.removed, .merged], old: [clause],
      new: successors.map(\.clause))
    change.reasons = successors.map {
      "withdrawn; \($0.relation) \(new.clauses.text.string(new.clauses.records[$0.clause].id))"
    }
    change.edits = [Edit(.delete, old.clauses.printed(clause))]
    setTableHead(&change, old.clauses.records[clause])
    return change
  }

  /// The head of a table comes and goes with the table: it says nothing by itself.
  private func setTableHead(_ change: inout Change, _ record: ClauseList.Record) {
    guard record.traits.contains(.tableHead) else { return }
    change.isImplied = true
    change.classification = .editorial
  }

  private func describe(
    _ change: inout Change, _ partner: Int, _ clause: Int, isMoved: Bool,
    _ renumbered: inout [Bool]
  ) {
    let a = old.clauses.records[partner]
    let b = new.clauses.records[clause]
    let sameHeading = old.clauses.headingKey(partner) == new.clauses.headingKey(clause)
    let sameText = old.clauses.textKey(partner) == new.clauses.textKey(clause)
    // A line that reads as a title in one revision and as text in the other is the same line.
    let isSame =
      sameHeading && sameText || old.clauses.joinedKey(partner) == new.clauses.joinedKey(clause)
      || wording.isOmission(old.clauses.text.string(a.text))
      || wording.isOmission(new.clauses.text.string(b.text))
    if change.old.count + change.new.count > 2 {
      describePieces(&change)
    } else if !isSame {
      if !sameText { change.kinds.append(.reworded) }
      if !sameHeading { change.kinds.append(.retitled) }
      change.edits = TextEdits.between(old.clauses.printed(partner), new.clauses.printed(clause))
    }
    // A list that was given figures, or lost them, is no renumbering of its items.
    let isListMarkup =
      a.number.isEmpty != b.number.isEmpty && a.id.isEmpty && b.id.isEmpty
      && (a.derived.contains(.number) || b.derived.contains(.number))
    let ownLabel =
      !isListMarkup && !old.clauses.hasNumber(of: partner, new.clauses, clause)
      && !(a.number.isEmpty && b.number.isEmpty && a.value.isEmpty)
      || (a.id.count > 0 && b.id.count > 0
        && !old.clauses.text[a.id.range].elementsEqual(new.clauses.text[b.id.range]))
    let parent = newTree.parent(clause)
    let follows =
      renumbered[parent] && matcher.newOf[oldTree.parent(partner)] == parent
      && !new.clauses.records[clause].kind.isNumberedThroughout
    if ownLabel || follows {
      change.kinds.append(.renumbered)
      renumbered[clause] = true
    }
    if isMoved { change.kinds.append(.moved) }
    change.isImplied = follows && !ownLabel && change.kinds == [.renumbered]
    change.kinds = Change.Kind.allCases.filter { change.kinds.contains($0) }
  }

  /// The texts of all pieces together: a word that only moved into another piece is no edit.
  private func describePieces(_ change: inout Change) {
    let before = change.old.map { old.clauses.printed($0) }.joined(separator: "\n")
    let after = change.new.map { new.clauses.printed($0) }.joined(separator: "\n")
    change.edits = TextEdits.between(before, after)
    if Folding.fold(before) != Folding.fold(after) { change.kinds.append(.reworded) }
  }

  /// New clauses whose parent is another one, or whose order among their siblings changed.
  ///
  /// Ancestors that only one revision has do not count: a wrapper that came or went moves nothing.
  private func movedClauses() -> Set<Int> {
    var moved = Set<Int>()
    var stayed = [[(clause: Int, position: Int)]](repeating: [], count: old.clauses.count + 1)
    for clause in old.clauses.indices where matcher.newOf[clause] >= 0 {
      let partner = matcher.newOf[clause]
      var above = oldTree.parent(clause)
      while matcher.newOf[above] < 0 { above = oldTree.parent(above) }
      var newAbove = newTree.parent(partner)
      while matcher.oldOf[newAbove] < 0 { newAbove = newTree.parent(newAbove) }
      if matcher.newOf[above] == newAbove {
        stayed[above].append((partner, partner))
      } else {
        moved.insert(partner)
      }
    }
    for group in stayed where group.count > 1 {
      for index in MovedClauses.outOfOrder(group.map(\.position)) {
        moved.insert(group[index].clause)
      }
    }
    return moved
  }

  private func classify(
    _ change: inout Change, _ partner: Int, _ clause: Int
  ) {
    guard change.kinds.contains(.reworded) || change.kinds.contains(.retitled) else {
      change.classification = .editorial
      return
    }
    let before = change.old.map { old.clauses.printed($0) }.joined()
    let after = change.new.map { new.clauses.printed($0) }.joined()
    if change.meaning.isEmpty, Wording.letters(before) == Wording.letters(after) {
      change.classification = .typographic
    } else if change.meaning.isEmpty, references.differsOnlyInNumbers(partner, clause) {
      change.classification = .editorial
    } else {
      change.classification = .substantive
    }
  }
}
