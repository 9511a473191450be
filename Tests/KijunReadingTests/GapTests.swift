import KijunModel
import Testing

@testable import KijunReading

/// White space alone between two elements parts their words, whatever the vocabulary.
@Suite struct GapTests {
  private static let words = "The operator <b>must</b> <i>report</i>\n<b>it</b><i> </i><b>now</b>"
  private static let joined = "The operator must report it now"

  private static let xhtml = "<html xmlns='http://www.w3.org/1999/xhtml'><body>"

  @Test(arguments: [
    "<!DOCTYPE html><p>\(words)</p>",
    "\(xhtml)<p>\(words)</p></body></html>",
    "<doc><p>\(words)</p></doc>",
    """
    <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body>
    <section><content><p>\(words)</p></content></section></body></act></akomaNtoso>
    """,
    """
    <catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0"><control id="c"><part name="statement">
    <p>\(words)</p></part></control></catalog>
    """,
    """
    <Law><LawBody><MainProvision><Article><Paragraph><ParagraphSentence><Sentence>\(words)</Sentence>
    </ParagraphSentence></Paragraph></Article></MainProvision></LawBody></Law>
    """,
  ])
  func partsWordsOfText(_ source: String) throws {
    let document = try read(source, name: source.hasPrefix("<!") ? "a.html" : "a.xml").value
    #expect(document.lines.contains { $0.hasSuffix(Self.joined) })
  }

  @Test func partsWordsOfTitlesAndMetadata() throws {
    let act = try read(
      """
      <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act>
      <preface><p><docTitle>The <b>Good</b> <i>Act</i></docTitle></p></preface>
      <body><p>x</p></body></act></akomaNtoso>
      """, name: "a.xml"
    ).value
    #expect(act.header.title == "The Good Act")
    let law = try read(
      """
      <Law><LawNum>Act <Sub>No.</Sub> <Sup>1</Sup></LawNum><LawBody><LawTitle>甲<Sub>の</Sub>
      <Sup>法</Sup></LawTitle></LawBody></Law>
      """, name: "a.xml"
    ).value
    #expect(law.header.metadata.first { $0.name == "LawNum" }?.text == "Act No. 1")
  }

  @Test func twoChoicesAreTwoHoweverCloseTheyStand() throws {
    let catalog = try read(
      """
      <catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0"><control id="c"><param id="p"><label>H<sub>2</sub>O</label>
      <select><choice>the <em>one</em> <em>part</em></choice><choice>other</choice></select></param>
      <part name="statement"><p>Use <insert id-ref="p"/> <insert id-ref="p"/></p></part></control></catalog>
      """, name: "a.xml"
    ).value
    #expect(
      catalog.header.metadata.first { $0.name == "param p" }?.text == "H2O the one part other")
    let selection = "[Selection: the one part; other]"
    #expect(catalog.lines.contains { $0.hasSuffix("Use \(selection) \(selection)") })
  }

  @Test func aProcessingInstructionAtALineEndIsNoPartOfTheText() throws {
    let page = try read(
      "\(Self.xhtml)<p>The operator<?x y?>\n  <b>must</b></p></body></html>", name: "a.xml"
    ).value
    #expect(page.lines == ["The operator must"])
  }

  @Test func linesBetweenElementsOfPreformattedTextAreLines() throws {
    let text = "<pre><i>one</i>\n<i>two</i> <b>three</b>\nfour</pre><p><i>a</i>\n<i>b</i></p>"
    for source in ["<!DOCTYPE html>\(text)", "\(Self.xhtml)\(text)</body></html>"] {
      let name = source.hasPrefix("<!") ? "a.html" : "a.xml"
      #expect(try read(source, name: name).value.lines == ["one", "two three", "four", "a b"])
    }
  }
}
