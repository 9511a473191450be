import KijunModel

/// A citation as written, before it is resolved; of fixed size, its numbers stand in the scanner's keys.
struct Citation: BitwiseCopyable {
  enum Level: UInt8, Comparable, BitwiseCopyable {
    case part, chapter, section, article, paragraph, item, point
    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  enum Start: Equatable, BitwiseCopyable {
    /// 第三条: by number.
    case number
    /// 前条, 前二項: so many before the clause itself; 次条 counts -1.
    case before(Int32)
    /// 前各号: all before.
    case allBefore
    /// 同条, この項: the one last named, or the clause's own.
    case same
  }

  struct Step: BitwiseCopyable {
    var level: Level
    /// `36_2`, `イ`; empty for relative steps.
    var key: ByteSlice
  }

  /// From the widest to the narrowest; every level at most once.
  struct Steps: BitwiseCopyable {
    private var levels = InlineArray<8, Level>(repeating: .part)
    private var keys = InlineArray<8, ByteSlice>(repeating: ByteSlice(start: 0, count: 0))
    private(set) var count = 0

    var first: Step? { count == 0 ? nil : self[0] }
    var last: Step? { count == 0 ? nil : self[count - 1] }

    subscript(index: Int) -> Step { Step(level: levels[index], key: keys[index]) }

    mutating func append(_ step: Step) {
      guard count < levels.count else { return }
      levels[count] = step.level
      keys[count] = step.key
      count += 1
    }

    mutating func removeAll() { count = 0 }
  }

  var start = Start.number
  var steps = Steps()
  private var place = ByteSlice(start: 0, count: 0)
  /// Numbers printed behind a chapter or section, each with a line end: 第２章１(4) has 1 and 4.
  var tail = ByteSlice.empty
  /// Names a provision of another law.
  var isForeign = false
  /// Names a supplementary provision.
  var isSupplementary = false
  /// 別表, 別紙: the appendix's key, empty where it has none.
  var appendix: ByteSlice?
  /// How it hangs on the one before: 「又は」, 「から」.
  var link: Link = .none

  enum Link: Equatable, BitwiseCopyable { case none, list, through }

  /// UTF-8 byte offsets in the clause's text.
  var span: Range<Int> {
    get { place.range }
    set { place = ByteSlice(newValue.lowerBound, newValue.upperBound) }
  }

  /// Makes room for another one.
  mutating func reset() {
    start = .number
    steps.removeAll()
    tail = .empty
    isForeign = false
    isSupplementary = false
    appendix = nil
    link = .none
  }
}
