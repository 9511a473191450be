import KijunModel

/// A citation as written, before it is resolved; of fixed size, its numbers stand in the scanner's keys.
struct Citation {
  enum Level: UInt8, Comparable {
    case part, chapter, section, article, paragraph, item, point
    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  enum Start: Equatable {
    /// 第三条: by number.
    case number
    /// 前条, 前二項: so many before the clause itself; 次条 counts -1.
    case before(Int32)
    /// 前各号: all before.
    case allBefore
    /// 同条, この項: the one last named, or the clause's own.
    case same
  }

  struct Step {
    var level: Level
    /// `36_2`, `イ`; empty for relative steps.
    var key: ByteSlice
  }

  /// From the widest to the narrowest; every level at most once.
  struct Steps {
    private var storage = InlineArray<8, Step>(repeating: Step(level: .part, key: .empty))
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }
    var first: Step? { count == 0 ? nil : storage[0] }
    var last: Step? { count == 0 ? nil : storage[count - 1] }

    subscript(index: Int) -> Step { storage[index] }

    mutating func append(_ step: Step) {
      guard count < storage.count else { return }
      storage[count] = step
      count += 1
    }

    func has(_ level: Level) -> Bool {
      for index in 0..<count where storage[index].level == level { return true }
      return false
    }
  }

  var start: Start
  var steps = Steps()
  /// UTF-8 byte offsets in the clause's text.
  var span: Range<Int>
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

  enum Link: Equatable { case none, list, through }
}
