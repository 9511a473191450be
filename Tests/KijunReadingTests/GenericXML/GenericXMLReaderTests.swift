import KijunModel
import Testing

@testable import KijunReading

@Suite struct GenericXMLReaderTests {
  @Test func eachElementWithTextOfItsOwnIsAClause() throws {
    let output = try read(
      "<policy><section><clause id='c1'>one <b>two</b></clause><clause>three</clause></section></policy>",
      name: "p.xml")
    #expect(output.value.lines == ["one two", "three"])
    #expect(output.findings.map(\.code) == ["reading.unknown-vocabulary"])
  }

  @Test func repeatedIdsAndIgnoredInclusionsAreTold() throws {
    let output = try read(
      "<p xmlns:xi='http://www.w3.org/2001/XInclude'><a id='x'>1</a><a id='x'>2</a><xi:include href='b.xml'/></p>",
      name: "p.xml")
    #expect(
      output.findings.map(\.code) == [
        "reading.unknown-vocabulary", "reading.duplicate-id", "reading.inclusion-ignored",
      ])
    #expect(output.findings[1].location.line == 1)
  }
}
