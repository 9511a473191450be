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
}
