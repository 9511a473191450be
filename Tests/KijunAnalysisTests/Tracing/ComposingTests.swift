import KijunModel
import Testing

@testable import KijunAnalysis

/// Links through several mappings: what may hold at the far end, and what cannot hold at all.
@Suite struct ComposingTests {
  /// `a subset-of b` lines as a mapping.
  private func mapping(_ id: String, _ source: String, _ target: String, _ links: [String])
    -> Mapping
  {
    var mapping = Mapping(
      id: id, title: "", source: Pin(id: source), target: Pin(id: target),
      location: SourceLocation(document: "\(id).yml", line: 1))
    for (index, text) in links.enumerated() {
      let parts = text.split(separator: " ").map(String.init)
      var link = Link(
        clause: ClauseID(parts[0]), control: ControlID(parts[2]),
        location: SourceLocation(document: "\(id).yml", line: index + 2))
      link.relationship = Relationship(rawValue: parts[1])!
      if parts.count > 3 { link.together = Together(parts[3])! }
      mapping.links.append(link)
    }
    return mapping
  }

  private func composed(_ direct: [Mapping], _ via: [Mapping]) -> [String] {
    compose(direct, via: via).value.map {
      "\($0.clause) \($0.control) \($0.relations.names.joined(separator: "|")) \($0.chains.count)"
    }
  }

