import KijunModel
import Testing

@testable import KijunAnalysis

/// Forms of numbers, and where a number is none.
@Suite struct NumberingTests {
  @Test func provisionsThatAreLeftOutTogetherAreOne() throws {
    let list = try clauses(
      "<p>第一条　保存する。</p><p>第二条及び第三条　削除</p><p>第四条から第八条まで　削除</p><p>第九条　報告する。</p><p>第一条及び第二条の規定は、準用する。</p>"
    ).value
    #expect(
      list.outline == [
        "art_1|第一条", "art_1__para_1|保存する。", "art_2-3|第二条及び第三条", "art_2-3__para_1|削除",
        "art_4-8|第四条から第八条まで", "art_4-8__para_1|削除", "art_9|第九条", "art_9__para_1|報告する。",
        "art_9__para_1__para_1|第一条及び第二条の規定は、準用する。",
      ])
  }

  @Test func chaptersInOtherMarkupStandSideBySide() throws {
    let list = try clauses(
      "<p>第１章　総則</p><p>第１条　定める。</p><h2>第２章対策</h2><p>第２条　行う。</p><p>第２章対策の例は、別に示す。</p>"
    ).value
    #expect(
      list.map(\.eId.value).filter { !$0.contains("__") } == ["chp_1", "art_1", "chp_2", "art_2"])
    #expect(list.map(\.level).prefix(2) == [1, 2])
    #expect(list.first { $0.eId.value == "chp_2" }?.heading == "対策")
    #expect(list.filter { $0.kind == .chapter }.map(\.level) == [1, 1])
  }

  @Test(arguments: [("第３章の適用", ""), ("第３章及び第４章", ""), ("第３章運用", "第３章")])
  func aTitleMayFollowWithoutASpace(_ line: String, _ number: String) throws {
    #expect(try clauses("<h2>\(line)</h2><p>本文。</p>").value.first?.number == number)
  }

  @Test func lettersBehindNumbers() throws {
    let list = try clauses(
      "<p><b>§ 2 Begriffe</b></p><p>Gilt.</p><p><b>§ 2a Pflichten</b></p><p>Gilt.</p><p><b>§ 3 Fristen</b></p><p>Gilt.</p>"
    ).value
    #expect(list.map(\.eId.value).filter { !$0.contains("__") } == ["sec_2", "sec_2a", "sec_3"])
  }

  @Test func aChapterWithABareNumberHeadsItsDecimals() throws {
    let list = try clauses(
      "<h2>5 Access control</h2><p>x.</p><h3>5.1 Accounts</h3><p>x.</p><h3>5.2 Logs</h3><p>x.</p>"
    ).value
    #expect(list.filter { $0.kind == .section }.map(\.number) == ["5", "5.1", "5.2"])
    #expect(list.filter { $0.kind == .section }.map(\.level) == [1, 2, 2])
    #expect(try clauses("<h2>5 days</h2><p>x.</p><h3>1.1 Logs</h3>").value.first?.number == "")
  }

  @Test(arguments: [
    ("Annex B lists the cases.", 1), ("Section 5.1 applies to logs.", 1),
    ("Article 6 shall not apply.", 1), ("Annex B Cases", 0),
  ])
  func sentencesThatBeginWithACitation(_ line: String, _ plain: Int) throws {
    let list = try clauses("<p>\(line)</p>").value
    #expect(list.filter { $0.number.isEmpty && $0.text == line }.count == plain)
  }
}
