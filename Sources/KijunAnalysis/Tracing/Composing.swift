import KijunModel

/// Follows the links of mappings through further mappings, and says what holds between each clause and the controls at
/// the far end.
///
/// A mapping is walked in either direction, and a chain comes to no framework twice. Where several chains lead to one control, all of
/// them hold, so that their relations are intersected.
///
/// - Parameters:
///   - mappings: From clauses to controls; those whose controls no further mapping knows stay as they are.
///   - via: From these controls to others, in any order.
///   - budget: Steps that may be taken from one link; where there are more, that is told.
/// - Returns: In the order of the links; a finding for chains that contradict each other, for controls at which chains
///   end, and for a mapping that joins nothing.
public func compose(
  _ mappings: [Mapping], via: [Mapping], budget: Int = 20_000
) -> StageOutput<[ComposedLink]> {
  var composing = Composing(mappings, via)
  return composing.run(budget)
}

private struct Composing {
  private struct Pair: Hashable {
    var clause: String
    var node: Int
  }
  private struct Partial {
    var clause: ClauseID
    /// Controls from the first to the last.
    var path: [Int]
    var relations: SetRelations
    var chain: [ComposedLink.Step]

    var node: Int { path[path.count - 1] }
  }
  private typealias Onward = (node: Int, relations: SetRelations, step: ComposedLink.Step)

  private let all: [Mapping]
  private let direct: Int
  private let frameworks: Frameworks
  private var nodes = RelationNodes()
  /// By mapping, in both directions, with the frameworks at its ends.
  private var onward: [(from: Int, to: Int, links: [Int: [Onward]])] = []
  private var result: [ComposedLink] = []
  private var places: [Pair: Int] = [:]
  /// Ways that were walked already: two mappings may say the same in either direction.
  private var walked: [Pair: Set<[Int]>] = [:]
  private var findings: [Finding] = []

  init(_ mappings: [Mapping], _ via: [Mapping]) {
    all = mappings + via
    direct = mappings.count
    frameworks = Frameworks(all)
    for index in direct..<all.count {
      let ends = frameworks.ends[index]
      var there: [Int: [Onward]] = [:]
      var back: [Int: [Onward]] = [:]
      for (position, link) in all[index].links.enumerated() where link.status != .rejected {
        let from = nodes.number(ends.source, link.clause.value)
        let to = nodes.number(ends.target, link.control.value)
        there[from, default: []].append(
          (to, link.relations, .init(mapping: index, link: position, isReversed: false)))
        back[to, default: []].append(
          (from, link.relations.converse, .init(mapping: index, link: position, isReversed: true)))
      }
      onward += [(ends.source, ends.target, there), (ends.target, ends.source, back)]
    }
  }

  mutating func run(_ budget: Int) -> StageOutput<[ComposedLink]> {
    var cut: Mapping?
    var joined = Set<Int>()
    var ended: [Int: Set<Int>] = [:]
    for index in 0..<direct {
      for (position, link) in all[index].links.enumerated() where link.status != .rejected {
        let node = nodes.number(frameworks.ends[index].target, link.control.value)
        let step = ComposedLink.Step(mapping: index, link: position, isReversed: false)
        var open = [
          Partial(clause: link.clause, path: [node], relations: link.relations, chain: [step])
        ]
        var steps = 0
        while let partial = open.popLast() {
          steps += 1
          guard steps <= budget else {
            cut = all[index]
            break
          }
          let framework = nodes.names[partial.node].framework
          var isLast = true
          for number in onward.indices.reversed()
          where onward[number].from == framework
            && !partial.path.contains(where: { nodes.names[$0].framework == onward[number].to })
          {
            isLast = false
            joined.insert(direct + number / 2)
            let links = onward[number].links[partial.node] ?? []
            if links.isEmpty { ended[direct + number / 2, default: []].insert(partial.node) }
            for next in links.reversed() {
              open.append(
                Partial(
                  clause: partial.clause, path: partial.path + [next.node],
                  relations: partial.relations.composed(with: next.relations),
                  chain: partial.chain + [next.step]))
            }
          }
          if isLast { add(partial) }
        }
      }
    }
    for index in result.indices { result[index].chains.sort { $0.count < $1.count } }
    if let cut { findings.append(.compositionCut(cut)) }
    for index in direct..<all.count where !joined.contains(index) {
      findings.append(.joinsNothing(all[index]))
    }
    for (index, lost) in ended.sorted(by: { $0.key < $1.key }) {
      findings.append(.chainsEnd(lost.map { nodes.names[$0].id }.sorted(), at: all[index]))
    }
    return StageOutput(result, findings: findings)
  }

  private mutating func add(_ partial: Partial) {
    let pair = Pair(clause: partial.clause.value, node: partial.node)
    let isNew = walked[pair, default: []].insert(partial.path).inserted
    guard let place = places[pair] else {
      places[pair] = result.count
      result.append(
        ComposedLink(
          clause: partial.clause, control: ControlID(nodes.names[partial.node].id),
          relations: partial.relations, chains: [partial.chain]))
      return
    }
    let both = result[place].relations.intersection(partial.relations)
    if both.isEmpty {
      let found = Contradiction(
        from: partial.clause.value, to: nodes.names[partial.node].id,
        first: result[place].relations, second: partial.relations,
        firstChain: result[place].chains[0], secondChain: partial.chain)
      findings.append(.contradiction(found, in: all))
    } else {
      result[place].relations = both
    }
    if isNew { result[place].chains.append(partial.chain) }
  }
}

extension Finding {
  static func joinsNothing(_ mapping: Mapping) -> Finding {
    Finding(
      code: "mapping.joins-nothing", severity: .error,
      message:
        "mapping \(mapping.id) leads from '\(mapping.source.id)' to '\(mapping.target.id)', and no chain comes to either",
      location: mapping.location)
  }

  static func chainsEnd(_ controls: [String], at mapping: Mapping) -> Finding {
    let shown = controls.prefix(12).joined(separator: ", ")
    return Finding(
      code: "mapping.chain-ends", severity: .warning,
      message:
        "\(controls.count) controls stand in no link of mapping \(mapping.id), so that their chains end there: \(shown)\(controls.count > 12 ? ", …" : "")",
      location: mapping.location)
  }
}
