/// What happened to one clause, the newest event first.
public struct ClauseHistory: Sendable, Equatable {
  public struct Event: Sendable, Equatable {
    /// The revision that brought it about.
    public var revision: RevisionID
    /// The clause's path in that revision.
    public var eId: ClauseID
    /// Its paths in the revision before.
    public var before: [ClauseID] = []
    /// The clause came with this revision, or stood in the oldest one.
    public var isOrigin: Bool
    /// `nil` for a clause that stood in the oldest revision.
    public var change: Change?

    public init(revision: RevisionID, eId: ClauseID, isOrigin: Bool) {
      self.revision = revision
      self.eId = eId
      self.isOrigin = isOrigin
    }
  }

  /// Index into the newest revision.
  public var clause: Int
  public var eId: ClauseID
  public var events: [Event] = []

  public init(clause: Int, eId: ClauseID) {
    self.clause = clause
    self.eId = eId
  }
}
