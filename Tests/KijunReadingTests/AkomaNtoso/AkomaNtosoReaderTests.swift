import KijunModel
import Testing

@testable import KijunReading

@Suite struct AkomaNtosoReaderTests {
  @Test func numbersHeadingsAndEIdsComeFromTheFile() throws {
    let document = try read(
      """
      <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><identification source="#s"><FRBRWork>
      <FRBRuri value="/akn/jp/act/2020/1"/></FRBRWork></identification></meta><body><section eId="sec_1"><num>1.</num>
      <heading>Scope</heading><content eId="c"><p>This Act applies.</p></content></section></body></act></akomaNtoso>
      """, name: "a.xml"
    ).value
    #expect(document.lines == ["1.|Scope|This Act applies."])
    #expect(document.arena.string(document.blocks[0].eId) == "sec_1")
    #expect(document.header.metadata.contains { $0.text == "/akn/jp/act/2020/1" })
  }

  @Test func citedActsAndTheActsLifeAreKept() throws {
    let document = try read(
      """
      <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><lifecycle source="#s">
      <eventRef date="2017-04-20" type="generation" source="#s"/></lifecycle></meta><body><section eId="sec_1"><num>1.</num>
      <content><p>See <ref href="/akn/uk/act/2014/27">the Act</ref>.</p></content></section></body></act></akomaNtoso>
      """, name: "a.xml"
    ).value
    #expect(document.lines == ["1.|See the Act."])
    #expect(document.links.map { document.values.string($0.target) } == ["/akn/uk/act/2014/27"])
    #expect(
      document.header.metadata.map { "\($0.name) \($0.text)" } == [
        "lifecycle.generation 2017-04-20"
      ])
  }
}
