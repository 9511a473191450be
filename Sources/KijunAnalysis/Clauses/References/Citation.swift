/// A citation as written, before it is resolved.
struct Citation: Equatable {
  enum Level: Int, Comparable {
    case part, chapter, section, article, paragraph, item, point
    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  enum Start: Equatable {
    /// 第三条: by number.
    case number
    /// 前条, 前二項: so many before the clause itself; 次条 counts -1.
    case before(Int)
    /// 前各号: all before.
    case allBefore
    /// 同条, この項: the one last named, or the clause's own.
    case same
  }

  struct Step: Equatable {
    var level: Level
    /// `36_2`, `イ`; empty for relative steps.
    var key: String
  }

  var start: Start
  /// From the widest to the narrowest.
  var steps: [Step]
  /// UTF-8 byte offsets in the clause's text.
  var span: Range<Int>
  /// Numbers printed behind a chapter or section: 第２章１(4) has 1 and 4.
  var tail: [String] = []
  /// Names a provision of another law.
  var isForeign = false
  /// Names a supplementary provision.
  var isSupplementary = false
  /// 別表, 別紙: the appendix's key, empty where it has none.
  var appendix: String?
  /// How it hangs on the one before: 「又は」, 「から」.
  var link: Link = .none

  enum Link: Equatable { case none, list, through }
}
