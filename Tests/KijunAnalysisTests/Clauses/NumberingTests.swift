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

  @Test func aLineThatDemandsIsNoTitle() throws {
    let list = try clauses(
      "<html lang=ja><h2>1.1 管理</h2><p>(1) 記録</p><p>記録を残す。</p><p>(2) 記録を改ざんしてはならない</p><p>（解説）書込みを制限する。</p><p>(3) 手続が行われたこと</p><p>解説する。</p>"
    ).value
    #expect(
      list.map { "\($0.eId)|\($0.heading)|\($0.text)" } == [
        "sec_1.1|管理|", "sec_1.1__item_1|記録|", "sec_1.1__item_1__para_1||記録を残す。",
        "sec_1.1__item_2||記録を改ざんしてはならない", "sec_1.1__item_2__para_1||（解説）書込みを制限する。",
        "sec_1.1__item_3|手続が行われたこと|", "sec_1.1__item_3__para_1||解説する。",
      ])
    let english = try clauses(
      "<html lang=en><h1>Policy</h1><p><b>Backups must be encrypted</b></p><ul><li>daily</li></ul><p><b>What you must do</b></p><p>Report.</p>"
    ).value
    #expect(english.map(\.heading).filter { !$0.isEmpty } == ["Policy", "What you must do"])
  }

  @Test func aBoldLineStandsBelowTheHeadingThatIsOpen() throws {
    let list = try clauses(
      "<h2>1. 総則</h2><h3>1.1 目的</h3><p>定める。</p><p><strong>解説</strong></p><p>解説する。</p><p><strong>補足</strong></p><p>補足する。</p><h3>1.2 範囲</h3><p>定める。</p><h2>2. 対策</h2><p>行う。</p>"
    ).value
    #expect(
      list.filter { !$0.heading.isEmpty }.map(\.eId.value) == [
        "sec_1", "sec_1__sec_1.1", "sec_1__sec_1.1__sec_1", "sec_1__sec_1.1__sec_2",
        "sec_1__sec_1.2", "sec_2",
      ])
  }

  @Test func paragraphsOfArticlesMayBePrintedAsItems() throws {
    let list = try clauses(
      "<h2>第1条（報告）</h2><p>1. 事業者は、報告する。</p><p>2. 前項の報告は、書面で行う。</p><p>(1) 甲</p><p>3. 第1項の報告は、毎年行う。</p><h2>第2条（記録）</h2><p>次のことを行う。</p><p>1. 記録</p><p>2. 保存</p>"
    ).value
    #expect(
      list.map(\.eId.value) == [
        "art_1", "art_1__para_1", "art_1__para_2", "art_1__para_2__item_1", "art_1__para_3",
        "art_2", "art_2__para_1", "art_2__item_1", "art_2__item_2",
      ])
    #expect(list.references.allSatisfy { !$0.isDangling })
  }

  @Test func aLabelAloneInItsElementHasTheNextAsItsText() throws {
    let list = try clauses(
      "<html lang=de><p>Maßnahmen:</p><dl><dt>a)</dt><dd>Schulungen,</dd><dt>b)</dt><dd>Prüfungen.</dd></dl>"
    ).value
    #expect(
      list.map { "\($0.eId)|\($0.text)" } == [
        "para_1|Maßnahmen:", "point_a|Schulungen,", "point_b|Prüfungen.",
      ])
  }

  @Test func aLineThatEndsInACommaGoesOn() throws {
    #expect(try clauses("<p>事業者は、<br>報告する。</p>").value.map(\.text) == ["事業者は、報告する。"])
    #expect(try clauses("<p>氏名<br>住所</p>").value.map(\.text) == ["氏名", "住所"])
    #expect(try clauses("<p>連絡先、<br>東京都</p>").value.map(\.text) == ["連絡先、", "東京都"])
  }

  @Test func formsOfNumbersThatFewPagesHave() throws {
    let list = try clauses(
      "<html lang=ja><p>○○部長は、承認する。</p><p>○　記録</p><h2>1. 監視</h2><p>(ｱ)　監視する。</p><p>(ｲ)　記録する。</p><p>様式第一（第三条関係）</p><p>申請書</p>"
    ).value
    #expect(
      list.map { "\($0.eId)|\($0.text)" } == [
        "para_1|○○部長は、承認する。", "item_1|記録", "sec_1|", "sec_1__point_ア|監視する。",
        "sec_1__point_イ|記録する。", "att_1|", "att_1__para_1|申請書",
      ])
    let german = try clauses(
      "<html lang=de><h2>Teil 1 Allgemeines</h2><h3>Kapitel 1 Begriffe</h3><p>Artikel 5 gilt.</p><p>Abschnitt 2 regelt es.</p>"
    ).value
    #expect(
      german.map(\.eId.value) == [
        "part_1", "part_1__chp_1", "part_1__chp_1__para_1", "part_1__chp_1__para_2",
      ])
  }

  @Test func aQuestionIsAnsweredAndNotDefined() throws {
    let list = try clauses(
      "<dl><dt>届出は必要か？</dt><dd>必要である。</dd><dt>個人情報</dt><dd>個人に関する情報をいう。</dd></dl>"
    ).value
    #expect(list.map(\.kind) == [.listItem, .definition])
    #expect(list.terms.map(\.term) == ["個人情報"])
  }

  @Test func numbersOfNoticesCiteNothing() throws {
    let list = try clauses("<p>第一条　告示第二号及び様式第一号による。次の第一号による。</p>").value
    #expect(list.references.count == 1)
  }
}
