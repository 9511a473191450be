/// `kijun.yml`: what belongs together, and what must hold of it.
public struct Configuration: Sendable, Equatable {
  /// Bars that a build must clear.
  public struct Gates: Sendable, Equatable {
    /// States of links, kinds and directions of changes, `uncovered-obligation`; `warning` for every warning.
    public var failOn: [String] = ["suspect", "misdirected", "dangling"]
    /// Least share that must be linked, by group: `clauses`, `controls`, a policy area, a sector, a family.
    public var minimumCoverage: [(group: String, share: Double)] = []
    public var allowsEmpty = false

    public init() {}

    public static func == (a: Gates, b: Gates) -> Bool {
      a.failOn == b.failOn && a.allowsEmpty == b.allowsEmpty
        && a.minimumCoverage.map(\.group) == b.minimumCoverage.map(\.group)
        && a.minimumCoverage.map(\.share) == b.minimumCoverage.map(\.share)
    }
  }

  /// A finding that somebody answers for, for a time.
  public struct Waiver: Sendable, Equatable {
    public var code: String
    /// A piece of the finding's message, empty for every finding of the code.
    public var matching: String
    public var reason: String
    public var owner: String
    /// The last day on which it holds.
    public var expires: String
    public var location: SourceLocation

    public init(
      code: String, matching: String, reason: String, owner: String, expires: String,
      location: SourceLocation
    ) {
      self.code = code
      self.matching = matching
      self.reason = reason
      self.owner = owner
      self.expires = expires
      self.location = location
    }
  }

  /// Where it was read, `nil` for what holds without a file.
  public var path: String?
  public var documents: [String] = []
  public var catalogs: [String] = []
  public var oldCatalogs: [String] = []
  public var mappings: [String] = []
  public var gates = Gates()
  public var waivers: [Waiver] = []
  /// A file of findings that were there when the gate was set up; only new ones fail.
  public var baseline: String?

  public init() {}

  /// Names of what may fail a build besides kinds, classes and directions of changes.
  public static let states = [
    "suspect", "misdirected", "dangling", "uncovered-obligation", "contradiction", "warning",
  ]
}
