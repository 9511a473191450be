import KijunModel
import Testing

@testable import KijunAnalysis

/// Citations by the numbers that are printed on clauses.
@Suite struct PrintedNumberTests {
  private func references(_ page: String) throws -> [String] {
    let list = try clauses(page).value
    return list.references.map { reference in
      let text = list[reference.clause].text.utf8
      let span = reference.span
      let cited = String(decoding: Array(text)[span], as: UTF8.self)
      return cited + " → "
        + (reference.isDangling
          ? "?" : list.targets(of: reference).map { list.eId(of: $0).value }.joined(separator: ","))
    }
  }

  @Test func englishSectionsItemsAndLists() throws {
    let page = """
      <html lang=en><h2>3 Duties</h2><p>3.1 As sections 3.2(b) and 4.1 say.</p><p>3.2 The operator shall:</p>
      <ol type="a"><li>plan;</li><li>act under section 9.9.</li></ol>
      <h2>4 Notices</h2><p>4.1 Section 3 of the Act stays in force; see section 3.1.</p><p>4.2 Sections 3.1 to 4.1 and 4.1 to 4.3 hold.</p><p>4.3 End.</p>
      """
    #expect(
      try references(page) == [
        "sections 3.2(b) → sec_3__sec_2__point_b", "4.1 → sec_4__sec_1", "section 9.9 → ?",
        "Section 3 → ", "section 3.1 → sec_3__sec_1", "Sections 3.1 → sec_3__sec_1",
        "4.1 → sec_4__sec_1", "4.1 → sec_4__sec_1", "4.3 → sec_4__sec_2,sec_4__sec_3",
      ])
  }

  @Test func numbersBelowAChapter() throws {
    let page = """
      <html lang=ja><h2>第１章　総則</h2><h3>１．目的</h3><p>(1) 安全を図る。</p><p>(2) 第２章１(2)による。</p>
      <h2>第２章　対策</h2><h3>１．組織</h3><p>(1) 定める。</p><p>(2) 見直す。</p>
      """
    #expect(try references(page) == ["第２章１(2) → chp_2__sec_1__item_2"])
  }

  @Test func aCitationThatOpensASentenceIsNoHeading() throws {
    let list = try clauses(
      "<html lang=ja><h2>別紙１　様式</h2><p>第３章(2)の連絡には、次の事項を含めるものとする。</p>"
    ).value
    #expect(list.map(\.kind) == [.appendix, .paragraph])
  }

  @Test func printedLabelsOfListItemsAreNumbers() throws {
    let list = try clauses(
      "<html lang=ja><h2>対策</h2><ul><li>(1) 定める。</li><li>(2) 行う。</li></ul><p>以上を行う。</p>"
    ).value
    #expect(
      list.outline == [
        "sec_1|対策", "sec_1__item_1|(1)|定める。", "sec_1__item_2|(2)|行う。", "sec_1__para_1|以上を行う。",
      ])
  }

  @Test func aNumberAndASpaceOpenAHeading() throws {
    let list = try clauses(
      "<html lang=en><h1>Guideline</h1><h2>1 Scope</h2><p>5 operators took part.</p><h2>2 Terms</h2>"
    ).value
    #expect(
      list.outline == [
        "sec_0|Guideline", "sec_1|1|Scope", "sec_1__para_1|5 operators took part.", "sec_2|2|Terms",
      ])
  }
}
