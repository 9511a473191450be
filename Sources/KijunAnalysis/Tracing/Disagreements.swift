import KijunModel

/// Says of every mapping that a chain of others goes round which of its links the chain does not bear out.
///
/// That is no contradiction, because a mapping that leaves a pair out says nothing of it; but published mappings
/// that cover the same ground and differ are worth a look.
///
/// - Returns: A note for each mapping and chain of two or three steps, the links in the mapping's order.
public func disagreements(in mappings: [Mapping]) -> [Finding] {
  let frameworks = Frameworks(mappings)
  let ways = Ways(mappings, frameworks)
  var findings: [Finding] = []
  for (index, mapping) in mappings.enumerated() {
    let ends = frameworks.ends[index]
    for chain in ways.round(ends.source, ends.target) {
      let known = ways.links[index].filter { ways.onward(from: $0.from, chain[0], chain[1]) != nil }
      var reached: [Int: Set<Int>] = [:]
      let lone = known.filter { pair in
        let places = reached[pair.from] ?? ways.reached(from: pair.from, along: chain)
        reached[pair.from] = places
        return !places.contains(pair.to)
      }
      guard !lone.isEmpty else { continue }
      let between = chain.dropFirst().dropLast().map { frameworks.names[$0] }
      findings.append(
        .unsupported(lone.map { mapping.links[$0.link] }, of: known.count, mapping, by: between))
    }
  }
  return findings
}

/// What mappings join, whichever and in whichever direction.
private struct Ways {
  struct Pair: Hashable {
    var from: Int
    var to: Int
  }

  /// Ends of the links of each mapping.
  private(set) var links: [[(from: Int, to: Int, link: Int)]] = []
  /// By frameworks, then by the clause or control that a step begins at.
  private var steps: [Pair: [Int: Set<Int>]] = [:]
  private var neighbours: [Int: [Int]] = [:]

  init(_ mappings: [Mapping], _ frameworks: Frameworks) {
    var nodes = RelationNodes()
    for (index, mapping) in mappings.enumerated() {
      let ends = frameworks.ends[index]
      var own: [(from: Int, to: Int, link: Int)] = []
      for (position, link) in mapping.links.enumerated()
      where link.status != .rejected && link.relations.isPossible {
        let from = nodes.number(ends.source, link.clause.value)
        let to = nodes.number(ends.target, link.control.value)
        own.append((from, to, position))
        steps[Pair(from: ends.source, to: ends.target), default: [:]][from, default: []].insert(to)
        steps[Pair(from: ends.target, to: ends.source), default: [:]][to, default: []].insert(from)
      }
      links.append(own)
      for (from, to) in [(ends.source, ends.target), (ends.target, ends.source)]
      where !neighbours[from, default: []].contains(to) { neighbours[from, default: []].append(to) }
    }
  }

  /// Chains of frameworks from one to another with one or two between, none twice.
  func round(_ from: Int, _ to: Int) -> [[Int]] {
    var found: [[Int]] = []
    for first in neighbours[from] ?? [] where first != to && first != from {
      for second in neighbours[first] ?? [] where second != from && second != first {
        if second == to {
          found.append([from, first, to])
        } else if neighbours[second]?.contains(to) ?? false {
          found.append([from, first, second, to])
        }
      }
    }
    return found
  }

  func onward(from node: Int, _ source: Int, _ target: Int) -> Set<Int>? {
    steps[Pair(from: source, to: target)]?[node]
  }

  func reached(from node: Int, along chain: [Int]) -> Set<Int> {
    zip(chain, chain.dropFirst()).reduce([node]) { places, step in
      places.reduce(into: Set()) { $0.formUnion(onward(from: $1, step.0, step.1) ?? []) }
    }
  }
}

extension Finding {
  /// - Parameter between: Names of the frameworks that the chain comes through.
  static func unsupported(_ links: [Link], of total: Int, _ mapping: Mapping, by between: [String])
    -> Finding
  {
    let shown = links.prefix(8).map { "\($0.clause) → \($0.control)" }.joined(separator: ", ")
    return Finding(
      code: "mapping.unsupported", severity: .note,
      message:
        "\(links.count) of \(total) links of \(mapping.id) are reached by no chain through \(between.joined(separator: " and ")): \(shown)\(links.count > 8 ? ", …" : "")",
      location: links[0].location)
  }
}
