import KijunModel

/// The frameworks at which chains of links arrive, and whether their catalogues are at hand.
///
/// A framework none of whose controls is known is one that nobody gave the catalogue of, so that nothing can be said of
/// its controls.
struct FarEnds {
  private let frameworks: Frameworks
  private var known = Set<Int>()
  /// For each unknown framework, the first mapping by which chains come to it.
  private(set) var unknown: [Int] = []

  init(_ links: [ComposedLink], _ mappings: [Mapping], isKnown: (ControlID) -> Bool) {
    frameworks = Frameworks(mappings)
    let long = links.filter { $0.chains[0].count > 1 }
    for link in long where isKnown(link.control) { known.insert(framework(of: link.chains[0])) }
    var told = known
    for chain in long.map({ $0.chains[0] }) where told.insert(framework(of: chain)).inserted {
      unknown.append(chain[chain.count - 1].mapping)
    }
  }

  func isKnown(_ chain: [ComposedLink.Step]) -> Bool { known.contains(framework(of: chain)) }

  private func framework(of chain: [ComposedLink.Step]) -> Int {
    let last = chain[chain.count - 1]
    let ends = frameworks.ends[last.mapping]
    return last.isReversed ? ends.source : ends.target
  }
}
