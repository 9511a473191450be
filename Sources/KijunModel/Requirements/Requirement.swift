/// How binding a sentence is.
public enum Modality: String, Sendable, Codable, CaseIterable {
  case obligation, prohibition, recommendation
  case effortDuty = "effort_duty"
  case permission, declaration, definition, fact

  /// Total order for comparison; a higher number binds more strongly.
  ///
  /// Obligation and prohibition bind alike in law, but an order must be total: the prohibition
  /// stands first because breaking it is an act, not an omission.
  public var strength: Int {
    switch self {
    case .prohibition: 7
    case .obligation: 6
    case .recommendation: 5
    case .effortDuty: 4
    case .declaration: 3
    case .permission: 2
    case .definition: 1
    case .fact: 0
    }
  }

  /// Whether somebody is expected to act on it.
  /// Whether it says what must, should, must not or may be done.
  public var binds: Bool { isDemand || self == .permission }

  public var isDemand: Bool {
    switch self {
    case .obligation, .prohibition, .recommendation, .effortDuty: true
    default: false
    }
  }
}

/// Who must act: as written, and as a role of the vocabulary.
public struct Actor: Sendable, Equatable, Codable {
  public var text: String
  /// Key of the role vocabulary; `nil` where the text names nobody it knows.
  public var role: String?
  /// Whether the sentence itself names the actor.
  public var isExplicit: Bool

  public init(text: String, role: String?, isExplicit: Bool) {
    self.text = text
    self.role = role
    self.isExplicit = isExplicit
  }
}

/// Why a field has its value: the rule, and the span of the sentence that it read.
public struct Evidence: Sendable, Equatable, Codable {
  public var field: String
  public var rule: RuleID
  /// UTF-8 byte offsets into the sentence.
  public var span: Range<Int>
  /// The clause whose text was read, where it is not the requirement's own.
  public var clause: ClauseID?

  public init(field: String, rule: RuleID, span: Range<Int>, clause: ClauseID? = nil) {
    self.field = field
    self.rule = rule
    self.span = span
    self.clause = clause
  }
}

/// One sentence or list item, typed: who must do what, how strongly, for which sector.
public struct Requirement: Sendable, Equatable, Codable {
  /// Index into the clause list.
  public var clause: Int
  /// Sentence in the clause, counted from 1.
  public var sentence: Int
  public var text: String
  public var modality: Modality
  public var actors: [Actor]
  public var action: String?
  public var object: String?
  public var condition: String?
  public var deadline: String?
  public var sectors: [String]
  public var policyArea: String?
  public var references: [String]
  public var evidence: [Evidence]

  public var strength: Int { modality.strength }

  public init(clause: Int, sentence: Int, text: String, modality: Modality, evidence: [Evidence]) {
    self.clause = clause
    self.sentence = sentence
    self.text = text
    self.modality = modality
    self.evidence = evidence
    actors = []
    sectors = []
    references = []
  }
}

/// The requirements of one revision, with the clauses that they stand in.
public struct RequirementSet: Sendable, Equatable, Codable {
  public var clauses: ClauseList
  public var requirements: [Requirement]

  public init(clauses: ClauseList, requirements: [Requirement]) {
    self.clauses = clauses
    self.requirements = requirements
  }

  /// Requirements of each clause, as ranges of `requirements`.
  public func ranges() -> [Range<Int>] {
    var result = [Range<Int>](repeating: 0..<0, count: clauses.count)
    var start = 0
    while start < requirements.count {
      var end = start + 1
      while end < requirements.count, requirements[end].clause == requirements[start].clause {
        end += 1
      }
      result[requirements[start].clause] = start..<end
      start = end
    }
    return result
  }
}
