import KijunModel
import Testing

/// Relations between sets against all small sets themselves.
@Suite struct SetRelationsTests {
  /// Sets of up to five elements as bits; five suffice to tell any two results of a composition apart.
  private static let sets = 1..<32

  private static func relation(_ a: Int, _ b: Int) -> SetRelations {
    if a == b { return .equal }
    if a & b == 0 { return .none }
    if a & b == a { return .subset }
    return a & b == b ? .superset : .intersects
  }

  private static let all = (0..<32).map { SetRelations(rawValue: UInt8($0)) }
  private static let atoms = all.filter { $0.names.count == 1 }

  @Test func compositionIsSoundAndTightest() {
    var found: [SetRelations: [SetRelations: SetRelations]] = [:]
    for a in Self.sets {
      for b in Self.sets {
        for c in Self.sets {
          found[Self.relation(a, b), default: [:]][Self.relation(b, c), default: []]
            .formUnion(Self.relation(a, c))
        }
      }
    }
    #expect(Self.atoms.count == 5)
    for first in Self.atoms {
      for second in Self.atoms {
        #expect(first.composed(with: second) == found[first]?[second])
      }
    }
    // What several relations allow is what each of them allows.
    for first in Self.all {
      for second in Self.all {
        var union: SetRelations = []
        for a in Self.atoms where first.contains(a) {
          for b in Self.atoms where second.contains(b) { union.formUnion(found[a]?[b] ?? []) }
        }
        #expect(first.composed(with: second) == union)
      }
    }
  }

  @Test func theConverseIsTheRelationFromTheOtherEnd() {
    for a in Self.sets {
      for b in Self.sets {
        #expect(Self.relation(a, b).converse == Self.relation(b, a))
      }
    }
    #expect(Self.all.allSatisfy { $0.converse.converse == $0 })
  }

  /// One clause and several controls together, and the other way round.
  @Test(arguments: Relationship.allCases)
  func whatIsSaidOfSeveralTogetherIsSoundAndTightestForEach(_ relationship: Relationship) {
    var ofControl: SetRelations = []
    var ofClause: SetRelations = []
    var ofBoth: SetRelations = []
    for a in Self.sets {
      for b in Self.sets {
        for c in Self.sets {
          if Self.relation(a, b | c) == SetRelations(relationship) {
            ofControl.formUnion(Self.relation(a, b))
          }
          if Self.relation(a | b, c) == SetRelations(relationship) {
            ofClause.formUnion(Self.relation(a, c))
          }
          for d in [1, 2, 4, 8, 16, 3, 6, 12, 5, 31]
          where Self.relation(a | b, c | d) == SetRelations(relationship) {
            ofBoth.formUnion(Self.relation(a, c))
          }
        }
      }
    }
    func relations(_ clauses: Int, _ controls: Int) -> SetRelations {
      var link = Link(
        clause: ClauseID("a"), control: ControlID("b"), relationship: relationship,
        location: SourceLocation(document: "m"))
      link.together = Together(clauses: clauses, controls: controls)
      return link.relations
    }
    #expect(relations(1, 1) == SetRelations(relationship))
    #expect(relations(1, 2) == ofControl)
    #expect(relations(2, 1) == ofClause)
    #expect(relations(2, 2) == ofBoth)
  }

  @Test func certainAndPossibleAreBounds() {
    #expect(SetRelations.unknown.isPossible && !SetRelations.unknown.isCertain)
    #expect(!SetRelations.none.isPossible && !SetRelations.none.isCertain)
    #expect(SetRelations([.subset, .intersects]).isCertain)
  }

  @Test func pairsOfNumbersAreReadAsTheyAreWritten() {
    #expect(Together("1:4") == Together(clauses: 1, controls: 4))
    #expect(Together(clauses: 2, controls: 3).text == "2:3")
    #expect(Together().text == "")
    for wrong in ["", "1", "0:1", "1:-1", "1:2:3", "a:b"] { #expect(Together(wrong) == nil) }
  }
}
