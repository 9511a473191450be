/// What has become of every link of some mappings.
public struct LinkReport: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public var mapping: String
    public var link: Link
    /// Title of the control that bears the link's id today.
    public var title: String?
    /// The worse of both ends.
    public var state: LinkState
    /// How grave it is where somebody has decided so; else a suspect link is a warning, a wrong one an error.
    public var severity: Finding.Severity?
    /// Why, in words; empty where the link is good.
    public var reasons: [String] = []
    /// Where the control was found again, and how sure that is.
    public var recovered: Recovered<ControlID>?
    /// Stamps of the texts that the link was made for, as far as they are known.
    public var reviewedControl: Stamp?
    public var reviewedClause: Stamp?
    /// Where the clause was found again.
    public var recoveredClause: Recovered<ClauseID>?

    public init(mapping: String, link: Link, state: LinkState = .good) {
      self.mapping = mapping
      self.link = link
      self.state = state
    }

    /// Notes what is wrong; the worst state stays.
    public mutating func note(_ found: LinkState, _ reason: String) {
      state = max(state, found)
      reasons.append(reason)
    }
  }

  public struct Recovered<Place: Sendable & Equatable>: Sendable, Equatable {
    public var place: Place
    /// 0…1; from 0.9 on practically never wrong.
    public var confidence: Double

    public init(_ place: Place, confidence: Double) {
      self.place = place
      self.confidence = confidence
    }
  }

  public var entries: [Entry] = []
  public var documents = 0
  public var catalogs = 0
  public var mappings = 0
  /// Links of which the document or a catalogue was at hand; of the others nothing can be said.
  public var looked = 0

  public init() {}

  /// Links that are not good.
  public var troubled: [Entry] { entries.filter { $0.state != .good } }
}
