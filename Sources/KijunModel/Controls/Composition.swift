/// What several mappings together say of a clause and a control, and by which links.
public struct ComposedLink: Sendable, Equatable {
  /// One link of a chain; walked from its control to its clause where `isReversed`.
  public struct Step: Sendable, Hashable {
    public var mapping: Int
    public var link: Int
    public var isReversed: Bool

    public init(mapping: Int, link: Int, isReversed: Bool) {
      self.mapping = mapping
      self.link = link
      self.isReversed = isReversed
    }
  }

  public var clause: ClauseID
  public var control: ControlID
  /// Never empty; where chains contradict each other, what the first says.
  public var relations: SetRelations
  /// From the clause to the control, the shortest first.
  public var chains: [[Step]]

  public init(
    clause: ClauseID, control: ControlID, relations: SetRelations, chains: [[Step]]
  ) {
    self.clause = clause
    self.control = control
    self.relations = relations
    self.chains = chains
  }
}

/// Two statements about the same pair that cannot both hold.
public struct Contradiction: Sendable, Equatable {
  public var from: String
  public var to: String
  public var first: SetRelations
  public var second: SetRelations
  /// The links that each rests on.
  public var firstChain: [ComposedLink.Step]
  public var secondChain: [ComposedLink.Step]

  public init(
    from: String, to: String, first: SetRelations, second: SetRelations,
    firstChain: [ComposedLink.Step], secondChain: [ComposedLink.Step]
  ) {
    self.from = from
    self.to = to
    self.first = first
    self.second = second
    self.firstChain = firstChain
    self.secondChain = secondChain
  }
}
