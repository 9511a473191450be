import KijunModel
import Testing

@testable import KijunTables

@Suite struct MappingYAMLTests {
  private func read(_ text: String) throws -> StageOutput<MappingFile> {
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
    ).value.mappings[0]
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
    #expect(value.mappings[0].links.map(\.control.value) == ["A", "010"])
    #expect(value.catalogs.first?.controls.map(\.id.value) == ["A"])
  }

  @Test(arguments: [
    ("links: [{clause: a}]", 1), ("links: [{clause: a, control: b, stamp: x}]", 1),
    ("links:\n  - clause: a\n    control: b\n    relationship: near", 2),
    ("a: 1\na: 2", 2), ("---\nlinks: []\n---\nlinks: []", 3), ("x: &a 1\ny: *a", 1),
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

  private func edit(_ text: String, _ edits: [LinkEdit]) throws -> String {
    String(
      decoding: try MappingFormat.yaml.edit(Array(text.utf8), file: "m.yml", edits), as: UTF8.self)
  }

  @Test func editsLeaveCommentsAndOrderAlone() throws {
    let text = """
      # head
      links:
        - clause: 条_1   # 第一
          control: "A-1" # old
          status: draft

        - {control: 'B', clause: c2} # flow
      mappings:
        - clause: x
          controls: [C, D-1]
      """
    let edited = try edit(
      text,
      [
        LinkEdit(link: 0, values: [(.control, "A-2"), (.stamp, "00ff"), (.status, "reviewed")]),
        LinkEdit(link: 1, values: [(.control, "no"), (.reviewer, "R \"x\"")]),
        LinkEdit(link: 3, values: [(.control, "D.2")]),
      ])
    #expect(
      edited == """
        # head
        links:
          - clause: 条_1   # 第一
            control: "A-2" # old
            stamp: "00ff"
            status: reviewed

          - {control: "no", reviewer: "R \\"x\\"", clause: c2} # flow
        mappings:
          - clause: x
            controls: [C, D.2]
        """)
    #expect(throws: TableError.self) {
      try edit(text, [LinkEdit(link: 2, values: [(.stamp, "0")])])
    }
  }

  @Test func aValueThatIsFoldedIsNotRewritten() {
    let text = "links:\n  - clause: a\n    control: \"B\\x41\"\n"
    #expect(throws: TableError.self) {
      try edit(text, [LinkEdit(link: 0, values: [(.control, "C")])])
    }
  }

  @Test func setsOfCISOAssistantAreRead() throws {
    let output = try read(
      """
      urn: urn:x:risk:library:mapping-a-to-b
      ref_id: a-to-b
      name: A to B
      objects:
        requirement_mapping_sets:
          - urn: urn:x:risk:mapping:a-to-b
            source_framework_urn: urn:x:risk:framework:frame-a
            target_framework_urn: urn:x:risk:framework:frame-b
            requirement_mappings:
              - source_requirement_urn: urn:x:risk:req_node:frame-a:id.am-1
                target_requirement_urn: urn:x:risk:req_node:frame-b:a.5.9
                relationship: subset
                rationale: semantic
              - source_requirement_urn: urn:x:risk:req_node:frame-a:node:4
                target_requirement_urn: urn:x:risk:req_node:frame-b:1.10
                relationship: odd
      """)
    let mapping = output.value.mappings[0]
    #expect(
      mapping.id == "a-to-b" && mapping.source.id == "frame-a" && mapping.target.id == "frame-b")
    #expect(mapping.links.map(\.clause.value) == ["id.am-1", "node:4"])
    #expect(mapping.links.map(\.control.value) == ["a.5.9", "1.10"])
    #expect(mapping.links.map(\.relationship) == [.subsetOf, .intersectsWith])
    #expect(output.findings.map(\.code) == ["mapping.relationship"])
  }

  @Test(arguments: [
    (
      "links:\n  - clause: a\n    control: B\n    status:\n    reviewer:  # nobody\n", " reviewed",
      " R"
    ),
    ("links:\n  - clause: a\n    control: B\n    reviewer:\n    status:", " reviewed", " R"),
  ])
  func emptyValuesAreFilled(_ text: String, _ status: String, _ reviewer: String) throws {
    let edited = try edit(
      text, [LinkEdit(link: 0, values: [(.status, "reviewed"), (.reviewer, "R")])])
    let link = try read(edited).value.mappings[0].links[0]
    #expect(link.status == .reviewed && link.reviewer == "R")
  }

  @Test func librariesOfOthersAreNotRewritten() {
    #expect(throws: TableError.self) {
      try edit("objects: {}\n", [LinkEdit(link: 0, values: [(.control, "C")])])
    }
  }

  @Test func digestsDatesAndRepeatedIdsAreLookedAtInEveryForm() throws {
    let text = """
      target: {catalog: c, sha256: zzz}
      links:
        - {id: l1, clause: a, control: b, date: tomorrow}
        - {id: l1, clause: a, control: c, date: 2026-04-01}
      """
    let output = try MappingFormat.yaml.read(Array(text.utf8), file: "m.yml")
    #expect(
      output.findings.map { "\($0.code) \($0.location.line)" } == [
        "mapping.bad-digest 1", "mapping.bad-date 3", "mapping.repeated-id 4",
      ])
    let rows = "clause,control,date\na,b,tomorrow\n"
    #expect(
      try MappingFormat.csv.read(Array(rows.utf8), file: "m.csv").findings.map(\.code) == [
        "mapping.bad-date"
      ])
  }
}
