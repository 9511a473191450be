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

  @Test func catalogueRowsAreControls() throws {
    let text =
      "id,parent,title,text,group,colour\nA,,Group,,1,x\n1.10,A,Keep,\"one\ntwo\",,\n1.10,A,Again,,,\nB,Z,Lost,,,\n"
    let output = try CatalogRows.read(Array(text.utf8), file: "c.csv")
    #expect(output.value.controls.map(\.id.value) == ["A", "1.10", "B"])
    #expect(output.value.controls[1].text == "one\ntwo" && output.value.controls[0].isGroup)
    #expect(
      output.findings.map { "\($0.code) \($0.location.line)" } == [
        "mapping.unknown-column 1", "catalog.duplicate-control 5", "catalog.bad-parent 6",
      ])
  }
}
