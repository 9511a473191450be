/// What a gate found: every finding with what makes it pass or fail.
public struct GateReport: Sendable, Equatable {
  public struct Item: Sendable, Equatable {
    public var finding: Finding
    /// Names the finding in any revision of the files around it: no line goes into it.
    public var fingerprint: String
    /// Whether the baseline has it, so that it does not count as new.
    public var isKnown = false
    /// Who answers for it, and until when.
    public var waiver: Configuration.Waiver?

    public init(_ finding: Finding, fingerprint: String) {
      self.finding = finding
      self.fingerprint = fingerprint
    }

    /// Whether the build fails for it.
    public var fails: Bool { finding.severity == .error && !isKnown && waiver == nil }
  }

  public var items: [Item] = []
  /// How much was looked at, by name, in the order in which reports show it.
  public var counts: [(name: String, count: Int)] = []

  public init() {}

  public static func == (a: GateReport, b: GateReport) -> Bool {
    a.items == b.items && a.counts.map(\.name) == b.counts.map(\.name)
      && a.counts.map(\.count) == b.counts.map(\.count)
  }

  public var failures: [Item] { items.filter(\.fails) }
}

/// What a finding's code means, and what to do about it; the rows of `Mappings/findings/codes.tsv`.
public struct FindingGuide: Sendable, Equatable {
  public var code: String
  /// What it says, in a sentence.
  public var meaning: String
  /// What a person does about it.
  public var remedy: String

  public init(code: String, meaning: String, remedy: String) {
    self.code = code
    self.meaning = meaning
    self.remedy = remedy
  }
}
