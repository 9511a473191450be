import KijunModel
import Testing

@testable import KijunAnalysis

@Suite struct CrossReferencesTests {
  private let law = """
    <p>第一条　この法律において「甲」とは、乙をいう。</p>
    <p>第二条　次に掲げる者は、届け出る。</p><p>一　丙（以下この条において「丁」という。）</p><p>二　前号の者</p><p>三　戊</p>
    <p>２　前項の届出は、第一条及び前条の規定による。</p>
    <p>３　前二項、第一項第一号又は第三号及び第一号から第三号までの規定は、同条に準ずる。</p>
    <p>第二条の二　民法（明治二十九年法律第八十九号）第三条、次条第一項及び第九条の規定による。</p>
    <p>第三条　別表第一の規定による。</p><p>別表第一（第三条関係）</p><p>附　則</p><p>第一条　前条の規定による。</p><p>第二条　附則第一条及び第三条の規定による。</p>
    """

  @Test func relativeCitationsStartFromTheClause() throws {
    #expect(try references(of: law, in: "art_2__para_1__item_2") == ["前号→art_2__para_1__item_1"])
    #expect(
      try references(of: law, in: "art_2__para_2") == ["前項→art_2__para_1", "第一条→art_1", "前条→art_1"])
  }

  @Test func listsAndRangesGoOnInTheProvisionNamedBefore() throws {
    #expect(
      try references(of: law, in: "art_2__para_3") == [
        "前二項→art_2__para_1,art_2__para_2", "第一項第一号→art_2__para_1__item_1",
        "第三号→art_2__para_1__item_3",
        "第一号→art_2__para_1__item_1",
        "第三号→art_2__para_1__item_1,art_2__para_1__item_2,art_2__para_1__item_3", "同条→art_2",
      ])
  }

  /// 「前号アクセス」 is no point ア.
  @Test func aPointStandsBehindANamedItemToo() throws {
    let page = """
      <p>第一条　次に掲げる者は、届け出る。</p><p>一　甲であって次に掲げるもの</p><p>イ　乙</p><p>ロ　丙</p>
      <p>二　前号イ及び前号ロに掲げる者</p><p>三　前号アクセス</p>
      """
    #expect(
      try references(of: page, in: "art_1__para_1__item_2") == [
        "前号イ→art_1__para_1__item_1__point_イ", "前号ロ→art_1__para_1__item_1__point_ロ",
      ])
    #expect(
      try references(of: page, in: "art_1__para_1__item_3") == ["前号→art_1__para_1__item_2"])
  }

  @Test func otherLawsAreNotThisOne() throws {
    #expect(
      try references(of: law, in: "art_2_2__para_1") == ["第三条→", "次条第一項→art_3__para_1", "第九条→"])
    let list = try clauses(law).value
    let clause = try #require(list.indexByID()["art_2_2__para_1"])
    let dangling = list.references.filter { $0.clause == clause }.map(\.isDangling)
    #expect(dangling == [false, false, true])
  }

  @Test func appendicesAndSupplementaryProvisions() throws {
    #expect(try references(of: law, in: "art_3__para_1") == ["別表第一→att_1"])
    #expect(try references(of: law, in: "sup_1__art_1__para_1") == ["前条→"])
    #expect(
      try references(of: law, in: "sup_1__art_2__para_1") == ["附則第一条→sup_1__art_1", "第三条→art_3"])
  }

  @Test func termsHaveAScope() throws {
    let terms = try clauses(law).value.terms
    #expect(terms.map(\.term) == ["甲", "丁"])
    #expect(terms.map(\.scope) == [.document, .clause])
  }

  /// `text→targets` of the references of one clause.
  private func references(of page: String, in eId: String) throws -> [String] {
    let list = try clauses(page).value
    let clause = try #require(list.indexByID()[eId])
    return list.references.filter { $0.clause == clause }.map { reference in
      let start = list.records[clause].text.lower
      let text = String(
        decoding: list.text[start + reference.span.lowerBound..<start + reference.span.upperBound],
        as: UTF8.self)
      return text + "→"
        + list.targets(of: reference).map { list.eId(of: $0).value }.joined(separator: ",")
    }
  }

  @Test func rangesOfArticlesNameAllBetween() throws {
    let page = (1...4).map { "<p>第\($0)条　甲とする。</p>" }.joined() + "<p>第5条　第1条から第3条までの規定による。</p>"
    #expect(
      try references(of: page, in: "art_5__para_1") == ["第1条→art_1", "第3条→art_1,art_2,art_3"])
  }

  @Test func aBracketSpeaksOfWhatStandsBeforeIt() throws {
    let page = "<p>第1条　甲とする。</p><p>２　乙とする。</p><p>第2条　第1条（第2項を除く。）の規定による。</p><p>２　丙とする。</p>"
    #expect(
      try references(of: page, in: "art_2__para_1") == ["第1条→art_1", "第2項→art_1__para_2"])
  }

  @Test func sheetsAndTablesAreNumberedApart() throws {
    let page = "<p>第1条　別紙１及び別表１による。</p><p>別紙１</p><p>甲</p><p>別表１</p><p>乙</p>"
    #expect(
      try references(of: page, in: "art_1__para_1") == ["別紙１→att_1", "別表１→att_1-2"])
  }
}
