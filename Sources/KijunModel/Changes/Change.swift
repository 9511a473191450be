/// What happened to one clause, or to a group that was split or merged.
public struct Change: Sendable, Equatable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case added, removed, reworded, retitled, renumbered, moved, split, merged
  }

  /// How much of a change it is to a reader.
  public enum Class: String, Sendable, Codable, Comparable, CaseIterable {
    case typographic, editorial, substantive
    public static func < (a: Class, b: Class) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .typographic ? 0 : self == .editorial ? 1 : 2 }
  }

  /// In the order of ``Kind/allCases``, without repeats.
  public var kinds: [Kind]
  public var classification: Class
  public var confidence: Double
  public var similarity: Double
  /// Indices into the old and new clause lists.
  public var old: [Int]
  public var new: [Int]
  public var edits: [Edit]
  public var meaning: [Meaning]
  public var touches: [Touch]
  /// New clauses that depend on this one and did not have to change to mean something else.
  public var ripple: [Ripple]
  /// The clause only follows its parent, or an insertion before it.
  public var isImplied: Bool
  /// The next best partner, listed where the confidence is below 0.9.
  public var runnerUp: RunnerUp?
  /// Why the pair was made, in words.
  public var reasons: [String]

  public init(kinds: [Kind], old: [Int], new: [Int]) {
    self.kinds = kinds
    self.old = old
    self.new = new
    classification = .substantive
    confidence = 1
    similarity = 0
    edits = []
    meaning = []
    touches = []
    ripple = []
    isImplied = false
    runnerUp = nil
    reasons = []
  }

  /// A partner that was considered and not chosen.
  public struct RunnerUp: Sendable, Equatable {
    public var clause: Int
    public var score: Double
    public init(clause: Int, score: Double) {
      self.clause = clause
      self.score = score
    }
  }
}

/// A run of text that stayed, came or went.
public struct Edit: Sendable, Equatable, Codable {
  public enum Operation: String, Sendable, Codable { case equal, insert, delete }
  public var operation: Operation
  public var text: String

  public init(_ operation: Operation, _ text: String) {
    self.operation = operation
    self.text = text
  }
}

/// What a change means to who must act.
public struct Meaning: Sendable, Equatable, Codable {
  public enum Aspect: String, Sendable, Codable, CaseIterable {
    case modality, actor, sector, deadline, definition, reference, negation
  }
  public enum Direction: String, Sendable, Codable {
    case tightened, loosened, changed, added, removed
  }

  public var aspect: Aspect
  public var from: String?
  public var to: String?
  public var direction: Direction

  public init(_ aspect: Aspect, from: String?, to: String?, _ direction: Direction) {
    self.aspect = aspect
    self.from = from
    self.to = to
    self.direction = direction
  }
}

/// A link that a change puts in question.
public struct Touch: Sendable, Equatable, Codable {
  public var mapping: String
  public var control: ControlID
  public init(mapping: String, control: ControlID) {
    self.mapping = mapping
    self.control = control
  }
}

/// A clause that depends on a changed one.
public struct Ripple: Sendable, Equatable, Codable {
  /// New clauses from the changed one to the one that depends on it, each citing the one before;
  /// where the changed one was removed, without it.
  public var path: [Int]
  /// The defined term by which the first step goes; `nil` where it is a citation.
  public var term: String?

  public var clause: Int { path[path.count - 1] }

  public init(path: [Int], term: String?) {
    self.path = path
    self.term = term
  }
}

/// A matched pair of clauses, changed or not.
public struct ClausePair: Sendable, Equatable {
  public var old: Int
  public var new: Int
  public var confidence: Double

  public init(old: Int, new: Int, confidence: Double) {
    self.old = old
    self.new = new
    self.confidence = confidence
  }
}

/// Everything that a comparison of two revisions found.
public struct Comparison: Sendable, Equatable {
  public var old: RequirementSet
  public var new: RequirementSet
  /// In reading order of the new revision; removed clauses stand where they stood.
  public var changes: [Change]
  /// Every matched pair, unchanged ones too, sorted by the old clause.
  public var pairs: [ClausePair]

  public init(old: RequirementSet, new: RequirementSet) {
    self.old = old
    self.new = new
    changes = []
    pairs = []
  }
}
