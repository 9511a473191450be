import KijunModel

/// What a rewording means to who must act: requirement by requirement.
struct MeaningComparison {
  let wording: WordingTable

  func compare(_ old: [Requirement], _ new: [Requirement], _ change: Change) -> [Meaning] {
    guard
      change.kinds.contains(.reworded) || change.kinds.contains(.retitled)
        || change.kinds.contains(.split)
        || change.kinds.contains(.merged)
    else { return [] }
    var result: [Meaning] = []
    let isPieces = change.kinds.contains(.split) || change.kinds.contains(.merged)
    for (a, b) in Self.aligned(old, new) {
      // A demand that became two, or two that became one, asks what was asked.
      if isPieces, a == nil || b == nil, let left = a ?? b,
        (a == nil ? old : new).contains(where: { $0.modality == left.modality })
      {
        continue
      }
      result += compare(a, b)
    }
    var seen: [Meaning] = []
    for meaning in result where !seen.contains(meaning) { seen.append(meaning) }
    return seen
  }

  /// Requirements in order; a sentence more on one side pairs with nothing.
  private static func aligned(_ old: [Requirement], _ new: [Requirement]) -> [(
    Requirement?, Requirement?
  )] {
    if old.count == new.count { return zip(old, new).map { ($0, $1) } }
    var result: [(Requirement?, Requirement?)] = []
    var rest = new
    for a in old {
      if let index = rest.firstIndex(where: { Folding.fold($0.text) == Folding.fold(a.text) }) {
        result.append((a, rest.remove(at: index)))
      } else if let index = rest.firstIndex(where: { $0.modality == a.modality }),
        old.count <= new.count
      {
        result.append((a, rest.remove(at: index)))
      } else if !rest.isEmpty, old.count <= new.count {
        result.append((a, rest.removeFirst()))
      } else {
        result.append((a, nil))
      }
    }
    return result + rest.map { (nil, $0) }
  }

  private func compare(_ a: Requirement?, _ b: Requirement?) -> [Meaning] {
    guard let a, let b else { return Self.oneSided(a, b) }
    var result: [Meaning] = []
    if a.modality != b.modality, a.modality.binds || b.modality.binds {
      result.append(
        Meaning(
          .modality, from: a.modality.rawValue, to: b.modality.rawValue, Self.direction(a, b)))
    } else if a.modality != .definition, let negation = wording.negation(from: a.text, to: b.text) {
      result.append(negation)
    }
    let oldActors = a.ownActors
    let newActors = b.ownActors
    let isSaid =
      a.modality.isDemand || b.modality.isDemand
      || a.modality == .declaration
        && b.modality == .declaration
    if Set(oldActors) != Set(newActors), isSaid, !Self.areCalledTheSame(a, b) {
      result.append(
        Meaning(
          .actor, from: oldActors.joined(separator: ", ").orNil,
          to: newActors.joined(separator: ", ").orNil, .changed))
    }
    for sector in b.sectors where !a.sectors.contains(sector) {
      result.append(Meaning(.sector, from: nil, to: sector, .added))
    }
    for sector in a.sectors where !b.sectors.contains(sector) {
      result.append(Meaning(.sector, from: sector, to: nil, .removed))
    }
    if !Self.isSameTime(a, b) {
      result.append(Meaning(.deadline, from: a.deadline, to: b.deadline, Self.sooner(a, b)))
    }
    if a.modality == .definition, b.modality == .definition,
      Wording.letters(a.text) != Wording.letters(b.text)
    {
      result.append(Meaning(.definition, from: nil, to: nil, .changed))
    }
    return result
  }

  /// Stronger or weaker where both bind, or where a demand came or went; else only another one.
  private static func direction(_ a: Requirement, _ b: Requirement) -> Meaning.Direction {
    let isComparable =
      a.modality.binds && b.modality.binds || a.modality.isDemand || b.modality.isDemand
    guard isComparable, a.strength != b.strength else { return .changed }
    return a.strength < b.strength ? .tightened : .loosened
  }

  /// ４８時間 is 四十八時間, and 72 hours are three days.
  private static func isSameTime(_ a: Requirement, _ b: Requirement) -> Bool {
    if a.deadline == b.deadline { return true }
    guard let before = a.deadline, let after = b.deadline else { return false }
    if Wording.letters(before) == Wording.letters(after) { return true }
    return a.deadlineHours != nil && a.deadlineHours != 0 && a.deadlineHours == b.deadlineHours
  }

  /// What a document says elsewhere of who 「事業者」 is changes no sentence that says so before and after.
  private static func areCalledTheSame(_ a: Requirement, _ b: Requirement) -> Bool {
    let isByDocument = (a.evidence + b.evidence).contains { $0.rule == PlainOperators.rule }
    return isByDocument && a.actors.map(\.text) == b.actors.map(\.text)
  }

  /// A shorter time, or one where there was none, asks more.
  private static func sooner(_ a: Requirement, _ b: Requirement) -> Meaning.Direction {
    if b.deadline == nil { return a.modality.isDemand ? .loosened : .removed }
    if a.deadline == nil { return b.modality.isDemand ? .tightened : .added }
    guard let old = a.deadlineHours, let new = b.deadlineHours, old != new else { return .changed }
    return new < old ? .tightened : .loosened
  }

  private static func oneSided(_ a: Requirement?, _ b: Requirement?) -> [Meaning] {
    if let a, a.modality.isDemand {
      return [Meaning(.modality, from: a.modality.rawValue, to: nil, .loosened)]
    }
    if let b, b.modality.isDemand {
      return [Meaning(.modality, from: nil, to: b.modality.rawValue, .tightened)]
    }
    return []
  }
}

extension String {
  fileprivate var orNil: String? { isEmpty ? nil : self }
}

extension Requirement {
  /// Actors that the sentence or its place names; the addressee of a whole document is none.
  fileprivate var ownActors: [String] {
    guard !evidence.contains(where: { $0.rule.value == "document.addressee" }) else { return [] }
    return actors.map { $0.role ?? $0.text }
  }
}
