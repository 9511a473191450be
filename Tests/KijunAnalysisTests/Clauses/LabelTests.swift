import KijunModel
import KijunTables
import Testing

@testable import KijunAnalysis

@Suite struct LabelTests {
  private func keys(_ line: String) throws -> [String: String] {
    let parser = LabelParser(try RuleTables.builtIn().numbering)
    let bytes = Array(line.utf8)
    let found = bytes.withUnsafeBytes { parser.candidates($0) }
    return Dictionary(
      found.map { (parser.table.styles[$0.style].key, $0.key) }, uniquingKeysWith: { a, _ in a })
  }

  @Test(arguments: [
    ("第三十六条の二　本文", "article", "36_2"), ("第百二十一条", "article", "121"), ("第二四条　x", "article", "24"),
    ("第四章の二　処分", "chapter", "4_2"), ("(12)本文", "paren-half", "12"), ("（３）本文", "paren-wide", "3"),
    ("⑳本文", "circled", "20"), ("㉑本文", "circled", "21"), ("ア　本文", "kana", "ア"),
    ("ａ．本文", "alpha-dot-wide", "a"),
    ("Ⅳ．本文", "roman-dot", "4"), ("1.2.3 本文", "decimal", "1.2.3"),
    ("別表第一（第二条関係）", "annex-table", "1"),
    ("第1-2条　本文", "article-hyphen", "1_2"), ("十一の二　本文", "item", "11_2"), ("１　本文", "paragraph", "1"),
  ])
  func labelsAreRead(_ line: String, _ style: String, _ key: String) throws {
    #expect(try keys(line)[style] == key)
  }

  @Test(arguments: ["第二条の規定により", "（人）の", "2022年", "1.5倍の", "一の申請", "アクセス"])
  func whatOnlyLooksLikeALabelIsNone(_ line: String) throws {
    let found = try keys(line)
    #expect(
      found["article"] == nil && found["dot"] == nil && found["item"] == nil && found["kana"] == nil
    )
  }

  @Test func irohaAndAiueoBothStartWithTheirFirst() {
    #expect(JapaneseNumber.iroha(0x30A4) == 1)
    #expect(JapaneseNumber.aiueo(0x30A4) == 2)
    #expect(JapaneseNumber.iroha(0x30ED) == 2)
  }
}
