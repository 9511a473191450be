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
    let before = Sentence(a, languages.old, rules)
    let after = Sentence(b, languages.new, rules)
    var free = after.deadlines
    var left: [Found] = []
    for old in before.deadlines {
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
    if left.count > shared {
      let direction: Meaning.Direction =
        after.namesMore ? .changed : a.modality.isDemand ? .loosened : .removed
      result += left.dropFirst(shared).map { Meaning(.deadline, from: $0.text, to: nil, direction) }
    }
    if free.count > shared {
      let direction: Meaning.Direction =
        before.namesMore ? .changed : b.modality.isDemand ? .tightened : .added
      result += free.dropFirst(shared).map { Meaning(.deadline, from: nil, to: $0.text, direction) }
    }
    return result
  }

  /// A sentence with its deadlines.
  private struct Sentence {
    var deadlines: [Found] = []
    private let text: TextSearch
    private let ranges: [Range<Int>]
    private let language: String
    private let periods: Periods

    init(_ requirement: Requirement, _ tag: String, _ rules: RequirementRules) {
      let bytes = TextBytes(SharedBuffer(requirement.text.utf8))
      let rulesOfLanguage = rules.language(of: bytes, in: tag).rules
      text = TextSearch(bytes, rulesOfLanguage.index)
      ranges = rulesOfLanguage.deadlines(in: text)
      language = rulesOfLanguage.language
      periods = rules.periods
      var texts = ranges.map { text.string($0) }
      if texts.isEmpty, let deadline = requirement.deadline { texts = [deadline] }
      deadlines = texts.map {
        Found(text: $0, minutes: periods.minutes($0, language: language))
      }
    }

    /// Whether it names another amount of time besides them.
    var namesMore: Bool {
      if ranges.isEmpty, !deadlines.isEmpty { return false }
      var rest = ""
      var start = 0
      for range in ranges {
        rest += text.string(start..<range.lowerBound) + " ; "
        start = range.upperBound
      }
      rest += text.string(start..<text.bytes.count)
      return periods.holdsAmount(rest, language: language)
    }
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
    guard text.holds("すみやかに") || text.holds("ただちに") else { return text }
    return text.replacing("すみやかに", with: "速やかに").replacing("ただちに", with: "直ちに")
  }

  /// A shorter time asks more.
  private static func direction(_ a: Found, _ b: Found) -> Meaning.Direction {
    guard let old = a.minutes, let new = b.minutes, old != new else { return .changed }
    return new < old ? .tightened : .loosened
  }
}
