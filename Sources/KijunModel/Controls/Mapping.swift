/// How a clause relates to a control (NIST IR 8477, OSCAL mapping model).
public enum Relationship: String, Sendable, Codable, CaseIterable {
  case equalTo = "equal-to"
  case equivalentTo = "equivalent-to"
  case subsetOf = "subset-of"
  case supersetOf = "superset-of"
  case intersectsWith = "intersects-with"
  case noRelationship = "no-relationship"
}

/// How far a link has been reviewed.
public enum LinkStatus: String, Sendable, Codable, CaseIterable {
  case draft, reviewed, rejected
}

/// A document or catalogue that a mapping was made against.
public struct Pin: Sendable, Equatable, Codable {
  public var id: String
  public var revision: String?
  public var sha256: Digest?

  public init(id: String, revision: String? = nil, sha256: Digest? = nil) {
    self.id = id
    self.revision = revision
    self.sha256 = sha256
  }
}

/// How many clauses and how many controls, as one map of an OSCAL mapping collection names them: `1:4` as text.
public struct Together: Sendable, Equatable, Codable {
  public var clauses = 1
  public var controls = 1

  public init() {}

  public init(clauses: Int, controls: Int) {
    self.clauses = clauses
    self.controls = controls
  }

  /// `nil` for what is no pair of numbers from 1.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let clauses = parts[0], let controls = parts[1], clauses > 0,
      controls > 0, max(clauses, controls) <= 1_000_000
    else { return nil }
    self.init(clauses: clauses, controls: controls)
  }

  /// Empty for one each.
  public var text: String { self == Together() ? "" : "\(clauses):\(controls)" }
}

/// One row of a mapping: a clause, a control, and who decided on what basis.
public struct Link: Sendable, Equatable, Codable {
  public var id: String?
  public var clause: ClauseID
  /// Stamp of the clause text that the link was reviewed against.
  public var clauseStamp: Stamp?
  public var control: ControlID
  /// Stamp of the control text that the link was reviewed against.
  public var controlStamp: Stamp?
  /// Identifiers of the control that survive renumbering.
  public var uuids: [String]
  public var relationship: Relationship
  /// How many clauses and controls the relationship was stated of together; one each for a link of its own.
  public var together = Together()
  public var rationale: String
  public var status: LinkStatus
  public var reviewer: String?
  public var date: String?
  public var location: SourceLocation

  public init(
    clause: ClauseID, control: ControlID, relationship: Relationship = .intersectsWith,
    location: SourceLocation
  ) {
    self.clause = clause
    self.control = control
    self.relationship = relationship
    self.location = location
    uuids = []
    rationale = ""
    status = .draft
  }
}

/// Clause-to-control links between one document and one catalogue.
public struct Mapping: Sendable, Equatable, Codable {
  public var id: String
  public var title: String
  public var source: Pin
  public var target: Pin
  public var provenance: String
  public var links: [Link]
  public var location: SourceLocation

  public init(id: String, title: String, source: Pin, target: Pin, location: SourceLocation) {
    self.id = id
    self.title = title
    self.source = source
    self.target = target
    self.location = location
    provenance = ""
    links = []
  }
}

/// What has become of a link since it was reviewed, the worst last.
public enum LinkState: String, Sendable, Codable, CaseIterable, Comparable {
  case good, suspect, misdirected, dangling

  /// The states that are not good.
  public static let troubled: [LinkState] = [.suspect, .misdirected, .dangling]

  public static func < (a: LinkState, b: LinkState) -> Bool { a.rank < b.rank }
  private var rank: Int {
    switch self {
    case .good: 0
    case .suspect: 1
    case .misdirected: 2
    case .dangling: 3
    }
  }
}
