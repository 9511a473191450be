import KijunModel
import Testing

@testable import KijunTables

@Suite struct MappingCollectionTests {
  @Test func everySourceAndTargetIsALink() throws {
    let text = """
      {"mapping-collection": {"uuid": "u", "metadata": {"title": "T"}, "mappings": [{"uuid": "m1", "method": "human",
        "source-resource": {"href": "a.json"}, "target-resource": {"href": "b.json"},
        "maps": [{"uuid": "x1", "relationship": "subset-of",
          "sources": [{"id-ref": "5.1"}, {"id-ref": "5.2"}],
          "targets": [{"id-ref": "1.10", "props": [{"name": "oscal_uuid",
            "value": "0f0f0f0f-1111-4222-8333-444444444444"}, {"name": "n", "value": "no uuid"}]}]},
         {"uuid": "x2", "relationship": "odd", "sources": [{"id-ref": "5.3"}], "targets": [{"type": "control"}]}]}]}}
      """
    let output = try MappingCollectionJSON.read(Array(text.utf8), file: "m.json")
    let mapping = try #require(output.value.mappings.first)
    #expect(mapping.links.map(\.clause.value) == ["5.1", "5.2"])
    #expect(mapping.links.map(\.control.value) == ["1.10", "1.10"])
    #expect(mapping.links[0].uuids == ["0f0f0f0f-1111-4222-8333-444444444444"])
    #expect(mapping.links[0].relationship == .subsetOf)
    #expect(mapping.links[0].location.line == 5)
    #expect(mapping.source.id == "a.json" && mapping.provenance == "human")
    #expect(output.findings.map(\.code) == ["mapping.relationship", "mapping.incomplete"])
  }

  @Test(arguments: ["{\"catalog\": {}}", "[1, 2", ""])
  func whatIsNoCollectionIsRefused(_ text: String) {
    #expect(throws: TableError.self) {
      try MappingCollectionJSON.read(Array(text.utf8), file: "m.json")
    }
  }

  @Test func onlyTheIdsAreRewritten() throws {
    let text = """
      {"mapping-collection": {"mappings": [{"maps": [ {"sources": [{"id-ref": "a"}], "targets": [{"id-ref" : "B"},
         {"id-ref": "C"}]}]}]}}
      """
    let edited = try MappingFormat.oscal.edit(
      Array(text.utf8), file: "m.json",
      [LinkEdit(link: 0, values: [(.clause, "z")]), LinkEdit(link: 1, values: [(.control, "D\"")])])
    #expect(
      String(decoding: edited, as: UTF8.self)
        == text.replacing("\"a\"", with: "\"z\"").replacing("\"C\"", with: "\"D\\\"\""))
    #expect(throws: TableError.self) {
      try MappingFormat.oscal.edit(
        Array(text.utf8), file: "m.json", [LinkEdit(link: 0, values: [(.stamp, "0")])])
    }
  }
}
