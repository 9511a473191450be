import KijunModel
import Testing

@testable import KijunReading

@Suite struct EGovLawReaderTests {
  static let law = """
    <Law Era="Heisei" Year="05" Num="088" Lang="ja"><LawNum>平成五年法律第八十八号</LawNum><LawBody>
    <LawTitle>見本法</LawTitle><TOC><TOCLabel>目次</TOCLabel></TOC><MainProvision>
    <Article Num="36_2"><ArticleCaption>（定義）</ArticleCaption><ArticleTitle>第三十六条の二</ArticleTitle>
    <Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence Function="main">本文である。</Sentence>
    <Sentence Function="proviso">ただし、強<Ruby>靱<Rt>じん</Rt></Ruby>なものを除く。</Sentence></ParagraphSentence>
    <Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence><Column><Sentence>甲</Sentence></Column><Column><Sentence>乙をいう。</Sentence></Column></ItemSentence></Item>
    </Paragraph></Article></MainProvision>
    <SupplProvision AmendLawNum="平成一一年法律第一五一号" Extract="true"><SupplProvisionLabel>附　則</SupplProvisionLabel></SupplProvision>
    </LawBody></Law>
    """

  @Test func unitsFieldsAndExclusions() throws {
    let document = try read(Self.law, name: "law.xml").value
    #expect(
      document.lines == [
        "第三十六条の二|（定義）", "本文である。ただし、強靱なものを除く。", "一|甲　乙をいう。",
        "附　則|（平成一一年法律第一五一号）　抄",
      ])
    #expect(document.blocks.map(\.clause) == [.article, .paragraph, .item, .supplementary])
    #expect(document.blocks[3].derived == [.heading])
    #expect(document.exclusions.map(\.reason) == [.toc, .ruby])
    #expect(document.header.title == "見本法")
  }

  @Test func whatBreaksTheSchemaIsReadAndTold() throws {
    let law = """
      <Law Era="Heisei" Year="5" Num="88" LawType="Act" Lang="ja"><LawNum>平成五年法律第八十八号</LawNum><LawBody>
      <MainProvision><Article><Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>甲</Sentence></ParagraphSentence>
      <Chapter Num="1"><ChapterTitle>乙</ChapterTitle></Chapter><ParagraphCaption>戊</ParagraphCaption><List><ListSentence><Sentence>己</Sentence></ListSentence></List>
      <Verse>丙</Verse><Verse>丁</Verse></Paragraph><Paragraph Num="2"><ParagraphNum>２</ParagraphNum></Paragraph></Article>
      <Article Num="2"><Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence><QuoteStruct><Anything/></QuoteStruct></Sentence></ParagraphSentence></Paragraph></Article>
      </MainProvision></LawBody></Law>
      """
    let output = try read(law, name: "law.xml")
    #expect(
      output.findings.filter { $0.code == "reading.schema-break" }.map {
        "\($0.location.line) \($0.message.replacing("; it was read all the same", with: ""))"
      } == [
        "2 <Article> lacks the attribute Num", "3 <Chapter> may not stand in <Paragraph>",
        "3 <ParagraphCaption> may not stand behind <ParagraphSentence>",
        "3 <List> stands without <Item> before it",
        "4 <Verse> in <Paragraph> is no element of the schema, 2 times",
        "4 <Paragraph> lacks <ParagraphSentence>",
      ])
    #expect(output.findings.allSatisfy { $0.severity == .note })
    let text = output.value.lines.joined()
    #expect(["甲", "乙", "丙", "丁", "戊", "己"].allSatisfy { text.contains($0) })
  }

  @Test func kindsOfBreaksAreBounded() throws {
    let names = (0..<130).map { "<X\($0)/>" }.joined()
    let law =
      "<Law Era='Heisei' Year='5' Num='88' LawType='Act' Lang='ja'><LawNum>甲</LawNum><LawBody><MainProvision>\(names)</MainProvision></LawBody></Law>"
    let findings = try read(law, name: "law.xml").findings
    #expect(findings.count == 101)
    #expect(findings.allSatisfy { $0.code == "reading.schema-break" })
    #expect(findings.last?.message.contains("30 more kinds of breaks") == true)
  }

  @Test func aLawByTheSchemaBreaksNothing() throws {
    let law = """
      <Law Era="Heisei" Year="5" Num="88" LawType="Act" Lang="ja"><LawNum>平成五年法律第八十八号</LawNum><LawBody>
      <MainProvision><Article Num="1"><ArticleTitle>第一条</ArticleTitle><Paragraph Num="1"><ParagraphNum/>
      <ParagraphSentence><Sentence>甲</Sentence></ParagraphSentence></Paragraph></Article></MainProvision></LawBody></Law>
      """
    #expect(try read(law, name: "law.xml").findings.isEmpty)
  }

  @Test func apiEnvelopeGivesTheSame() throws {
    let bare = try read(Self.law, name: "law.xml").value
    let wrapped = try read(
      "<DataRoot><Result><Code>0</Code></Result><ApplData><LawId>405AC</LawId><LawFullText>\(Self.law)</LawFullText></ApplData></DataRoot>",
      name: "law.xml"
    ).value
    #expect(wrapped.lines == bare.lines)
    #expect(wrapped.header.id.value == "405AC")
  }

  @Test func titlesWithReadingsAndDatesByEraAreMetadata() throws {
    func metadata(_ attributes: String) throws -> [String: String] {
      let document = try read(
        "<Law \(attributes)><LawNum>号</LawNum><LawBody><LawTitle Kana=\"みほんほう\" Abbrev=\"見本\">見本法</LawTitle><MainProvision><Paragraph Num=\"1\"><ParagraphNum/><ParagraphSentence><Sentence>本文。</Sentence></ParagraphSentence></Paragraph></MainProvision></LawBody></Law>",
        name: "law.xml"
      ).value
      return Dictionary(document.header.metadata.map { ($0.name, $0.text) }) { first, _ in first }
    }
    let known = try metadata(
      "Era=\"Heisei\" Year=\"15\" PromulgateMonth=\"5\" PromulgateDay=\"30\"")
    #expect(known["Law.PromulgateDate"] == "2003-05-30")
    #expect(known["LawTitle.Kana"] == "みほんほう" && known["LawTitle.Abbrev"] == "見本")
    #expect(
      try metadata("Era=\"Reiwa\" Year=\"1\" PromulgateMonth=\"12\" PromulgateDay=\"1\"")[
        "Law.PromulgateDate"]
        == "2019-12-01")
    #expect(
      try metadata("Era=\"Ansei\" Year=\"1\" PromulgateMonth=\"1\" PromulgateDay=\"1\"")[
        "Law.PromulgateDate"] == nil)
    #expect(try metadata("Era=\"Showa\" Year=\"22\"")["Law.PromulgateDate"] == nil)
  }

  @Test func aRowKnowsTheCellThatReachesIntoIt() throws {
    let table = """
      <TableStruct><Table><TableRow><TableColumn rowspan="2"><Sentence>第十一条</Sentence></TableColumn><TableColumn><Sentence>甲を</Sentence></TableColumn></TableRow>
      <TableRow><TableColumn><Sentence>乙を</Sentence></TableColumn></TableRow></Table>
      <Table><TableRow><TableColumn><Sentence>丙を</Sentence></TableColumn></TableRow></Table></TableStruct><Fig src="./pict/1.jpg"/>
      """
    let document = try read(
      Self.law.replacing(
        "</MainProvision>",
        with: "<Paragraph Num=\"1\"><ParagraphNum/>\(table)</Paragraph></MainProvision>"),
      name: "law.xml"
    ).value
    let rows = document.blocks.filter { $0.clause == .tableRow }
    #expect(rows.map { document.arena.string($0.heading) } == ["", "第十一条", ""])
    #expect(rows.map { $0.derived == [.heading] } == [false, true, false])
    #expect(document.links.map { document.values.string($0.target) } == ["./pict/1.jpg"])
  }
}
