import KijunModel
import Testing

@testable import KijunAnalysis

/// Most paths are new by what they are made of, and are not looked for; the others are.
@Suite struct PathTests {
  private static let kinds: [ClauseKind] = [
    .article, .paragraph, .item, .listItem, .supplementary, .chapter,
  ]
  private static let values = [
    "", "", "1", "2", "3", "4", "5", "6", "10", "01", "0", "1_2", "2__item_1", "1__para_1", "x",
    "1-2",
  ]

  @Test func everyPathStandsForOneClauseWhateverTheNumbers() {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for round in 0..<400 {
      let header = DocumentHeader(
        id: DocumentID("a"), revision: RevisionID("1"), source: SourceDescription(uri: "a"))
      var builder = ClauseListBuilder(Document(header: header))
      let count = 1 + next(200)
      var number = 0
      for index in 0..<count {
        // Half of the lists are mostly in order, which is where nothing is looked for.
        number = next(12) == 0 ? 0 : number + 1
        let value =
          round % 2 == 0 && next(10) > 0 ? String(number) : Self.values[next(Self.values.count)]
        let parent = index == 0 ? -1 : max(-1, index - 1 - next(round % 3 == 0 ? 3 : 40))
        _ = builder.add(
          ClauseList.Record(kind: Self.kinds[next(Self.kinds.count)], parent: parent, level: 1),
          key: value)
      }
      let (list, _, byID) = builder.finish(visible: 0, composed: [])
      #expect(Set(list.records.map { list.ids.string($0.eId) }).count == count)
      list.ids.withUnsafeBytes { ids in
        func key(_ clause: Int) -> UnsafeRawBufferPointer {
          UnsafeRawBufferPointer(rebasing: ids[list.records[clause].eId.range])
        }
        for clause in list.records.indices {
          #expect(byID.position(of: key(clause), key: key) == clause)
          #expect(byID.position(of: key(clause), guess: next(count), key: key) == clause)
        }
      }
    }
  }
}