  @Test func subsetsOfSubsetsAreSubsets() {
    var plan = mapping("m", "plan", "csf", ["p1 subset-of k1", "p2 equal-to k2"])
    plan.target.revision = "2.0"
    let onward = mapping("n", "CSF-2.0", "iso", ["K1 equal-to a1", "k2 no-relationship a2"])
    #expect(
      composed([plan], [onward]) == ["p1 a1 subset-of 1", "p2 a2 no-relationship 1"])
  }

  @Test func whatTwoIntersectionsSayTogetherIsUnknown() {
    let plan = mapping("m", "plan", "csf", ["p1 intersects-with k1"])
    let onward = mapping("n", "csf", "iso", ["k1 intersects-with a1"])
    let only = compose([plan], via: [onward]).value
    #expect(only.map(\.relations) == [.unknown])
  }

  @Test func aMappingIsWalkedFromItsFarEndToo() {
    let plan = mapping("m", "plan", "csf", ["p1 equal-to k1"])
    let back = mapping("n", "iso", "csf", ["a1 subset-of k1"])
    #expect(composed([plan], [back]) == ["p1 a1 superset-of 1"])
  }

  @Test func allChainsHoldTogether() {
    let plan = mapping("m", "plan", "csf", ["p1 subset-of k1", "p1 superset-of k2"])
    let onward = mapping("n", "csf", "iso", ["k1 intersects-with a1", "k2 intersects-with a1"])
    #expect(composed([plan], [onward]) == ["p1 a1 intersects-with 2"])
  }

  @Test func aRationaleNamesThreeChainsAndCountsTheRest() {
    let plan = mapping("m", "plan", "csf", (1...5).map { "p1 intersects-with k\($0)" })
    let onward = mapping("n", "csf", "iso", (1...5).map { "k\($0) subset-of a1" })
    let link = compose([plan], via: [onward]).value[0]
    #expect(
      link.rationale(in: [plan, onward])
        == "intersects-with k1, subset-of a1; intersects-with k2, subset-of a1; intersects-with k3, subset-of a1 (+2)"
    )
  }

  @Test func chainsThatContradictEachOtherAreTold() {
    let plan = mapping("m", "plan", "csf", ["p1 subset-of k1", "p1 superset-of k2"])
    let onward = mapping("n", "csf", "iso", ["k1 equal-to a1", "k2 equal-to a1"])
    let output = compose([plan], via: [onward])
    #expect(output.findings.map(\.code) == ["mapping.contradiction"])
    // What the first chain says stays.
    #expect(output.value.map(\.relations) == [.subset])
  }

  @Test func aChainComesToNoFrameworkTwice() {
    let plan = mapping("m", "plan", "csf", ["p1 equal-to k1"])
    let there = mapping("n", "csf", "iso", ["k1 equal-to a1"])
    let back = mapping("o", "iso", "csf", ["a1 equal-to k1"])
    let output = compose([plan], via: [there, back])
    #expect(output.value.map(\.control.value) == ["a1"])
    #expect(output.value[0].chains.count == 1)
  }

  @Test func chainsThatEndAndMappingsThatJoinNothingAreTold() {
    let plan = mapping("m", "plan", "csf", ["p1 equal-to k1", "p2 equal-to k9"])
    let onward = mapping("n", "csf", "iso", ["k1 equal-to a1"])
    let astray = mapping("x", "bsi", "cis", ["b1 equal-to c1"])
    let output = compose([plan], via: [onward, astray])
    #expect(output.findings.map(\.code) == ["mapping.joins-nothing", "mapping.chain-ends"])
    #expect(output.findings[1].message.contains("k9"))
  }

  @Test func aChainThatContradictsALinkIsFound() {
    let direct = mapping("d", "a", "c", ["x no-relationship z"])
    let first = mapping("f", "a", "b", ["x subset-of y"])
    let second = mapping("s", "b", "c", ["y equal-to z"])
    let found = contradictions(in: [direct, first, second]).found
    #expect(found.count == 1)
    let finding = Finding.contradiction(found[0], in: [direct, first, second])
    #expect(finding.code == "mapping.contradiction")
    for link in ["x no-relationship z (d)", "x subset-of y (f)", "z equal-to y (s)"] {
      #expect(finding.message.contains(link))
    }
  }

  @Test func twoMappingsMaySayTheOpposite() {
    let one = mapping("d", "a", "c", ["x equal-to z"])
    let other = mapping("e", "c", "a", ["z subset-of x"])
    #expect(contradictions(in: [one, other]).found.count == 1)
    #expect(contradictions(in: [one, mapping("e", "c", "a", ["z equal-to x"])]).found.isEmpty)
  }

  @Test func twoControlsOfOneFrameworkAreNotTheSame() {
    let one = mapping("d", "a", "c", ["x equal-to z", "y equal-to z"])
    #expect(contradictions(in: [one]).found.map { [$0.from, $0.to].sorted() } == [["x", "y"]])
    #expect(
      contradictions(in: [mapping("d", "a", "c", ["x equal-to z", "y subset-of z"])]).found.isEmpty)
  }

  /// One control that takes two together is equal to neither.
  @Test func whatIsSaidOfSeveralTogetherIsNotSaidOfEach() {
    let together = mapping("d", "a", "c", ["x subset-of y 1:2", "x subset-of z 1:2"])
    let other = mapping("e", "a", "c", ["x no-relationship z"])
    #expect(contradictions(in: [together, other]).found.isEmpty)
    let single = mapping("d", "a", "c", ["x subset-of z"])
    #expect(contradictions(in: [single, other]).found.count == 1)
  }

  /// Networks drawn from real sets never contradict themselves.
  @Test func statementsAboutRealSetsAreNeverContradicted() {
    var random = SplitMix(seed: 7)
    for _ in 0..<60 {
      // Distinct sets for each framework, as distinct controls are.
      let sets = (0..<3).map { _ in
        Array(Set((0..<5).map { _ in Int.random(in: 1..<64, using: &random) })).sorted()
      }
      func relation(_ a: Int, _ b: Int) -> String {
        a == b
          ? "equal-to"
          : a & b == 0
            ? "no-relationship"
            : a & b == a ? "subset-of" : a & b == b ? "superset-of" : "intersects-with"
      }
      let pairs = [(0, 1), (1, 2), (0, 2)]
      let mappings = pairs.map { from, to in
        mapping(
          "\(from)\(to)", "f\(from)", "f\(to)",
          sets[from].flatMap { a in
            sets[to].compactMap { b in
              Bool.random(using: &random) ? "n\(from)-\(a) \(relation(a, b)) n\(to)-\(b)" : nil
            }
          })
      }
      #expect(contradictions(in: mappings).found.isEmpty)
      // And what chains say of a pair holds of the sets.
      for link in compose([mappings[0]], via: [mappings[1]]).value {
        let a = Int(link.clause.value.split(separator: "-")[1])!
        let c = Int(link.control.value.split(separator: "-")[1])!
        #expect(link.relations.names.contains(relation(a, c)))
      }
    }
  }

  @Test func linksThatNoChainReachesAreNoted() {
    let direct = mapping("d", "a", "c", ["x intersects-with z", "x intersects-with w"])
    let first = mapping("f", "a", "b", ["x intersects-with y"])
    let second = mapping("s", "b", "c", ["y intersects-with z"])
    let notes = disagreements(in: [direct, first, second]).filter {
      $0.location.document == "d.yml"
    }
    #expect(notes.map(\.code) == ["mapping.unsupported"])
    #expect(notes[0].message.contains("1 of 2 links of d") && notes[0].message.contains("x → w"))
  }

  /// Many clauses below one control say nothing of each other, and chains without end are cut.
  @Test func hubsAndMeshesEnd() throws {
    let hub = mapping("d", "a", "c", (0..<400).map { "x\($0) superset-of z" })
    #expect(contradictions(in: [hub]).found.isEmpty && !contradictions(in: [hub]).isCut)
    let wide = mapping("e", "c", "b", (0..<100).map { "z subset-of y\($0)" })
    let low = mapping("f", "a", "c", (0..<100).map { "w\($0) subset-of z" })
    #expect(contradictions(in: [low, wide], budget: 100).isCut)
    #expect(opposed([low, wide]).isEmpty)
    let start = mapping("m", "plan", "f0", ["p equal-to n0"])
    let steps = (0..<6).map { step in
      mapping(
        "s\(step)", "f\(step)", "f\(step + 1)",
        (0..<4).flatMap { from in (0..<4).map { "n\(from) intersects-with n\($0)" } })
    }
    let cut = compose([start], via: steps, budget: 500)
    #expect(cut.findings.contains { $0.code == "mapping.composition-cut" })
    #expect(
      !compose([start], via: Array(steps.prefix(3)), budget: 500).findings.contains {
        $0.code == "mapping.composition-cut"
      })
  }
}

/// Small, and the same everywhere. Source: S. Vigna, SplitMix64, public domain.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
