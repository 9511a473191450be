/// The traceability table: every clause with the controls that answer it, and the gaps both ways.
public struct Trace: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    /// Index into the clause list; `nil` where the link names a clause that is not there.
    public var clause: Int?
    /// Indices into the requirements of the set.
    public var requirements: [Int]
    /// Link and mapping; `nil` on a gap row.
    public var link: Link?
    public var mapping: String?
    public var control: Control?
    public var state: LinkState?
    /// What chains of links say where the link is put together from them.
    public var composed: ComposedLink?
    /// Why it is not good.
    public var reasons: [String] = []

    public init(
      clause: Int?, requirements: [Int] = [], link: Link? = nil, mapping: String? = nil,
      control: Control? = nil, state: LinkState? = nil
    ) {
      self.clause = clause
      self.requirements = requirements
      self.link = link
      self.mapping = mapping
      self.control = control
      self.state = state
    }
  }

  /// How many of a group's members are linked.
  ///
  /// Where links are composed, `linked` counts those that surely have something in common, `possible` those that may.
  public struct Coverage: Sendable, Equatable {
    /// `total policyArea sector modality family`.
    public var dimension: String
    public var key: String
    public var linked: Int
    /// At least as many as are linked; more only where links are composed.
    public var possible: Int
    public var total: Int

    public init(dimension: String, key: String, linked: Int, possible: Int? = nil, total: Int) {
      self.dimension = dimension
      self.key = key
      self.linked = linked
      self.possible = possible ?? linked
      self.total = total
    }

    /// `3`, or `3–12` where more may be.
    public var bounds: String { linked == possible ? "\(linked)" : "\(linked)–\(possible)" }

    /// 0 where there is nothing to cover.
    public var ratio: Double { total == 0 ? 0 : Double(linked) / Double(total) }
  }

  /// A control that a clause answers, as it counts in the coverage.
  public struct Answered: Sendable, Hashable {
    public var catalog: String
    public var control: ControlID
    public var family: String

    public init(catalog: String, control: ControlID, family: String) {
      self.catalog = catalog
      self.control = control
      self.family = family
    }
  }

  public var set: RequirementSet
  public var catalogs: [Catalog]
  public var mappings: [Mapping]
  /// Mappings that lead on from the controls of ``mappings``.
  public var via: [Mapping] = []
  public var rows: [Row]
  public var coverage: [Coverage]
  /// Clauses that demand something and have no link, not even a possible one; obligations first.
  public var clausesWithoutControl: [Int]
  /// Controls that no clause is linked to.
  public var controlsWithoutClause: [Control]
  /// Controls that a clause is linked to, in the order of their catalogues.
  public var controlsWithClause: [Answered]

  public init(set: RequirementSet, catalogs: [Catalog], mappings: [Mapping]) {
    self.set = set
    self.catalogs = catalogs
    self.mappings = mappings
    rows = []
    coverage = []
    clausesWithoutControl = []
    controlsWithoutClause = []
    controlsWithClause = []
  }
}

extension Trace.Row {
  /// What the row's link says, each possibility named: `intersects-with`, `equal-to or subset-of`, `unknown`.
  public var relationship: String? {
    guard let composed else { return link?.relationship.rawValue }
    return composed.relations == .unknown
      ? "unknown" : composed.relations.names.joined(separator: " or ")
  }
}
