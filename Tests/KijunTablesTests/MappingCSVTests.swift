import KijunModel
import Testing

@testable import KijunTables

@Suite struct MappingCSVTests {
  private func read(_ text: String) throws -> StageOutput<MappingFile> {
    try MappingFormat.csv.read(Array(text.utf8), file: "m.csv")
  }

  @Test(arguments: [
    "clause,control,title\n1,1.10,Keep\n9,007,Lock\n",
    "\u{FEFF}clause,control,title\r\n1,1.10,Keep\r\n9,007,Lock",
    "Clause ; Control;title\r1;1.10;Keep\r9;007;Lock\r",
    "clause\tcontrol\ttitle\n1\t1.10\tKeep\n9\t007\tLock\n",
    "clause,control,title\n\n1,\"1.10\",Keep\n\n9,007,\"Lo\"\"ck\"\n",
  ])
  func idsStayText(_ text: String) throws {
    let output = try read(text)
    #expect(output.value.mappings[0].links.map(\.clause.value) == ["1", "9"])
    #expect(output.value.mappings[0].links.map(\.control.value) == ["1.10", "007"])
    #expect(output.value.catalogs.first?.controls.map(\.id.value) == ["1.10", "007"])
    #expect(output.findings.isEmpty)
  }

  @Test func cellsMayHoldLineBreaks() throws {
    let output = try read("clause,control,rationale\n1,A,\"one\ntwo, three\"\n2,B,x\n")
    #expect(output.value.mappings[0].links.map(\.rationale) == ["one\ntwo, three", "x"])
    #expect(output.value.mappings[0].links.map(\.location.line) == [2, 4])
    #expect(output.value.catalogs.isEmpty)
  }

  @Test(arguments: [
    ("clause,control\n1,\"A\n2,B\n", 2), ("clause,control,control\n1,A,B\n", 1), ("1,A\n2,B\n", 1),
    ("", 1),
    ("clause,control\n1,A\u{0}\n", 1),
  ])
  func whatCannotBeReadIsRefused(_ text: String, _ line: Int) {
    #expect { try read(text) } throws: { ($0 as? TableError)?.location.line == line }
  }

  @Test func everyRowThatIsLeftOutIsNamed() throws {
    let output = try read(
      "clause,control,status,colour\n1,A,reviewed,red\n2\n3,,draft,x\n4,D,maybe,y\n")
    #expect(output.value.mappings[0].links.map(\.clause.value) == ["1", "4"])
    #expect(output.value.mappings[0].links[0].status == .reviewed)
    #expect(
      output.findings.map { "\($0.code) \($0.location.line)" } == [
        "mapping.unknown-column 1", "mapping.ragged-row 3", "mapping.incomplete 4",
        "mapping.value 5",
      ])
  }

  @Test func aFormulaGuardIsTakenOff() throws {
    let output = try read("clause,control,rationale\n1,A,'=1+1\n2,B,'tis\n3,C,''=1\n")
    #expect(output.value.mappings[0].links.map(\.rationale) == ["=1+1", "'tis", "'=1"])
  }

  @Test func severalMappingsStandInOneTable() throws {
    let output = try read(
      "clause,control,mapping,document,catalogSha256\n1,A,m,d,ab\n2,B,n,d,cd\n3,C,m,d,ab\n")
    #expect(output.value.mappings.map(\.id) == ["m", "n"])
    #expect(output.value.mappings.map(\.links.count) == [2, 1])
    #expect(output.value.mappings[1].target.sha256 == Digest(hex: "cd"))
  }

  @Test func onlyTheCellsThatAreNamedAreRewritten() throws {
    let text = "clause;control;note\r\n1;\"A;1\";\"x \"\"y\"\"\"\r\n;;\r\n2;B;z"
    let edited = try MappingFormat.csv.edit(
      Array(text.utf8), file: "m.csv",
      [
        LinkEdit(link: 0, values: [(.control, "A")]),
        LinkEdit(link: 1, values: [(.control, "B;2")]),
      ])
    #expect(
      String(decoding: edited, as: UTF8.self)
        == "clause;control;note\r\n1;A;\"x \"\"y\"\"\"\r\n;;\r\n2;\"B;2\";z")
    #expect(throws: TableError.self) {
      try MappingFormat.csv.edit(
        Array(text.utf8), file: "m.csv", [LinkEdit(link: 0, values: [(.stamp, "0")])])
    }
  }

  @Test func linksAreCountedMappingByMappingWhenTheyAreRewritten() throws {
    let text = "clause,control,mapping\n1,A,m\n2,B,n\n3,C,m\n"
    let edited = try MappingFormat.csv.edit(
      Array(text.utf8), file: "m.csv", [LinkEdit(link: 1, values: [(.control, "Z")])])
    #expect(String(decoding: edited, as: UTF8.self) == text.replacing("3,C", with: "3,Z"))
    #expect(throws: TableError.self) {
      try MappingFormat.csv.edit(
        Array(text.utf8), file: "m.csv", [LinkEdit(link: 9, values: [(.control, "Z")])])
    }
  }
}
