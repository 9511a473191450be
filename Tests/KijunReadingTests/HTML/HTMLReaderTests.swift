import KijunModel
import Testing

@testable import KijunReading

@Suite struct HTMLReaderTests {
  @Test func breaksAndBlocksEndLines() throws {
    let document = try read("<body><h1>題</h1><p>一つ目<br>　二つ目</p><div>三つ目<span>の続き</span></div>")
      .value
    #expect(document.lines == ["題", "一つ目", "二つ目", "三つ目の続き"])
    #expect(document.blocks[2].traits.contains(.afterBreak))
    #expect(document.blocks[2].indent == 2)
  }

  @Test func lineBreaksOfTheSourceJoinCJKWithoutASpace() throws {
    let document = try read("<p>重要\n  インフラ and\n other words</p>").value
    #expect(document.lines == ["重要インフラ and other words"])
  }

  @Test func pageFurnitureIsNamedNotDropped() throws {
    let output = try read(
      """
      <body><nav>menu</nav><div class="globalNavi2011"><a href="/">top</a></div><div id="topicPath">path</div>
      <form>search<input></form><div hidden>gone</div><p>text of the document that is long enough to be the larger part of it</p>
      <footer>copyright</footer><script>var x;</script></body>
      """)
    let reasons = Set(output.value.exclusions.map(\.reason))
    #expect(reasons.isSuperset(of: [.navigation, .breadcrumb, .form, .hidden, .footer, .script]))
    #expect(output.value.lines.count == 1)
  }

  @Test func aFormWithoutControlsIsText() throws {
    #expect(
      try read("<form>only text</form><p>more text</p>").value.lines == ["only text", "more text"])
  }

  @Test func headerOfTheArticleIsText() throws {
    let document = try read("<body><main><header><h1>基本方針</h1></header><p>本文である。</p></main></body>")
      .value
    #expect(document.lines.first == "基本方針")
  }

  @Test func rubyReadingsAndImageTextAreNoText() throws {
    let output = try read("<p>強<ruby>靱<rp>（</rp><rt>じん</rt><rp>）</rp></ruby>な<img alt='PDF'>施策</p>")
      .value
    #expect(output.lines == ["強靱な施策"])
    #expect(output.exclusions.contains { $0.reason == .ruby })
    #expect(output.exclusions.contains { $0.reason == .alternative && $0.characters == 3 })
  }

  @Test func orderedListsSayTheirNumbers() throws {
    let document = try read(
      "<ol start=3 type=a><li>x<li value=7>y</ol><ol type=I reversed start=2><li>z<li>w</ol>"
    ).value
    #expect(document.lines == ["c.|x", "g.|y", "II.|z", "I.|w"])
    #expect(document.blocks.allSatisfy { $0.derived.contains(.number) })
  }

  @Test func layoutTablesAreTakenApartAndDataTablesKeepTheirRows() throws {
    let document = try read(
      """
      <table><tr><td><p>左の段</p><ul><li>項目</ul></td><td>右の段</td></tr></table>
      <table border=1><tr><th>分野<th>省庁<tr><td>金融<td>金融庁</table>
      <table border=1><tr><th>用語<th>定義<tr><td>甲<td>乙をいう</table>
      """
    ).value
    #expect(document.lines == ["左の段", "項目", "右の段", "分野　省庁", "金融　金融庁", "用語　定義", "甲|　乙をいう"])
    #expect(document.blocks[3].traits.contains(.tableHead))
    #expect(document.blocks[6].traits.contains(.definitionRow))
  }

  @Test func linesOfLinksIntoThePageAreItsContents() throws {
    let document = try read(
      "<body><a href='#1'>第一章</a><br><a href='#2'>第二章</a><br><a href='#3'>第三章</a><br><p>本文である。</p></body>"
    ).value
    #expect(document.lines == ["本文である。"])
    #expect(document.exclusions.filter { $0.reason == .toc }.count == 3)
  }

  @Test func linkTargetsAreKept() throws {
    let document = try read("<p>計画<a href='plan.pdf'>本文</a>を見る。</p>").value
    #expect(document.links.map { document.values.string($0.target) } == ["plan.pdf"])
  }

  @Test func classesOfLayoutHideNothing() throws {
    let document = try read(
      """
      <h2>１　対策</h2><div class="row overflow-hidden"><p>報告する。</p></div><p class="hidden-xs">保存する。</p>
      <p class="hidden">消えた。</p><article><header><h3>１．目的</h3></header><p>定める。</p></article>
      <table border=1><tr class="header"><th>ID<th>対策</tr><tr><td>1<td>施錠</tr></table>
      """
    ).value
    let lines = document.lines.joined(separator: " ")
    for word in ["報告する。", "保存する。", "１．目的", "ID　対策"] { #expect(lines.contains(word)) }
    #expect(!lines.contains("消えた。"))
  }

  @Test func headersOfPartsAndWordsLikeSearchAreText() throws {
    let body = "<p>本文は、長い。本文は、長い。本文は、長い。本文は、長い。本文は、長い。</p>"
    let document = try read(
      "<div class='site-header'>役所</div><div class='card-header'>対象</div>\(body)<div class='search-area'>捜索の範囲</div>"
    ).value
    #expect(document.lines.first == "対象")
    #expect(document.lines.last == "捜索の範囲")
    #expect(document.exclusions.map(\.reason) == [.header])
  }

  @Test func linksThatATextLeadsToAreText() throws {
    let links = (1...4).map { "<li><a href='/\($0)'>法律\($0)</a></li>" }.joined()
    let body = String(repeating: "<p>本文は、長い。</p>", count: 40)
    let led = try read("\(body)<p>次の法律を守る：</p><ul>\(links)</ul>").value
    #expect(led.lines.suffix(4) == ["法律1", "法律2", "法律3", "法律4"])
    let apart = try read("\(body)<h2>関連</h2><ul>\(links)</ul>").value
    #expect(apart.exclusions.map(\.reason) == [.navigation])
    let row = links.replacing("li>", with: "span>")
    let cell = try read("\(body)<table><tr><th>号<th>法<tr><td>1<td>\(row)</table>").value
    #expect(cell.exclusions.isEmpty)
    #expect(cell.lines.last?.contains("法律4") == true)
  }

  @Test func aTableInsideARowOfDataIsPartOfTheRow() throws {
    let document = try read(
      "<table><tr><th>号<th>措置<tr><td>1<td>保存する。<table border=1><tr><td>種<td>日</table><tr><td>2<td>行う。</table>"
    ).value
    #expect(document.lines == ["号　措置", "1　保存する。　種　日", "2　行う。"])
  }

  @Test(arguments: ["<![if !supportLists]>", "<!ELEMENT p (a)>", "<![CDATA[x >"])
  func declarationsInsideAPageAreComments(_ odd: String) throws {
    let output = try read("<p>甲\(odd)乙<!-- <![endif]--> 丙</p><!DOCTYPE html><p>丁</p>").value
    #expect(output.lines == ["甲乙 丙", "丁"])
    #expect(output.exclusions.map(\.reason) == [.comment, .comment])
  }
}
