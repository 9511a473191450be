import KijunModel

/// Finds statements of mappings that cannot all hold: a link against another, against what a chain of links says, or
/// against the controls of one framework being different ones.
///
/// - Parameter budget: Pairs of which something may be derived; what goes beyond is told.
/// - Returns: Each pair once, in the order in which it was found; the same for the same mappings.
/// - Complexity: The links of every clause and control by each other, for chains of up to four links.
public func contradictions(
  in mappings: [Mapping], budget: Int = 300_000
) -> (found: [Contradiction], isCut: Bool) {
  var network = RelationNetwork(mappings)
  let isCut = !network.close(budget)
  return (network.contradictions, isCut)
}

/// Everything that mappings say against each other: contradictions, and links that a chain goes round.
public func opposed(_ mappings: [Mapping]) -> [Finding] {
  let output = contradictions(in: mappings)
  let cut = output.isCut ? mappings.prefix(1).map { Finding.compositionCut($0) } : []
  return output.found.map { .contradiction($0, in: mappings) } + cut + disagreements(in: mappings)
}

/// What mappings say of pairs, closed under composition as far as it stays certain.
private struct RelationNetwork {
  private struct Edge {
    var relations: SetRelations
    var chain: [ComposedLink.Step]
  }
  private struct Pair: Hashable {
    var from: Int
    var to: Int
  }

  private static let longestChain = 4

  private(set) var contradictions: [Contradiction] = []
  private var nodes = RelationNodes()
  /// Both directions of every pair of which something is known.
  private var edges: [Pair: Edge] = [:]
  private var neighbours: [[Int]] = []
  private var queue: [Pair] = []
  private var told = Set<Pair>()
  /// Links that were told to contradict each other: they do so at every pair that they connect.
  private var blamed = Set<[Int]>()

  init(_ mappings: [Mapping]) {
    let frameworks = Frameworks(mappings)
    for (index, mapping) in mappings.enumerated() {
      for (position, link) in mapping.links.enumerated() where link.status != .rejected {
        let from = nodes.number(frameworks.ends[index].source, link.clause.value)
        let to = nodes.number(frameworks.ends[index].target, link.control.value)
        while neighbours.count < nodes.names.count { neighbours.append([]) }
        let step = ComposedLink.Step(mapping: index, link: position, isReversed: false)
        guard from != to, link.relations != .unknown else { continue }
        refine(Pair(from: from, to: to), link.relations, [step])
      }
    }
  }

  /// - Returns: Whether everything could be derived.
  mutating func close(_ budget: Int) -> Bool {
    var next = 0
    let limit = edges.count + 2 * budget
    while next < queue.count {
      guard edges.count <= limit else { return false }
      let pair = queue[next]
      next += 1
      guard let edge = edges[pair], edge.chain.count < Self.longestChain else { continue }
      for third in neighbours[pair.to] where third != pair.from {
        guard let onward = edges[Pair(from: pair.to, to: third)],
          edge.chain.count + onward.chain.count <= Self.longestChain
        else { continue }
        refine(
          Pair(from: pair.from, to: third), edge.relations.composed(with: onward.relations),
          edge.chain + onward.chain)
      }
    }
    return true
  }

  private mutating func refine(
    _ pair: Pair, _ relations: SetRelations, _ chain: [ComposedLink.Step]
  ) {
    guard relations != .unknown else { return }
    let known = edges[pair]
    let before = known?.relations ?? unrelated(pair)
    let after = before.intersection(relations)
    if after.isEmpty {
      tell(pair, before, known?.chain ?? [], relations, chain)
    } else if after != before, known != nil || chain.count == 1 || after.isTelling {
      // What neither says alone rests on both.
      let support = after == relations ? chain : (known?.chain ?? []) + chain
      edges[pair] = Edge(relations: after, chain: support)
      let back = Pair(from: pair.to, to: pair.from)
      edges[back] = Edge(relations: after.converse, chain: support.walkedBack)
      if known == nil {
        neighbours[pair.from].append(pair.to)
        neighbours[pair.to].append(pair.from)
      }
      queue += [pair, back]
    }
  }

