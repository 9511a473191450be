import KijunModel
import Testing

@testable import KijunAnalysis

@Suite struct ModalityRuleTests {
  private func modalities(_ sentence: String) throws -> [Modality] {
    try requirements("<html lang=x><p>\(sentence)</p>").requirements.map(\.modality)
  }

  @Test(arguments: [
    ("事業者は、報告しなければならない。", Modality.obligation), ("事業者は、備えるよう努めなければならない。", .effortDuty),
    ("事業者は、漏らしてはならない。", .prohibition), ("事業者は、公表することができる。", .permission),
    ("冷静に対処ができる。", .declaration), ("ただし、軽微なものは、この限りでない。", .permission),
    ("前項の規定は、準用する。", .declaration), ("対策を講ずることが望ましい。", .recommendation),
    ("事業者は、事故を報告しなければならないものとする。", .obligation), ("記録を保存しなくてはならない。", .obligation),
    ("届出を要しないものとする。", .permission), ("最新の情報の収集に努めなくてはならない。", .effortDuty),
    ("私物の接続を禁止する。", .prohibition), ("本人の同意は不要である。", .permission),
    ("共同で届け出ることができるものとする。", .permission), ("ログを消去しないものとする。", .prohibition),
    ("「甲」とは、乙をいう。", .definition), ("体制の強化", .declaration), ("基準を改定した。", .fact),
    ("許可を得たものとみなす。", .declaration), ("放置しないこと。", .prohibition), ("点検を行う必要がある（別紙参照）。", .obligation),
  ])
  func japanesePredicatesBind(_ sentence: String, _ expected: Modality) throws {
    #expect(try modalities(sentence) == [expected])
  }

  @Test(arguments: [
    ("Operators shall report incidents.", Modality.obligation),
    ("Verifiers SHALL NOT store it.", .prohibition),
    ("The operator should review it.", .recommendation), ("Operators may share it.", .permission),
    ("This Article shall not apply to banks.", .declaration),
    ("‘risk’ means the potential for loss.", .definition),
    ("Where it must be kept, the operator may delete it.", .permission),
    ("The list is long.", .fact),
    ("No person shall connect media.", .prohibition),
    ("Under no circumstances may it run.", .prohibition),
    ("The operator must never share keys.", .prohibition),
    ("The entity shall not be required to notify.", .permission),
    ("The provider does not have to submit a plan.", .permission),
    ("Any change that the Minister may prescribe shall be implemented.", .obligation),
    ("The report was published in May 2023.", .fact), ("Operators know a means of access.", .fact),
    ("The authority, as the case may be, must answer.", .obligation),
    ("Operators shall endeavour to cooperate.", .effortDuty), ("Document incidents.", .obligation),
  ])
  func englishModalsOfTheMainClauseBind(_ sentence: String, _ expected: Modality) throws {
    #expect(try modalities(sentence) == [expected])
  }

  @Test func capitalsSilenceSmallModals() throws {
    #expect(
      try modalities("Users SHOULD do what the guide says they must do.") == [.recommendation])
  }

  @Test func germanModalVerbAndTemplate() throws {
    let set = try requirements(
      "<html lang=de><p>Die Institution SOLLTE die Verfahren dokumentieren.</p>")
    let requirement = try #require(set.requirements.first)
    #expect(requirement.modality == .recommendation)
    #expect(requirement.action == "dokumentieren")
    #expect(requirement.object == "die Verfahren")
  }

  @Test func twoModalitiesGiveTwoTheMainClauseFirst() throws {
    #expect(try modalities("事業者は、記録しなければならず、これを廃棄してはならない。") == [.prohibition, .obligation])
    #expect(
      try modalities("The verifier SHALL NOT store the key, but SHALL verify it.") == [
        .prohibition, .obligation,
      ])
  }

  @Test func itemsInheritFromTheirLead() throws {
    let set = try requirements("<p>経営層は、次の事項に取り組むことが期待される。</p><ul><li>予算を確保すること。</ul>")
    let item = try #require(set.requirements.last)
    #expect(item.modality == .recommendation)
    #expect(item.actors.first?.role == "executive_management")
    #expect(item.actors.first?.isExplicit == false)
    #expect(
      item.evidence.contains { $0.rule.value == "ja.lead-sentence" && $0.clause?.value == "para_1" }
    )
  }

  @Test func fieldsCarryRuleAndSpan() throws {
    let text = "重要インフラ事業者等は、障害が生じたときは、七十二時間以内に、概要を報告しなければならない。"
    let requirement = try #require(try requirements("<p>\(text)</p>").requirements.first)
    #expect(requirement.actors.first?.role == "ci_operator")
    #expect(requirement.deadline == "七十二時間以内")
    #expect(requirement.object == "概要")
    #expect(requirement.condition?.contains("障害が生じたとき") == true)
    let bytes = Array(text.utf8)
    for evidence in requirement.evidence {
      #expect(evidence.span.upperBound <= bytes.count)
      #expect(String(validating: bytes[evidence.span], as: UTF8.self) != nil)
    }
    #expect(
      Set(requirement.evidence.map(\.field)).isSuperset(of: [
        "modality", "actors", "deadline", "object", "action",
      ]))
  }

  @Test func noActorIsInvented() throws {
    for text in ["前二項の規定は、準用する。", "施策の推進は、積極的に行われなければならない。"] {
      #expect(try requirements("<p>\(text)</p>").requirements.allSatisfy(\.actors.isEmpty))
    }
  }

  @Test func sectorsAndPolicyArea() throws {
    let set = try requirements("<h2>情報共有体制の強化</h2><p>金融及び電力の事業者は、連絡するものとする。</p>")
    #expect(set.requirements.first?.sectors == ["finance", "electric_power"])
    #expect(set.requirements.first?.policyArea == "information_sharing")
  }

  /// A list says what its lead says, whatever its items begin with.
  @Test(arguments: [
    ("<p>Users must not:</p><ul><li>Share passwords.</li></ul>", Modality.prohibition),
    (
      "<p>The authority may do the following.</p><ul><li>Conduct inspections;</li></ul>",
      .permission
    ),
    ("<p>利用者は、次に掲げる行為をしてはならない。</p><p>一　パスワードを他人に教えること。</p>", .prohibition),
    ("<p>委員会は、次に掲げる事務をつかさどる。</p><p>一　基本方針の策定に関すること。</p>", .declaration),
    ("<p>「不正行為」とは、次に掲げる行為をいう。</p><p>一　他人の符号を入力すること。</p>", .definition),
    ("<p>基準は、次のとおりとする。</p><p>一　責任者を置くこと。</p>", .obligation),
  ])
  func itemsSayWhatTheirLeadSays(_ page: String, _ expected: Modality) throws {
    let found = try requirements(
      "<html lang=\(page.contains("Users") || page.contains("may") ? "en" : "ja")>\(page)")
    #expect(found.requirements.last?.modality == expected)
  }

  @Test func aDeadlineMayStandBeforeTheVerbAndAConnectiveIsNoCondition() throws {
    let found = try requirements(
      "<html lang=en><p>Within 30 days of the audit, the operator shall report.</p><p>However, the operator shall report.</p>"
    ).requirements
    #expect(found[0].deadline == "Within 30 days")
    #expect(found[1].condition == nil)
  }
}
