import KijunModel
import Testing

@testable import KijunTables

@Suite struct CatalogYAMLTests {
  @Test func repeatedIdsAndBadParentsAreTold() throws {
    let output = try CatalogYAML.read(
      Array(
        """
        catalog: c
        controls:
          - {id: A, title: a, parent: B}
          - {id: B, title: b, parent: A}
          - {id: A, title: again}
          - {id: D, title: d, parent: Z}
        """.utf8), file: "c.yml")
    #expect(output.value.controls.map(\.id.value) == ["A", "B", "D"])
    #expect(
      output.findings.map(\.code) == [
        "catalog.duplicate-control", "catalog.bad-parent", "catalog.bad-parent",
        "catalog.bad-parent",
      ])
    #expect(output.findings[0].location.line == 5)
  }
}
