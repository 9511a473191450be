import KijunMarkup
import KijunModel
import KijunReading
import KijunTables
import Testing

@testable import KijunAnalysis

@Suite struct OutlineTests {
  @Test func articlesParagraphsItemsAndPoints() throws {
    let list = try clauses(
      """
      <p>（定義）</p><p>第三十六条の二　この法律において次のとおりとする。</p><p>一　甲　次に掲げるもの</p><p>イ　丙</p><p>ロ　丁</p>
      <p>一の二　己</p><p>二　戊</p><p>２　前項の規定は、適用しない。</p><p>附　則</p><p>第一条　この法律は、施行する。</p>
      """
    ).value
    #expect(
      list.outline == [
        "art_36_2|第三十六条の二|（定義）", "art_36_2__para_1|この法律において次のとおりとする。",
        "art_36_2__para_1__item_1|一|甲　次に掲げるもの", "art_36_2__para_1__item_1__point_イ|イ|丙",
        "art_36_2__para_1__item_1__point_ロ|ロ|丁", "art_36_2__para_1__item_1_2|一の二|己",
        "art_36_2__para_1__item_2|二|戊", "art_36_2__para_2|２|前項の規定は、適用しない。", "sup_1|附　則",
        "sup_1__art_1|第一条", "sup_1__art_1__para_1|この法律は、施行する。",
      ])
  }

  @Test func aChapterRenamesNoArticle() throws {
    let body = "<p>第一条　甲である。</p><p>第二条　乙である。</p>"
    let plain = try clauses(body).value
    let divided = try clauses("<p>第一章　総則</p>" + body).value
    #expect(divided.map(\.eId).suffix(4) == plain.map(\.eId)[...])
    #expect(divided.first?.heading == "総則")
  }

  @Test func sequenceSettlesWhatTheGlyphLeavesOpen() throws {
    let list = try clauses(
      "<p>１．主旨<br>本文とする。</p><p>２．基準<br>（１）甲をすること。<br>（２）乙をすること。</p><p>2022年に改めた。</p><p>３．備考<br>（１）丙とすること。</p>"
    ).value
    #expect(
      list.outline == [
        "item_1|１．|主旨", "item_1__para_1|本文とする。", "item_2|２．|基準", "item_2__item_1|（１）|甲をすること。",
        "item_2__item_2|（２）|乙をすること。", "item_2__para_1|2022年に改めた。", "item_3|３．|備考",
        "item_3__item_1|（１）|丙とすること。",
      ])
  }

  @Test func aSentenceThatStartsWithANumeralIsNoItem() throws {
    let list = try clauses("<p>一の申請について、次のとおりとする。</p><p>二以上の者が関与する。</p>").value
    #expect(list.map(\.number) == ["", ""])
  }

  @Test func widthOfBracketsTellsLevelsApart() throws {
    let list = try clauses("<p>（１）甲<br>(1)乙<br>(2)丙</p><p>（２）丁</p>").value
    #expect(list.map(\.eId.value) == ["item_1", "item_1__item_1", "item_1__item_2", "item_2"])
  }

  @Test func decimalsNestByTheirParts() throws {
    let list = try clauses(
      "<h2>1. 総論</h2><h3>1.1 目的</h3><p>甲とする。</p><h3>1.2 範囲</h3><p>乙とする。</p><h2>2. 各論</h2>"
    ).value
    #expect(list.filter { !$0.number.isEmpty }.map(\.number) == ["1.", "1.1", "1.2", "2."])
    #expect(Set(list.map(\.eId)).count == list.count)
  }

  @Test func termsAndTheirDefinitionsAreOneClause() throws {
    let list = try clauses(
      "<h2>用語</h2><dl><dt>甲</dt><dd>乙をいう。</dd><dt>丙</dt><dd>丁</dd></dl><p>以上とする。</p>"
    ).value
    #expect(
      list.outline == [
        "sec_1|用語", "sec_1__def_1|甲|乙をいう。", "sec_1__def_2|丙|丁", "sec_1__para_1|以上とする。",
      ])
  }

  @Test func aSingleTitleStandsBesideWhatFollows() throws {
    let list = try clauses("<h1>題</h1><p>甲である。</p><h2>一節</h2><h2>二節</h2>").value
    #expect(list.map(\.eId.value) == ["sec_1", "sec_1__para_1", "sec_2", "sec_3"])
  }

  @Test func everyIdIsUniqueEvenWhereNumbersRepeat() throws {
    let list = try clauses("<p>第一条　甲である。</p><p>第一条　乙である。</p><ol><li>x<li>y</ol><ol><li>z</ol>")
      .value
    #expect(Set(list.map(\.eId)).count == list.count)
    #expect(list.contains { $0.eId.value == "art_1-2" })
  }

  @Test func theAccountOfCharactersCloses() throws {
    let list = try clauses(
      "<title>題</title><nav>x</nav><h2>■見出し</h2><ol><li>甲<ul><li>乙</ul>丙</ol><table border=1><caption>表</caption><tr><td>a<td>b<tr><td>c<td>d</table>text<p>後"
    ).value
    #expect(list.account.difference == 0)
    #expect(list.account.source > 10)
  }

  @Test func missingNumbersAreTold() throws {
    let output = try clauses("<p>(1)甲とする。<br>(2)乙とする。<br>(5)丙とする。</p>")
    #expect(output.findings.contains { $0.code == "clauses.number-gap" })
    let law = "<p>第一条　甲とする。</p><p>２　乙とする。</p><p>４　丙とする。</p><p>第二条　丁とする。</p>"
    #expect(try clauses(law).findings.map(\.code) == ["clauses.number-gap"])
    #expect(try clauses(law.replacing("４", with: "３")).findings.isEmpty)
  }

  @Test func printedNumbersComeFirstAndNothingElseTakesThem() throws {
    let list = try clauses(
      "<h1>方針</h1><h2>はじめに</h2><p>甲である。</p><h2>１　目的</h2><p>乙である。</p><h2>２　範囲</h2><h2>おわりに</h2>"
    ).value
    #expect(
      list.map(\.eId.value) == [
        "sec_0", "sec_0-2", "sec_0-2__para_1", "sec_1", "sec_1__para_1", "sec_2", "sec_3",
      ])
  }

  @Test func shortItemsWithNothingBelowAreTexts() throws {
    let list = try clauses("<h2>１　体制</h2><p>(1) 責任者の設置</p><p>(2) 教育の実施</p><p>(3) 監査の実施</p>").value
    #expect(
      list.outline.suffix(3).map { $0.split(separator: "|").last } == ["責任者の設置", "教育の実施", "監査の実施"])
    #expect(list.records.suffix(3).allSatisfy { $0.heading.isEmpty })
  }

  @Test func aPlainSpaceBehindANumberPartsItToo() throws {
    let list = try clauses(
      "<p>第１条 目的とする。</p><p>２ 範囲とする。</p><p>(1) 甲</p><p>2022 年度から行う。</p><p>附 則</p>"
    )
    .value
    #expect(
      list.map(\.eId.value) == [
        "art_1", "art_1__para_1", "art_1__para_2", "art_1__para_2__item_1",
        "art_1__para_2__para_1", "sup_1",
      ])
  }

  @Test func aTableOfContentsIsNamedAndLeftOut() throws {
    let output = try clauses(
      "<p>目　次</p><p>第１章　総則（第１条）<br>第２章　対策<br>附則</p><h2>第１章　総則</h2><p>第１条　甲とする。</p><h2>第２章　対策</h2><p>附則</p><p>施行する。</p>"
    )
    #expect(output.value.map(\.eId.value).prefix(3) == ["chp_1", "art_1", "art_1__para_1"])
    #expect(output.value.exclusions.allSatisfy { $0.reason == .toc })
    #expect(output.value.account.difference == 0 && output.value.exclusions.count == 4)
  }

  /// A list may count its entries itself, or not at all, where the headings bear their numbers.
  @Test(arguments: [
    ("ol", "１　総則", "２　一般原則"), ("ul", "第一章　総則", "第二章　一般原則"), ("ol", "(1)総則", "(2)一般原則"),
  ])
  func aTableOfContentsMayCountByItself(_ list: String, _ first: String, _ second: String) throws {
    func page(_ second: String) -> String {
      """
      <h2>目次</h2><\(list)><li>総則</li><li>一般原則</li></\(list)>
      <h2>\(first)</h2><p>甲とする。</p><h2>\(second)</h2><p>乙とする。</p>
      """
    }
    let output = try clauses(page(second))
    #expect(output.value.exclusions.map(\.reason) == [.toc, .toc, .toc])
    #expect(output.value.map(\.heading).filter { !$0.isEmpty } == ["総則", "一般原則"])
    #expect(output.value.account.difference == 0)
    // What stands nowhere else is no entry.
    #expect(try clauses(page("別の題")).value.exclusions.isEmpty)
  }

  @Test func aSentenceThatABreakWrapsIsOneClause() throws {
    let wrapped = try clauses("<p>事業者は、障害の発生に備えて計画を作成し、<br>これを見直さなければならない。</p>").value
    #expect(wrapped.map(\.text) == ["事業者は、障害の発生に備えて計画を作成し、これを見直さなければならない。"])
    let english = try clauses("<p>The operator shall record<br>the causes of each incident.</p>")
      .value
    #expect(english.map(\.text) == ["The operator shall record the causes of each incident."])
    let apart = try clauses("<p>情報セキュリティ対策の実施に関する事項<br>情報セキュリティ監査の実施に関する事項</p>").value
    #expect(apart.count == 2)
  }

  @Test func anAccountThatDoesNotCloseIsAnError() throws {
    let tables = try RuleTables.builtIn()
    var document = try Readers.read(
      SourceDocument(uri: "a.html", bytes: Array("<p>甲とする。</p>".utf8)),
      options: ReadingOptions(tables: tables.reading)
    ).value
    document.visibleCharacters += 2
    let output = extractClauses(
      from: document, numbering: tables.numbering, languages: tables.reading.languages)
    let finding = try #require(output.findings.first { $0.code == "reading.conservation" })
    #expect(finding.severity == .error && finding.message.hasPrefix("2 visible characters"))
  }

  // MARK: Pages as they come

  private func outline(_ body: String) throws -> [String] {
    let output = try clauses("<html lang=ja>" + body)
    #expect(!output.findings.contains { $0.code == "reading.conservation" })
    return output.value.outline
  }

  @Test func labelsInCellsOfTheirOwnBelongToTheNextCell() throws {
    let page = """
      <h1>指針</h1><table width="100%" border="0"><tr><td>１．</td><td>事業者は、計画を作成する。
      <table border="0"><tr><td>（１）</td><td><p>責任者を定める。</p></td></tr><tr><td>（２）</td><td>手順を定める。</td></tr></table>
      </td></tr><tr><td>２．</td><td>事業者は、計画を公表する。</td></tr></table>
      """
    #expect(
      try outline(page) == [
        "sec_1|指針", "sec_1__item_1|１．|事業者は、計画を作成する。",
        "sec_1__item_1__item_1|（１）|責任者を定める。", "sec_1__item_1__item_2|（２）|手順を定める。",
        "sec_1__item_2|２．|事業者は、計画を公表する。",
      ])
  }

  @Test func aLabelCellBeforeAHeadingOrAListStandsAlone() throws {
    func page(_ cell: String) -> String {
      "<table border=0><tr><td>１．</td><td>\(cell)</td></tr><tr><td>２．</td><td>丙</td></tr></table>"
    }
    #expect(
      try outline(page("<ul><li>甲</li><li>乙</li></ul>")) == [
        "item_1|１．", "item_1__item_1|甲", "item_1__item_2|乙", "item_2|２．|丙",
      ])
    #expect(
      try outline(page("<h3>見出し</h3><p>本文</p>")).prefix(3) == [
        "item_1|１．", "sec_1|見出し", "sec_1__para_1|本文",
      ])
  }

  /// A column of numbers under a head is data, and a row whose label has no text keeps it.
  @Test func aNumberedDataTableStaysATable() throws {
    let page = """
      <table border="1"><tr><th>番号</th><th>措置</th></tr><tr><td>１</td><td>記録する</td></tr></table>
      <table><tr><td>３．</td><td></td></tr><tr><td>４．</td><td>公表する。</td></tr></table>
      """
    #expect(
      try outline(page).suffix(3).map {
        $0.split(separator: "|").dropFirst().joined(separator: "|")
      } == [
        "１　記録する", "３．", "４．|公表する。",
      ])
  }

  @Test func linesOfPreformattedTextStandByThemselves() throws {
    let page = """
      <h1>手順</h1><pre>
      第１ 目的
      　この手順は、障害への対応を定める。
      第２ 体制
      　(1) 責任者を置く。
      　(2) 連絡先を定める。
      </pre>
      """
    #expect(
      try outline(page) == [
        "sec_1|手順", "sec_1__sec_1|第１|目的", "sec_1__sec_1__para_1|この手順は、障害への対応を定める。",
        "sec_1__sec_2|第２|体制", "sec_1__sec_2__item_1|(1)|責任者を置く。",
        "sec_1__sec_2__item_2|(2)|連絡先を定める。",
      ])
    let list = try clauses("<html lang=ja>\n<pre>\n第１ 目的\n　定める。\n</pre>").value
    #expect(list.map(\.location.line) == [3, 4])
  }

  @Test func severalTermsMayHaveOneDefinition() throws {
    let list = try clauses(
      "<html lang=ja><dl><dt>重要インフラ</dt><dt>CI</dt><dd>基盤をいう。</dd><dt>障害</dt><dd>低下をいう。</dd><dd>停止を含む。</dd></dl>"
    ).value
    #expect(
      list.outline == [
        "def_1|重要インフラ　CI|基盤をいう。", "def_2|障害|低下をいう。", "def_2__para_1|停止を含む。",
      ])
    #expect(list.terms.map(\.term) == ["重要インフラ", "CI", "障害"])
  }

  @Test func aRowKnowsTheCellThatReachesIntoIt() throws {
    let page = """
      <table><tr><th>区分</th><th>措置</th><th>頻度</th></tr><tr><th rowspan="2">組織的</th><td>定める</td><td rowspan="2">年１回</td></tr>
      <tr><td>見直す</td></tr><tr><td>技術的</td><td><ul><li>制御する</li><li>保存する</li></ul></td><td>常時</td></tr></table>
      """
    let list = try clauses("<html lang=ja>" + page).value
    #expect(
      list.outline == [
        "row_1|区分　措置　頻度", "row_2|組織的　定める　年１回", "row_3|組織的|見直す",
        "row_4|技術的　制御する　保存する　常時",
      ])
    #expect(list.map(\.derived.names) == [[], [], ["heading"], []])
    #expect(try outline(page).count == 4)
  }

  @Test func rangesThatAPartialRevisionLeavesOutAreOneItem() throws {
    let page = """
      <p>第二条　次に掲げるところによる。</p><p>一～三　（略）</p><p>四　重要情報</p><p>２〜４　（略）</p><p>５　公表する。</p>
      <p>１～３の措置を講ずる。</p>
      """
    #expect(
      try outline(page) == [
        "art_2|第二条", "art_2__para_1|次に掲げるところによる。", "art_2__para_1__item_1-3|一～三|（略）",
        "art_2__para_1__item_4|四|重要情報", "art_2__para_2-4|２〜４|（略）", "art_2__para_5|５|公表する。",
        "art_2__para_5__para_1|１～３の措置を講ずる。",
      ])
    #expect(
      try clauses("<html lang=ja>" + page).findings.allSatisfy { $0.code != "clauses.number-gap" })
  }

  @Test func marksThatAreSetInBelongToTheItemAbove() throws {
    let page = """
      <p>（１）対策<br>　①　定めること。<br>　②　整備すること。<br>　　・　連絡網を含む。<br>　　・　要員を含む。<br>　③　見直すこと。<br>・　以上を行う。</p>
      """
    #expect(
      try outline(page) == [
        "item_1|（１）|対策", "item_1__item_1|①|定めること。", "item_1__item_2|②|整備すること。",
        "item_1__item_2__item_1|・|連絡網を含む。", "item_1__item_2__item_2|・|要員を含む。",
        "item_1__item_3|③|見直すこと。", "item_1__item_1-2|・|以上を行う。",
      ])
  }

  /// What reviewers found: a line of range marks alone, terms apart in the arena, cells that reach over others.
  @Test func oddPagesAreReadWholeAndOnce() throws {
    let marks = String(repeating: "1~", count: 20_000)
    #expect(try outline("<p>\(marks)</p>").count == 1)
    let terms = try clauses(
      "<html lang=ja><dl><dt>t1</dt><dt><a href='#a'>x1</a></dt><dt><a href='#b'>x2</a></dt><dt><a href='#c'>x3</a></dt><dt>t5</dt><dd>def</dd></dl>"
    )
    #expect(!terms.findings.contains { $0.code == "reading.conservation" })
    #expect(
      try outline(
        "<table border=1><tr><td rowspan=2>X</td><td rowspan=2>Y</td><td>c</td></tr><tr><td>d</td></tr><tr><td colspan=2 rowspan=2>Z</td><td>e</td></tr><tr><td>f</td></tr></table>"
      ) == ["row_1|X　Y　c", "row_2|X　Y|d", "row_3|Z　e", "row_4|Z|f"])
    #expect(
      try outline(
        "<table border=1><tr><td rowspan=2>Name<script>var x</script><ruby>漢<rt>かん</rt></ruby></td><td>c</td></tr><tr><td>d</td></tr></table>"
      )[1] == "row_2|Name漢|d")
  }

  /// 第１ → １ → (1), the order of public documents.
  @Test func publicDocumentsNestBelowDai() throws {
    let list = try clauses(
      "<p>第１　趣旨</p><p>趣旨を定める。</p><p>第２　内容</p><p>１　対策</p><p>(1)　責任者を置くこと。</p><p>２　報告</p><p>第３　施行</p>"
    ).value
    #expect(
      list.map(\.eId.value) == [
        "sec_1", "sec_1__para_1", "sec_2", "sec_2__para_1", "sec_2__para_1__item_1",
        "sec_2__para_2",
        "sec_3",
      ])
  }

  @Test func aLineInsideAListItemStaysInside() throws {
    let list = try clauses(
      "<ul><li>（１）整備する。<br>①　置く。<br>②　見る。</li><li>（２）記録する。</li></ul>"
    ).value
    #expect(
      list.outline == [
        "item_1|（１）|整備する。", "item_1__item_1|①|置く。", "item_1__item_2|②|見る。", "item_2|（２）|記録する。",
      ])
  }

  @Test func aChapterThatIsPublishedAloneKeepsItsNumber() throws {
    let list = try clauses("<h1>3. 対策</h1><p>行う。</p><h2>3.1 体制</h2><p>整備する。</p>").value
    #expect(list.outline.first == "sec_3|3.|対策")
    #expect(list.outline.contains { $0.hasSuffix("|3.1|体制") })
    #expect(
      try clauses("<h1>24 hours</h1><p>x</p>").value.outline.first?.contains("24 hours") == true)
  }

  @Test(arguments: ["第１章　総則 ・・・・・・ 1", "第１章　総則　1", "第１章　総則 ------ P.1", "第１章　総則……1"])
  func pageNumbersOfContentsAreNoTitles(_ entry: String) throws {
    let body = "<h2>第１章　総則</h2><p>定める。</p><h2>第２章　対策</h2><p>行う。</p><h2>第３章　雑則</h2><p>委ねる。</p>"
    func other(_ chapter: String) -> String { entry.replacing("第１章　総則", with: chapter) }
    let list = try clauses(
      "<p>目次</p><p>\(entry)</p><p>\(other("第２章　対策"))</p><p>\(other("第３章　雑則"))</p>\(body)"
    ).value
    #expect(list.map(\.eId.value).filter { !$0.contains("__") } == ["chp_1", "chp_2", "chp_3"])
  }

  @Test func partsOfACellAndLinesHaveTheirPlaces() throws {
    let list = try clauses(
      "<p>\n甲である。<br>\n乙である。</p><table border=1><tr><th>分<br>野<th>者<tr><td>金融<td>銀行<br>証券<tr><td>航空<td><p>運送</p><p>管制</p></table>"
    ).value
    #expect(list.map(\.text) == ["甲である。", "乙である。", "分野　者", "金融　銀行 証券", "航空　運送 管制"])
    #expect(list.records.prefix(2).map(\.line) == [2, 3])
  }
}
