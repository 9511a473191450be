import KijunModel

/// Says of every mapping that a chain of two others goes round which of its links the chain does not bear out.
///
/// That is no contradiction, because a mapping that leaves a pair out says nothing of it; but two published mappings
/// that cover the same ground and differ are worth a look.
///
/// - Returns: A note for each mapping and chain, the links in the mapping's order.
public func disagreements(in mappings: [Mapping]) -> [Finding] {
  let frameworks = Frameworks(mappings)
  var nodes = RelationNodes()
  let links = mappings.enumerated().map { index, mapping in
    mapping.links.filter { $0.status != .rejected && $0.relations.isPossible }.map { link in
      (
        from: nodes.number(frameworks.ends[index].source, link.clause.value),
        to: nodes.number(frameworks.ends[index].target, link.control.value), link: link
      )
    }
  }
  /// Each mapping in both directions, by what it begins at.
  let ways = mappings.indices.flatMap { index in
    let ends = frameworks.ends[index]
    return [(index, ends.source, ends.target, false), (index, ends.target, ends.source, true)]
  }.map { index, from, to, isReversed in
    let pairs = links[index].map { isReversed ? ($0.to, $0.from) : ($0.from, $0.to) }
    return Way(
      mapping: index, from: from, to: to,
      onward: Dictionary(grouping: pairs, by: \.0).mapValues { Set($0.map(\.1)) })
  }
  var findings: [Finding] = []
  for (index, mapping) in mappings.enumerated() {
    let ends = frameworks.ends[index]
    for first in ways where first.mapping != index && first.from == ends.source {
      for second in ways
      where second.mapping != index && second.mapping != first.mapping
        && second.from == first.to && second.to == ends.target
      {
        let known = links[index].filter { first.onward[$0.from] != nil }
        let lone = known.filter { pair in
          !(first.onward[pair.from] ?? []).contains {
            second.onward[$0]?.contains(pair.to) ?? false
          }
        }
        guard !lone.isEmpty else { continue }
        findings.append(
          .unsupported(
            lone.map(\.link), of: known.count, mapping,
            by: [mappings[first.mapping].id, mappings[second.mapping].id]))
      }
    }
  }
  return findings
}

private struct Way {
  var mapping: Int
  var from: Int
  var to: Int
  var onward: [Int: Set<Int>]
}

extension Finding {
  static func unsupported(_ links: [Link], of total: Int, _ mapping: Mapping, by chain: [String])
    -> Finding
  {
    let shown = links.prefix(8).map { "\($0.clause) → \($0.control)" }.joined(separator: ", ")
    return Finding(
      code: "mapping.unsupported", severity: .note,
      message:
        "\(links.count) of \(total) links of \(mapping.id) are reached by no chain through \(chain.joined(separator: " and ")): \(shown)\(links.count > 8 ? ", …" : "")",
      location: links[0].location)
  }
}
