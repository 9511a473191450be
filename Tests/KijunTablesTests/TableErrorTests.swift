import KijunMarkup
import KijunModel
import Testing

@testable import KijunTables

/// What tables say of themselves that cannot be read, and where.
@Suite struct TableErrorTests {
  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch {
      guard let error = error as? TableError else { return "\(error)" }
      return "\(error.location.line): \(error.message)"
    }
  }

  @Test(arguments: [
    ("", "the file is empty"), ("# only a remark\n", "the file is empty"),
    ("mapping: [a, b]\nlinks: []", "'mapping' must be a single value"),
    ("links:\n  - clause: a\n    control: b\n    uuids: [[x]]", "'uuids' must hold single values"),
    ("links:\n  - clause: a\n    control: b\n    together: 4", "'4' is no pair such as 1:4"),
    ("links:\n  - clause: a\n    control: b\n    status: maybe", "'maybe' is no status"),
    ("links: {a: b}", "'links' must be a list"),
    ("objects:\n  framework: {urn: x}", "no requirement mapping set"),
    ((0..<20).map { "k\($0): 1\n" }.joined() + "k7: 2\n", "k7"),
  ])
  func mappingsInYAML(_ text: String, _ expected: String) {
    let said = message { _ = try MappingYAML.read(Array(text.utf8), file: "m.yml") }
    #expect(said.contains(expected))
  }

  @Test func aSetWithoutALinkIsToldInEveryForm() throws {
    let set = """
      objects:
        requirement_mapping_set:
          source_framework_urn: urn:a
          target_framework_urn: urn:b
          requirement_mappings: []
      """
    #expect(
      try MappingYAML.read(Array(set.utf8), file: "m.yml").findings.map(\.code) == ["mapping.empty"]
    )
    let odd = set.replacing(
      "[]",
      with:
        "\n      - {source_requirement_urn: 'urn:req_node:a:1', target_requirement_urn: 'urn:req_node:b:2', relationship: cousin}"
    )
    #expect(
      try MappingYAML.read(Array(odd.utf8), file: "m.yml").findings.map(\.code)
        == ["mapping.relationship"])
    let rows = try MappingFormat.csv.read(Array("clause,control\n".utf8), file: "m.csv")
    #expect(rows.findings.map(\.code) == ["mapping.empty"])
    let collection = "{\"mapping-collection\":{\"mappings\":[{\"uuid\":\"u\",\"maps\":[]}]}}"
    #expect(
      try MappingCollectionJSON.read(Array(collection.utf8), file: "m.json").findings.map(\.code)
        == ["mapping.empty"])
  }

  @Test func whatHasNoPlaceInAFormIsNotRewritten() {
    let map =
      "{\"relationship\":\"equal-to\",\"sources\":[{\"id-ref\":\"a\\u0062\"}],\"targets\":[{\"id-ref\":\"c\"}]}"
    let collection = Array("{\"mapping-collection\":{\"mappings\":[{\"maps\":[\(map)]}]}}".utf8)
    func edit(_ field: LinkField) -> String {
      message {
        _ = try MappingFormat.oscal.edit(
          collection, file: "m.json", [LinkEdit(link: 0, values: [(field, "x")])])
      }
    }
    #expect(edit(.clause).contains("written with escapes"))
    #expect(edit(.status).contains("not rewritten in a mapping collection"))
    #expect(edit(.control) == "")
    let workbook = message {
      _ = try MappingFormat.xlsx.edit([], file: "m.xlsx", [])
    }
    #expect(workbook.contains("map convert"))
  }

  @Test func aTableThatIsNotUTF8IsRefused() {
    let bytes = Array("clause,control\na,".utf8) + [0xFF]
    let said = message {
      _ = try CSVRows.read(bytes, file: "m.csv", required: ["clause"])
    }
    #expect(said == "1: the file is not UTF-8")
  }

  @Test(arguments: [
    ("schema-less", "{\"mapping\":\"m\"}", "is no decision of"),
    (
      "nameless",
      "{\"schema\":\"kijun.decision/1\",\"mapping\":\"m\",\"control\":\"c\",\"decision\":\"accept\",\"time\":\"2026-04-01T09:30:00Z\",\"reviewer\":\"r\"}",
      "needs 'clause'"
    ),
  ])
  func decisions(_ name: String, _ line: String, _ expected: String) {
    let output = DecisionLines.read(Array(("\n" + line).utf8), file: "d.jsonl")
    #expect(output.value.isEmpty && output.findings.map(\.code) == ["mapping.decision"])
    #expect(output.findings[0].location.line == 2)
    #expect(output.findings[0].message.contains(expected))
  }

  @Test(arguments: [
    ("html/page-furniture.tsv", "nav\tdecoration\n", "no reason to leave text out"),
    ("html/comparison-marks.tsv", "（略）\tsometimes\n", "neither absent nor omitted"),
    ("html/label-cells.tsv", "①\tornament\n", "neither sign nor joint"),
    ("languages/function-words.tsv", "en\twhereupon\n", "longer than eight bytes"),
    ("numbering/styles.tsv", "x\t{n}\tnothing\t1\n", "needs a kind and a rank"),
    ("numbering/styles.tsv", "x\t{letterhead}\titem\t1\n", "no part of a numbering pattern"),
    ("vocabularies/roles.tsv", "x\ten\t\n", "key, language and words"),
    ("nowhere.tsv", "a\tb\n", "no table of this name"),
  ])
  func wordLists(_ path: String, _ text: String, _ expected: String) {
    let said = message {
      var tables = RuleTables()
      try tables.load(text, path: path)
    }
    #expect(said.contains(expected))
  }

  @Test(arguments: [
    ("gates:\n  min-coverage: high", "names groups with shares"),
    ("gates:\n  min-coverage: {clauses: 2}", "from 0 to 1"),
    ("gates:\n  fail-on: [weather]", "nothing that can fail"),
  ])
  func configurations(_ text: String, _ expected: String) {
    let said = message {
      _ = try ConfigurationYAML.read(Array(text.utf8), file: "kijun.yml", folder: "")
    }
    #expect(said.contains(expected))
  }

  private static let relations =
    "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='worksheets/s.xml'/></Relationships>"
  private static let book =
    "<workbook><sheets><sheet name='S' id='r1'/></sheets></workbook>"

  private func workbook(_ parts: [(name: String, text: String)], lies: Int = 0) -> String {
    message {
      _ = try MappingFormat.xlsx.read(ZipBytes.archive(parts, lies: lies), file: "m.xlsx")
    }
  }

  @Test func workbooksThatLackOrRepeatParts() {
    let (book, relations) = (Self.book, Self.relations)
    let names = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/s.xml"]
    #expect(workbook([(names[0], book)]).contains("no list of sheets"))
    #expect(
      workbook([(names[0], "<workbook/>"), (names[1], relations)]).contains("has no sheet"))
    #expect(
      workbook([(names[0], book), (names[1], relations)]).contains("'S' is missing"))
    #expect(workbook([(names[0], book), (names[0], book)]).contains("stands twice"))
    #expect(workbook([(names[0], "<workbook>")]).contains("the part 'xl/workbook.xml'"))
    #expect(workbook([(names[0], book)], lies: 4).contains("damaged"))
    let secret = ZipBytes.archive([(names[0], book)], method: 20)
    #expect(
      message { _ = try MappingFormat.xlsx.read(secret, file: "m.xlsx") }.contains("damaged"))
    let short = ZipBytes.archive(names[0], zeros: 300, lies: 5)
    let said = message { _ = try MappingFormat.xlsx.read(short, file: "m.xlsx") }
    #expect(said.contains("not as long as the archive says"))
    let outside = relations.replacing("Target='", with: "TargetMode='External' Target='")
    #expect(workbook([(names[0], book), (names[1], outside)]).contains("outside the workbook"))
    let upward = relations.replacing("worksheets/", with: "../../")
    #expect(workbook([(names[0], book), (names[1], upward)]).contains("leads out"))
    func sheet(_ cells: [String]) -> (name: String, text: String) {
      let row = cells.map { "<c t='inlineStr'><is><t>\($0)</t></is></c>" }.joined()
      return (names[2], "<worksheet><sheetData><row>\(row)</row></sheetData></worksheet>")
    }
    #expect(
      workbook([(names[0], book), (names[1], relations), sheet(["clause", "control", "clause"])])
        .contains("'clause' stands twice"))
    #expect(
      workbook([(names[0], book), (names[1], relations), sheet(["clause"])])
        .contains("no sheet names the columns"))
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0]
    #expect(
      message { _ = try MappingFormat.xlsx.read(old, file: "m.xlsx") }.contains("password"))
  }
}
