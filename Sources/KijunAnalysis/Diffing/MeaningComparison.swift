import KijunModel

/// What a rewording means to who must act: requirement by requirement.
struct MeaningComparison {
  private let wording: WordingTable
  private let deadlines: DeadlineComparison

  /// - Parameter languages: Of the old and of the new document.
  init(_ rules: RequirementRules, languages: (old: String, new: String)) {
    wording = rules.wording
    deadlines = DeadlineComparison(rules, languages)
  }

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

  /// What sentences that stayed as they were have from another place: their modality and who acts.
  func inherited(_ old: ArraySlice<Requirement>, _ new: ArraySlice<Requirement>) -> [Meaning] {
    guard old.count == new.count else { return [] }
    var result: [Meaning] = []
    for (a, b) in zip(old, new) where a.text == b.text {
      if a.modality != b.modality { result += modality(a, b) }
      if a.modality.isDemand || b.modality.isDemand { result += actors(a, b) }
    }
    return result
  }

  private func modality(_ a: Requirement, _ b: Requirement) -> [Meaning] {
    guard a.modality.binds || b.modality.binds else { return [] }
    return [
      Meaning(.modality, from: a.modality.rawValue, to: b.modality.rawValue, Self.direction(a, b))
    ]
  }

  private func actors(_ a: Requirement, _ b: Requirement) -> [Meaning] {
    let before = a.ownActors
    let after = b.ownActors
    guard Set(before) != Set(after), !Self.areCalledTheSame(a, b) else { return [] }
    return [
      Meaning(
        .actor, from: before.joined(separator: ", ").orNil,
        to: after.joined(separator: ", ").orNil, .changed)
    ]
  }

  /// Requirements that say the same, in the old order; what is left on both sides pairs in order, and a sentence
  /// more on one side with nothing.
  private static func aligned(_ old: [Requirement], _ new: [Requirement]) -> [(
    Requirement?, Requirement?
  )] {
    guard old.count + new.count > 2, old.count * new.count <= mostPairs else {
      let rest = min(old.count, new.count)
      return zip(old, new).map { ($0, $1) } + old[rest...].map { ($0, nil) }
        + new[rest...].map { (nil, $0) }
    }
    var partner = [Int?](repeating: nil, count: old.count)
    var isTaken = [Bool](repeating: false, count: new.count)
    for a in old.indices {
      guard let b = new.indices.first(where: { !isTaken[$0] && new[$0].text == old[a].text })
      else { continue }
      partner[a] = b
      isTaken[b] = true
    }
    let left = old.indices.filter { partner[$0] == nil }
    // One that is left on both sides needs no comparing.
    let isSettled = old.count == new.count && left.count < 2
    let right =
      isSettled
      ? [] : new.indices.filter { !isTaken[$0] }.map { ($0, SentenceWords(new[$0].text)) }
    var pairs: [(likeness: Double, old: Int, new: Int)] = []
    for a in left where !right.isEmpty {
      let words = SentenceWords(old[a].text)
      for (b, others) in right {
        let likeness = words.likeness(to: others)
        if likeness >= 0.4 { pairs.append((likeness, a, b)) }
      }
    }
    pairs.sort {
      (-$0.likeness, abs($0.old - $0.new), $0.old) < (-$1.likeness, abs($1.old - $1.new), $1.old)
    }
    for pair in pairs where partner[pair.old] == nil && !isTaken[pair.new] {
      partner[pair.old] = pair.new
      isTaken[pair.new] = true
    }
    var free = new.indices.filter { !isTaken[$0] }[...]
    // What is left over stands for each other only where nothing came or went.
    if old.count == new.count {
      for a in old.indices where partner[a] == nil { partner[a] = free.popFirst() }
    }
    return old.indices.map { a in (old[a], partner[a].map { new[$0] }) }
      + free.map { (nil, new[$0]) }
  }

  /// Of more sentences than these each is compared with the one in its place.
  private static let mostPairs = 4096

  private func compare(_ a: Requirement?, _ b: Requirement?) -> [Meaning] {
    guard let a, let b else { return Self.oneSided(a, b) }
    var result: [Meaning] = []
    if a.modality != b.modality, a.modality.binds || b.modality.binds {
      result += modality(a, b)
    } else if a.modality != .definition, let negation = wording.negation(from: a.text, to: b.text) {
      result.append(negation)
    }
    let isSaid =
      a.modality.isDemand || b.modality.isDemand
      || a.modality == .declaration
        && b.modality == .declaration
    if isSaid { result += actors(a, b) }
    for sector in b.sectors where !a.sectors.contains(sector) {
      result.append(Meaning(.sector, from: nil, to: sector, .added))
    }
    for sector in a.sectors where !b.sectors.contains(sector) {
      result.append(Meaning(.sector, from: sector, to: nil, .removed))
    }
    result += deadlines.compare(a, b)
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

  /// What a document says elsewhere of who 「事業者」 is changes no sentence that says so before and after.
  private static func areCalledTheSame(_ a: Requirement, _ b: Requirement) -> Bool {
    let isByDocument = (a.evidence + b.evidence).contains { $0.rule == PlainOperators.rule }
    return isByDocument && a.actors.map(\.text) == b.actors.map(\.text)
  }

  private static func oneSided(_ a: Requirement?, _ b: Requirement?) -> [Meaning] {
    if let a, a.modality.isDemand {
      return [Meaning(.modality, from: a.modality.rawValue, to: nil, .loosened)]
    }
    if let b, b.modality.isDemand {
      return [Meaning(.modality, from: nil, to: b.modality.rawValue, .tightened)]
    }
    // 「ただし、…この限りでない」 takes from a duty what it names.
    if let a, a.liftsDuty {
      return [Meaning(.modality, from: a.modality.rawValue, to: nil, .tightened)]
    }
    if let b, b.liftsDuty {
      return [Meaning(.modality, from: nil, to: b.modality.rawValue, .loosened)]
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

  /// An exception, or a sentence that says that something need not be done.
  fileprivate var liftsDuty: Bool {
    guard modality == .permission, let rule = evidence.first?.rule.value else { return false }
    return ["ja.exception", "ja.no-need", "en.need-not", "de.need-not"].contains(rule)
  }
}

/// The pairs of neighbouring characters of a sentence, by which two are compared.
private struct SentenceWords {
  private let pairs: [UInt64: Int]
  private let count: Int

  init(_ text: String) {
    let scalars = Folding.fold(text).unicodeScalars.filter { $0.value > 0x20 }.map(\.value)
    var pairs: [UInt64: Int] = [:]
    for (a, b) in zip(scalars, scalars.dropFirst()) {
      pairs[UInt64(a) << 32 | UInt64(b), default: 0] += 1
    }
    self.pairs = pairs
    count = max(0, scalars.count - 1)
  }

  /// Dice coefficient, 0…1.
  func likeness(to other: SentenceWords) -> Double {
    guard count + other.count > 0 else { return 1 }
    var shared = 0
    for (pair, number) in pairs { shared += min(number, other.pairs[pair] ?? 0) }
    return Double(2 * shared) / Double(count + other.count)
  }
}
