import Testing

@testable import KijunAnalysis

@Suite struct MovedClausesTests {
  @Test(
    arguments: [
      ([0, 1, 2], []), ([2, 0, 1], [0]), ([1, 2, 0], [2]), ([3, 2, 1], [0, 1]), ([], []),
    ] as [([Int], [Int])])
  func theFewestMovesAreTold(_ positions: [Int], _ expected: [Int]) {
    #expect(MovedClauses.outOfOrder(positions).count == expected.count)
  }

  @Test func whatStaysIsInOrder() {
    let positions = [5, 1, 2, 8, 3, 4]
    let moved = Set(MovedClauses.outOfOrder(positions))
    let stayed = positions.indices.filter { !moved.contains($0) }.map { positions[$0] }
    #expect(stayed == stayed.sorted())
    #expect(moved.count == 2)
  }
}
