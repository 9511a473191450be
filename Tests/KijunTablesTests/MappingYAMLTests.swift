import KijunModel
import Testing

@testable import KijunTables

@Suite struct MappingYAMLTests {
  private func read(_ text: String) throws -> StageOutput<(mapping: Mapping, catalog: Catalog?)> {
    try MappingYAML.read(Array(text.utf8), file: "m.yml")
  }

  private func error(_ text: String) -> TableError? {
    do { _ = try read(text) } catch { return error as? TableError }
    return nil
  }

  @Test func longFormKeepsEveryField() throws {
    let mapping = try read(
      """
      mapping: m
      source: {document: d, revision: "1"}
      target: {catalog: c}
      links:
        - clause: art_1
          stamp: "0123456789abcdef"
          control: "1.10"
          relationship: subset-of
          rationale: because
          status: reviewed
          reviewer: NO
      """
    ).value.mapping
    let link = try #require(mapping.links.first)
    #expect(link.control.value == "1.10")
    #expect(link.clauseStamp?.description == "0123456789abcdef")
    #expect(link.relationship == .subsetOf)
    #expect(link.status == .reviewed)
    #expect(link.reviewer == "NO")
    #expect(link.location.line == 5)
  }

  @Test func shortFormBringsItsControls() throws {
    let value = try read(
      "controls: [{id: A, title: a}]\nmappings: [{clause: c1, controls: [A, 010]}]"
    ).value
    #expect(value.mapping.links.map(\.control.value) == ["A", "010"])
    #expect(value.catalog?.controls.map(\.id.value) == ["A"])
  }

  @Test(arguments: [
    ("links: [{clause: a}]", 1), ("links: [{clause: a, control: b, stamp: x}]", 1),
    ("links:\n  - clause: a\n    control: b\n    relationship: near", 2),
    ("a: 1\na: 2", 2), ("---\nlinks: []\n---\nlinks: []", 4), ("x: &a 1\ny: *a", 1),
    ("links: text", 1), ("\tlinks: []", 1),
  ])
  func whatYAMLOrWeDoNotAcceptHasAPlace(_ text: String, _ line: Int) throws {
    let found = try #require(error(text))
    #expect(found.location.line == line)
  }

  @Test func unknownFieldsAndRepeatedLinksAreTold() throws {
    let output = try read("linkz: []\nlinks: [{clause: a, control: b}, {clause: a, control: b}]")
    #expect(output.findings.map(\.code) == ["tables.unknown-field", "mapping.duplicate-link"])
  }

  @Test func deepNestingIsRefusedBeforeItIsComposed() throws {
    #expect(error(String(repeating: "[", count: 100_000)) != nil)
    #expect(error(String(repeating: "- ", count: 100_000)) != nil)
  }
}
