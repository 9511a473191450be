import KijunMarkup
import KijunModel
import Testing

@testable import KijunTables

@Suite struct SheetCellsTests {
  private func cells(_ rows: String, limits: Limits = Limits()) throws -> (
    rows: [TableRows.Row], codes: [String]
  ) {
    let text = "<worksheet><sheetData>\(rows)</sheetData></worksheet>"
    let tree = try MarkupParser.parse(
      DecodedSource(
        uri: "s.xml", utf8: Array(text.utf8), encoding: "utf-8", encodingFrom: "default"),
      dialect: .xml
    ).value
    var cells = SheetCells(tree, ["shared"], file: "m.xlsx", sheet: "S", limits: limits)
    let rows = cells.rows()
    return (
      rows,
      cells.findings.map { finding in
        "\(finding.severity.rawValue) \(finding.location.line)"
          + (finding.code.hasPrefix("limit.") ? " " + finding.code : "")
      }
    )
  }

  @Test func textsComeFromEveryKindOfCell() throws {
    let found = try cells(
      """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><r><t>a</t></r><rPh><t>x</t></rPh><r><t>b</t></r></is></c></row>
      <row r="3"><c r="B3"><v>1.1</v></c><c r="C3" t="str"><f>1+1</f><v>_x0041_</v></c></row>
      """)
    #expect(found.rows.map(\.cells) == [["shared", "", "ab"], ["", "1.1", "A"]])
    #expect(found.rows.map(\.line) == [1, 3])
    #expect(found.codes == ["warning 3", "warning 3"])
  }

  @Test func aSpaceThatStandsByItselfIsText() throws {
    let text = "<r><t>must</t></r><r><t xml:space=\"preserve\"> </t></r><r><t>report</t></r>"
    let found = try cells(
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>\(text)</is></c></row>")
    #expect(found.rows.map(\.cells) == [["must report"]])
  }

  @Test(arguments: [
    "<row r=\"9223372036854775807\"><c><v>1</v></c></row>", "<row r=\"0\"/>",
    "<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>", "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>",
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>",
    "<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#REF!</v></c></row>",
    "<row r=\"1\"><c r=\"A1\"><f>1</f></c></row>",
  ])
  func whatNoSheetHasIsAnError(_ rows: String) throws {
    #expect(try cells(rows).codes.allSatisfy { $0.hasPrefix("error") })
    #expect(try !cells(rows).codes.isEmpty)
  }

  @Test func columnsHaveALimit() throws {
    var limits = Limits()
    limits.columns = 3
    func head(_ count: Int) -> String {
      "<row r=\"1\">" + String(repeating: "<c t=\"inlineStr\"><is><t>a</t></is></c>", count: count)
        + "</row>"
    }
    #expect(try cells(head(2), limits: limits).rows.count == 1)
    #expect(try cells(head(3), limits: limits).rows.count == 1)
    let over = try cells(head(4), limits: limits)
    #expect(over.rows.isEmpty && over.codes == ["error 1 limit.columns"])
  }

  @Test func remarksBeyondTheLimitAreCounted() throws {
    var limits = Limits()
    limits.findings = 2
    func hidden(_ count: Int) throws -> [String] {
      try cells(
        (1...count).map {
          "<row r=\"\($0)\" hidden=\"1\"><c t=\"inlineStr\"><is><t>a</t></is></c></row>"
        }.joined(),
        limits: limits
      ).codes
    }
    #expect(try hidden(1).count == 1)
    #expect(try hidden(2) == ["warning 1", "warning 2"])
    #expect(try hidden(3) == ["warning 1", "warning 2", "warning 0 limit.findings"])
  }
}
