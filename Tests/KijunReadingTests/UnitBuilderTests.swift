import KijunMarkup
import KijunModel
import KijunTables
import Testing

@testable import KijunReading

@Suite struct UnitBuilderTests {
  private func act(_ body: String, _ kind: String = "act") throws -> [String] {
    try read(
      "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><\(kind)>\(body)</\(kind)></akomaNtoso>",
      name: "a.xml"
    ).value.lines
  }

  @Test func textOutsideEveryUnitIsAClause() throws {
    #expect(
      try act("<mainBody><p>One shall.</p><p>Two.</p></mainBody>", "doc") == ["One shall.", "Two."])
    #expect(
      try act("<body><section><num>1</num><content><p>A.</p></content></section><p>B.</p></body>")
        == ["1|A.", "B."])
  }

  @Test func aSentenceGoesOnBehindItsFootnote() throws {
    let lines = try act(
      """
      <body><section><num>1</num><heading>T<authorialNote><p>n</p></authorialNote>itle</heading>
      <intro><p>The operator<authorialNote><p>See <authorialNote>x</authorialNote>s. 2.</p></authorialNote> shall:</p></intro>
      <paragraph><num>(1)</num><content><p>report</p></content></paragraph></section></body>
      """)
    #expect(
      lines == ["1|Title|The operator shall:", "n", "See s. 2.", "x", "(1)|report"])
  }

  @Test func breaksAndFurtherHeadingsPartWords() throws {
    #expect(
      try act(
        "<body><chapter><heading>Duties</heading><crossHeading>One</crossHeading><crossHeading>Two</crossHeading><p>Report<eol/>all.</p></chapter></body>"
      ) == ["Duties|Report all.", "One", "Two"])
    let catalog = try read(
      """
      <o:catalog xmlns:o="http://csrc.nist.gov/ns/oscal/1.0"><o:control id="c"><o:part name="statement"><o:p>Do<o:br/>it:</o:p>
      <o:ol><o:li>one<o:ul><o:li>deep</o:li></o:ul></o:li><o:li>two</o:li></o:ol></o:part></o:control></o:catalog>
      """, name: "a.xml"
    ).value.lines
    #expect(catalog == ["c|Do it:", "1.|one", "deep", "2.|two"])
    let plain = try read("<d>a<para>b</para><para>c</para>H<sub>2</sub>O</d>", name: "a.xml").value
    #expect(plain.lines == ["a b c H2O"])
  }

  @Test func debatesHaveTheirParts() throws {
    let lines = try act(
      "<debateBody><debateSection><heading>H</heading><speech><from>Ms A:</from><p>No.</p></speech></debateSection></debateBody>",
      "debate")
    #expect(lines == ["H", "Ms A: No."])
  }

  @Test func whatALawPutsIntoAnotherIsItsText() throws {
    let law = try read(
      """
      <Law Lang="en"><LawBody><LawTitle>T</LawTitle><MainProvision><Article><Paragraph><ParagraphSentence><Sentence>x</Sentence></ParagraphSentence>
      <AmendProvision><NewProvision><LawTitle>New</LawTitle></NewProvision><NewProvision><TOC><TOCLabel>Contents</TOCLabel>
      <TOCChapter><ChapterTitle>Chapter I</ChapterTitle><ArticleRange>(1)</ArticleRange></TOCChapter></TOC></NewProvision></AmendProvision>
      </Paragraph></Article></MainProvision></LawBody></Law>
      """, name: "a.xml"
    ).value
    #expect(law.header.language == "en")
    #expect(law.lines.contains("New"))
    #expect(law.lines.contains("Contents Chapter I(1)"))
    #expect(!law.exclusions.contains { $0.reason == .toc })
  }
}

/// Profiles as the resolution specification has them.
@Suite struct ProfileResolverTests {
  private static let ns = "xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\""
  private static let catalog = """
    <catalog \(ns)><group id="g"><title>G</title><part name="overview"><p>Over.</p></part>
    <control id="a"><title>A</title><param id="p"><label>l</label><value>v</value></param>
    <part name="statement" id="s"><p>Do <insert id-ref="p"/>.</p><part name="item" id="i"><p>one</p></part></part>
    <part name="guidance" id="q"><p>Guide.</p></part><control id="a.1"><title>A1</title></control></control>
    <control id="b"><title>B</title></control></group></catalog>
    """

  private func resolve(_ body: String, more: [String: String] = [:]) throws
    -> (lines: [String], codes: [String])
  {
    let tables = try RuleTables.builtIn()
    let sources = more.merging(["c.xml": Self.catalog]) { own, _ in own }
    let output = try Readers.read(
      SourceDocument(uri: "p.xml", bytes: Array("<profile \(Self.ns)>\(body)</profile>".utf8)),
      options: ReadingOptions(tables: tables.reading)
    ) { addresses in
      addresses.compactMap { name in
        name == "p.xml"
          ? SourceDocument(uri: name, bytes: Array("<profile \(Self.ns)>\(body)</profile>".utf8))
          : sources[name].map { SourceDocument(uri: name, bytes: Array($0.utf8)) }
      }.first
    }
    return (output.value.lines, output.findings.map(\.code))
  }

  private static let all = "<import href='c.xml'><include-all/></import>"

  @Test func aValueGoesBeforeItsLabel() throws {
    #expect(
      try resolve(Self.all + "<merge><as-is>true</as-is></merge>").lines[2]
        == "a|A|Do [Assignment: v].")
  }

  @Test func controlsWithoutTheirGroupsLeaveItsTextBehind() throws {
    for merge in ["", "<merge><as-is>false</as-is></merge>"] {
      let lines = try resolve(Self.all + merge).lines
      #expect(!lines.contains("Over."))
      #expect(lines.first == "a|A|Do [Assignment: v].")
    }
  }

  @Test func additionsStandWhereTheyBelong() throws {
    let lines = try resolve(
      Self.all + """
        <modify><alter control-id="a"><remove by-name="guidance"/>
        <add position="starting" by-id="s"><part name="item" id="n"><p>zero</p></part></add>
        <add><title>New</title><part name="guidance"><p>Last.</p></part></add></alter></modify>
        """
    ).lines
    #expect(lines == ["a|New|Do [Assignment: v].", "zero", "one", "Last.", "a.1|A1", "b|B"])
  }

  @Test func theFirstOfTwoIsTakenAndCirclesAreTold() throws {
    let twice = "<merge><combine method='use-first'/><as-is>true</as-is></merge>"
    #expect(try resolve(Self.all + Self.all + twice).lines.filter { $0.hasPrefix("b|") }.count == 1)
    let circle = try resolve(
      "<import href='q.xml'/>\(Self.all)",
      more: ["q.xml": "<profile \(Self.ns)><import href='p.xml'/></profile>"])
    #expect(circle.codes.contains("oscal.import-cycle"))
    #expect(circle.lines.filter { $0.hasPrefix("b|") }.count == 1)
  }

  @Test func aProfileMakesGroupsOfItsOwn() throws {
    let lines = try resolve(
      Self.all + """
        <merge><custom><group id="x"><title>X</title><part name="overview"><p>Own.</p></part>
        <insert-controls order="descending"><include-controls><with-id>b</with-id><with-id>a.1</with-id></include-controls></insert-controls>
        </group></custom></merge>
        """
    ).lines
    #expect(lines == ["x|X", "Own.", "b|B", "a.1|A1"])
  }
}