  /// Two clauses or two controls of one framework are not the same.
  private func unrelated(_ pair: Pair) -> SetRelations {
    nodes.names[pair.from].framework == nodes.names[pair.to].framework
      ? SetRelations.unknown.subtracting(.equal) : .unknown
  }

  private mutating func tell(
    _ pair: Pair, _ first: SetRelations, _ firstChain: [ComposedLink.Step],
    _ second: SetRelations, _ secondChain: [ComposedLink.Step]
  ) {
    let both = Pair(from: min(pair.from, pair.to), to: max(pair.from, pair.to))
    let links = (firstChain + secondChain).map { $0.mapping << 32 | $0.link }
    guard told.insert(both).inserted, blamed.insert(Set(links).sorted()).inserted else { return }
    contradictions.append(
      Contradiction(
        from: nodes.names[pair.from].id, to: nodes.names[pair.to].id, first: first, second: second,
        firstChain: firstChain, secondChain: secondChain))
  }
}

extension SetRelations {
  /// Whether something derived is worth to be derived from: that two sets have something in common leads nowhere.
  fileprivate var isTelling: Bool { self == .none || isCertain && names.count <= 2 }
}

extension [ComposedLink.Step] {
  fileprivate var walkedBack: Self {
    reversed().map { .init(mapping: $0.mapping, link: $0.link, isReversed: !$0.isReversed) }
  }
}

extension Finding {
  /// - Parameter mappings: Those that the chains number.
  public static func contradiction(_ found: Contradiction, in mappings: [Mapping]) -> Finding {
    func said(_ relations: SetRelations, _ chain: [ComposedLink.Step]) -> String {
      let names = relations.names.joined(separator: " or ")
      guard !chain.isEmpty else { return "as two of one framework they are not the same" }
      return names + " by " + chain.map { $0.written(in: mappings) }.joined(separator: ", ")
    }
    let place = (found.secondChain.first ?? found.firstChain.first).map {
      mappings[$0.mapping].links[$0.link].location
    }
    return Finding(
      code: "mapping.contradiction", severity: .warning,
      message:
        "\(found.from) and \(found.to): \(said(found.first, found.firstChain)); but \(said(found.second, found.secondChain))",
      location: place ?? SourceLocation(document: ""), subject: "\(found.from) \(found.to)")
  }
}

extension Finding {
  static func compositionCut(_ mapping: Mapping) -> Finding {
    Finding(
      code: "mapping.composition-cut", severity: .warning,
      message: "the mappings join so much that not every chain was followed",
      location: mapping.location)
  }
}

extension ComposedLink.Step {
  /// `GV.PO-01 subset-of 5.1 (csf-to-iso)`, in the direction in which it is walked.
  public func written(in mappings: [Mapping]) -> String {
    let link = mappings[mapping].links[link]
    let start = isReversed ? link.control.value : link.clause.value
    return "\(start) \(writtenOn(in: mappings)) (\(mappings[mapping].id))"
  }

  /// `subset-of 5.1`, as it goes on from where a chain has come.
  func writtenOn(in mappings: [Mapping]) -> String {
    let link = mappings[mapping].links[link]
    let relations = isReversed ? link.relations.converse : link.relations
    let name = relations == .unknown ? "unknown" : relations.names.joined(separator: " or ")
    return "\(name) \(isReversed ? link.clause.value : link.control.value)"
  }
}

extension ComposedLink {
  /// `intersects-with GV.PO-01, subset-of 5.1`, a chain as it goes on from the clause; beyond three, how many more.
  func rationale(in mappings: [Mapping]) -> String {
    let shown = chains.prefix(3).map { chain in
      chain.map { $0.writtenOn(in: mappings) }.joined(separator: ", ")
    }
    let more = chains.count - shown.count
    return shown.joined(separator: "; ") + (more > 0 ? " (+\(more))" : "")
  }
}
