import KijunModel

/// Compares every deadline of two sentences, not only the first: an early warning within 24 hours, and a final report
/// within one month.
struct DeadlineComparison {
  private let rules: RequirementRules
  /// Of the old and of the new document.
  private let languages: (old: String, new: String)

  init(_ rules: RequirementRules, _ languages: (old: String, new: String)) {
    self.rules = rules
    self.languages = languages
  }

  private struct Found {
    var text: String
    var minutes: Int?
  }

  func compare(_ a: Requirement, _ b: Requirement) -> [Meaning] {
    guard a.deadline != nil || b.deadline != nil, a.text != b.text else { return [] }
    let before = deadlines(of: a, languages.old)
    let after = deadlines(of: b, languages.new)
    var free = after.found
    var left: [Found] = []
    for old in before.found {
      if let same = free.firstIndex(where: { Self.isSame(old, $0) }) {
        free.remove(at: same)
      } else {
        left.append(old)
      }
    }
    var result = zip(left, free).map {
      Meaning(.deadline, from: $0.text, to: $1.text, Self.direction($0, $1))
    }
    let shared = result.count
    // What was not read on the other side is no proof that nothing stood there.
    let isGone = a.modality.isDemand && !after.holdsMore
    result += left.dropFirst(shared).map {
      Meaning(
        .deadline, from: $0.text, to: nil,
        isGone ? .loosened : after.holdsMore ? .changed : .removed)
    }
    let isNew = b.modality.isDemand && !before.holdsMore
    result += free.dropFirst(shared).map {
      Meaning(
        .deadline, from: nil, to: $0.text, isNew ? .tightened : before.holdsMore ? .changed : .added
      )
    }
    return result
  }

  /// The deadlines of a sentence, and whether it names another amount of time besides them.
  private func deadlines(of requirement: Requirement, _ tag: String) -> (
    found: [Found], holdsMore: Bool
  ) {
    let bytes = TextBytes(SharedBuffer(requirement.text.utf8))
    let language = rules.language(of: bytes, in: tag).rules
    let text = TextSearch(bytes, language.index)
    let ranges = language.deadlines(in: text)
    func found(_ text: String) -> Found {
      Found(text: text, minutes: rules.periods.minutes(text, language: language.language))
    }
    if ranges.isEmpty, let deadline = requirement.deadline { return ([found(deadline)], false) }
    var rest = ""
    var start = 0
    for range in ranges {
      rest += text.string(start..<range.lowerBound) + " ; "
      start = range.upperBound
    }
    rest += text.string(start..<bytes.count)
    return (
      ranges.map { found(text.string($0)) },
      rules.periods.holdsAmount(rest, language: language.language)
    )
  }

  /// ４８時間 is 四十八時間, and 72 hours are three days.
  private static func isSame(_ a: Found, _ b: Found) -> Bool {
    if a.text == b.text || Wording.letters(a.text) == Wording.letters(b.text)
      || inKanji(a.text) == inKanji(b.text)
    {
      return true
    }
    return a.minutes != nil && a.minutes != 0 && a.minutes == b.minutes
  }

  /// すみやかに is 速やかに, and ただちに is 直ちに.
  private static func inKanji(_ text: String) -> String {
    text.replacing("すみやかに", with: "速やかに").replacing("ただちに", with: "直ちに")
  }

  /// A shorter time asks more.
  private static func direction(_ a: Found, _ b: Found) -> Meaning.Direction {
    guard let old = a.minutes, let new = b.minutes, old != new else { return .changed }
    return new < old ? .tightened : .loosened
  }
}
