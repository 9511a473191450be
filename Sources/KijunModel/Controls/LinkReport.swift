/// What has become of every link of some mappings.
public struct LinkReport: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public var mapping: String
    public var link: Link
    public var state: LinkState
    /// Why, in words; empty where the link is good.
    public var reason: String
    /// Where the control was found again, and how sure that is.
    public var recovered: Recovered?

    public init(mapping: String, link: Link, state: LinkState = .good) {
      self.mapping = mapping
      self.link = link
      self.state = state
      reason = ""
    }
  }

  public struct Recovered: Sendable, Equatable {
    public var control: ControlID
    public var confidence: Double

    public init(control: ControlID, confidence: Double) {
      self.control = control
      self.confidence = confidence
    }
  }

  public var entries: [Entry] = []
  public var documents = 0
  public var catalogs = 0
  public var mappings = 0

  public init() {}

  /// Links that are not good.
  public var troubled: [Entry] { entries.filter { $0.state != .good } }
}
