import KijunMarkup
import KijunModel
import KijunTables
import Testing

@testable import KijunReading

@Suite struct ComparisonTableTests {
  private func lines(_ column: ComparisonColumn?, _ html: String) throws -> [String] {
    let tables = try RuleTables.builtIn()
    let source = SourceDocument(uri: "a.html", bytes: Array(html.utf8))
    return try Readers.read(source, options: ReadingOptions(tables: tables.reading, column: column))
      .value.lines
  }

  private func table(_ heads: String, _ a: (String, String), _ b: (String, String)) -> String {
    "<table border=1><tr>\(heads)<tr><td>\(a.0)<td>\(a.1)<tr><td>\(b.0)<td>\(b.1)</table>"
  }

  @Test func theHeadDecidesNotThePosition() throws {
    let newLeft = table("<th>改　正　後<th>改　正　前", ("第一条　甲", "第一条　乙"), ("第二条　丙", "（新設）"))
    let oldLeft = table("<th>現行<th>改正案", ("第一条　乙", "第一条　甲"), ("（新設）", "第二条　丙"))
    for page in [newLeft, oldLeft] {
      #expect(try lines(.new, page) == ["第一条　甲", "第二条　丙"])
      #expect(try lines(.old, page) == ["第一条　乙"])
    }
    #expect(try lines(nil, newLeft).count == 3)
  }

  @Test func omissionMarksAreNamedAndLeftOut() throws {
    let page = table("<th>新<th>旧", ("第一条　（略）", "第一条　（同左）"), ("一・二　（略）", "一・二　（略）"))
    #expect(try lines(.new, page) == ["第一条", "一・二"])
    #expect(try lines(.old, page) == ["第一条", "一・二"])
  }

  @Test func headsBelowATitleWithRemarksAndCellsOverRowsAreUnderstood() throws {
    let page = """
      <table border=1><tr><td colspan=3>新旧対照表</td></tr><tr><th>項目<th>改正前<th>改正後（令和六年施行）</tr>
      <tr><td rowspan=2>総則<td>第一条　旧<td>第一条　新</tr><tr><td>第二条　乙<td>第二条　甲</tr></table>
      """
    #expect(try lines(.old, page) == ["第一条　旧", "第二条　乙"])
    #expect(try lines(.new, page) == ["第一条　新", "第二条　甲"])
  }

  @Test func aColumnOfAPageWithoutSuchATableIsTold() throws {
    let tables = try RuleTables.builtIn()
    let output = try Readers.read(
      SourceDocument(uri: "a.html", bytes: Array("<p>甲</p>".utf8)),
      options: ReadingOptions(tables: tables.reading, column: .new))
    #expect(output.findings.map(\.code).contains("reading.no-comparison"))
  }
}
