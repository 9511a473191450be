/// A control that may answer a clause, with the words that speak for it.
public struct Suggestion: Sendable, Equatable {
  /// Index into the clause list.
  public var clause: Int
  public var control: ControlID
  public var title: String
  /// Higher is better; comparable within one clause only.
  public var score: Double
  /// From 1.
  public var rank: Int
  /// What both have in common, the weightiest first.
  public var reasons: [String]

  public init(
    clause: Int, control: ControlID, title: String, score: Double, rank: Int, reasons: [String]
  ) {
    self.clause = clause
    self.control = control
    self.title = title
    self.score = score
    self.rank = rank
    self.reasons = reasons
  }
}
