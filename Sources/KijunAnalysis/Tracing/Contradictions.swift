import KijunModel

/// Finds statements of mappings that cannot all hold: a link against another, against what a chain of links says, or
/// against the controls of one framework being different ones.
///
/// - Returns: Each pair once, in the order in which it was found; the same for the same mappings.
/// - Complexity: The links of every clause and control by each other, for chains of up to four links.
public func contradictions(in mappings: [Mapping]) -> [Contradiction] {
  var network = RelationNetwork(mappings)
  network.close()
  return network.contradictions
}

/// Everything that mappings say against each other: contradictions, and links that a chain goes round.
public func opposed(_ mappings: [Mapping]) -> [Finding] {
  contradictions(in: mappings).map { .contradiction($0, in: mappings) }
    + disagreements(in: mappings)
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

  mutating func close() {
    var next = 0
    while next < queue.count {
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
    } else if after != before, known != nil || after.isCertain || after == .none {
      edges[pair] = Edge(relations: after, chain: chain)
      let back = Pair(from: pair.to, to: pair.from)
      edges[back] = Edge(relations: after.converse, chain: chain.walkedBack)
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

extension ComposedLink.Step {
  /// `GV.PO-01 subset-of 5.1 (csf-to-iso)`, in the direction in which it is walked.
  public func written(in mappings: [Mapping]) -> String {
    let link = mappings[mapping].links[link]
    let relations = isReversed ? link.relations.converse : link.relations
    let ends =
      isReversed ? (link.control.value, link.clause.value) : (link.clause.value, link.control.value)
    return
      "\(ends.0) \(relations == .unknown ? "unknown" : relations.names.joined(separator: " or ")) \(ends.1) (\(mappings[mapping].id))"
  }
}
