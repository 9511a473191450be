import KijunModel
import KijunTables
import Testing

@testable import KijunAnalysis

/// What stands round a sentence and completes it.
@Suite struct ContextTests {
  @Test func aLeadGivesModalityAndActorToItsItems() throws {
    let set = try requirements(
      """
      <html lang=en><p>1.1 The operator shall:</p><ol type="a"><li>appoint a person;</li>
      <li>keep an inventory.</li></ol>
      """)
    let items = set.requirements.dropFirst()
    #expect(items.map(\.modality) == [.obligation, .obligation])
    #expect(items.map { $0.actors.first?.role } == ["ci_operator", "ci_operator"])
    #expect(items.allSatisfy { $0.actors.first?.isExplicit == false })
    #expect(items.first?.evidence.first?.rule == RuleID("en.lead-sentence"))
    #expect(set.clauses.map(\.eId.value).suffix(2).allSatisfy { $0.contains("__point_") })
  }

  @Test func theAddresseeOfAGuidelineIsWhomMostSentencesName() throws {
    func page(_ named: Int) -> String {
      "<html lang=ja>"
        + String(repeating: "<p>重要インフラ事業者等は、点検しなければならない。</p>", count: named)
        + "<p>記録を残すことが望ましい。</p>"
    }
    let told = try requirements(page(20)).requirements.last
    #expect(told?.actors == [Actor(text: "重要インフラ事業者等", role: "ci_operator", isExplicit: false)])
    #expect(told?.evidence.contains { $0.rule == RuleID("document.addressee") } == true)
    #expect(try requirements(page(19)).requirements.last?.actors.isEmpty == true)
  }

  @Test(arguments: [
    // What the document calls them more often.
    ("", "重要インフラ事業者等は、点検しなければならない。", "ci_operator"),
    ("", "個人情報取扱事業者は、点検しなければならない。", "business_handling_pii"),
    ("", "重要インフラ事業者は、個人情報取扱事業者と点検しなければならない。", "business_handling_pii"),
    ("", "重要社会基盤事業者は、点検しなければならない。重要インフラ事業者は、個人情報取扱事業者と話す。", "ci_operator"),
    // Else a sector in the title.
    ("電力分野における安全基準等", "点検しなければならない。", "ci_operator"),
    ("電力分野における安全基準等", "個人情報取扱事業者は、点検しなければならない。", "business_handling_pii"),
    ("安全基準等", "点検しなければならない。", "business_handling_pii"),
  ])
  func theDocumentTellsWhoItsOperatorsAre(_ title: String, _ other: String, _ role: String) throws {
    let found = try requirements(
      "<html lang=ja><title>\(title)</title><p>\(other)</p><p>各事業者は、記録を残さなければならない。</p>"
    ).requirements.last
    #expect(found?.actors == [Actor(text: "各事業者", role: role, isExplicit: true)])
    let isByDocument = found?.evidence.contains { $0.rule == RuleID("document.operators") }
    #expect(isByDocument == (role == "ci_operator"))
  }

  /// A user's word may be shorter than what is looked for sixteen bytes at a time.
  @Test func aShortNameOfOperatorsCountsToo() throws {
    var tables = try RuleTables.builtIn()
    try tables.load("operator_ci\tja\tCI\n", path: "vocabularies/phrases.tsv")
    let list = try clauses("<html lang=ja><p>CIは点検する。</p><p>事業者は、記録を残さなければならない。</p>").value
    let set = typeRequirements(in: list, rules: RequirementRules(tables))
    #expect(set.requirements.last?.actors.first?.role == "ci_operator")
  }

  @Test func otherOperatorsAreNotThoseOfCriticalInfrastructure() throws {
    let found = try requirements(
      "<html lang=ja><title>電力分野における安全基準等</title><p>販売者（売る者をいう。）その他の事業者は、記録を残さなければならない。</p>"
    ).requirements.first
    #expect(found?.actors.first?.role == "business_handling_pii")
  }

  @Test(arguments: [
    ("事業者は、障害を72時間以内に報告しなければならない。", "72時間以内", "ja", 72),
    ("事業者は、年２回以上点検しなければならない。", "年２回以上", "ja", 4380),
    ("事業者は、四半期ごとに確認しなければならない。", "四半期ごとに", "ja", 2190),
    ("The operator shall report within two working days.", "within two working days", "en", 48),
    ("The operator shall test the plan at least annually.", "at least annually", "en", 8760),
  ])
  func deadlinesHaveHours(_ sentence: String, _ deadline: String, _ language: String, _ hours: Int)
    throws
  {
    let requirement = try #require(try requirements("<html><p>\(sentence)</p>").requirements.first)
    #expect(requirement.deadline == deadline)
    let periods = RequirementRules(try RuleTables.builtIn()).periods
    #expect(periods.minutes(deadline, language: language) == hours * 60)
  }

  @Test(arguments: [
    ("The operator shall keep an inventory of its systems.", "keep", "an inventory of its systems"),
    ("Backups shall be tested by the operator.", "be tested", "Backups"),
    ("The operator shall review and update the plan if it fails.", "review and update", "the plan"),
  ])
  func englishVerbsHaveObjects(_ sentence: String, _ action: String, _ object: String) throws {
    let requirement = try #require(
      try requirements("<html lang=en><p>\(sentence)</p>").requirements.first)
    #expect(requirement.action == action)
    #expect(requirement.object == object)
  }

  @Test func aTitleThatNamesOneSectorGivesItToAll() throws {
    let set = try requirements(
      "<html lang=ja><title>電力分野の指針</title><p>事業者は、点検しなければならない。</p>")
    #expect(set.requirements.first?.sectors == ["electric_power"])
    #expect(set.requirements.first?.evidence.contains { $0.rule == RuleID("title.sector") } == true)
  }

  @Test func filtersKeepWhatAgreesInEveryField() throws {
    let set = try requirements(
      """
      <html lang=ja><p>重要インフラ事業者等は、点検しなければならない。</p>
      <p>重要インフラ事業者等は、備えることが望ましい。</p><p>内閣官房は、点検しなければならない。</p>
      """)
    var filter = RequirementFilter()
    filter.modalities = [.obligation]
    filter.actors = ["ci_operator"]
    #expect(filter.applied(to: set).requirements.map(\.text) == ["重要インフラ事業者等は、点検しなければならない。"])
    let summary = RequirementSummary(set)
    #expect(summary.rows(.actor).map(\.key) == ["ci_operator", "cabinet_secretariat"])
    #expect(summary.rows(.actor).first?.counts == [.obligation: 1, .recommendation: 1])
    #expect(summary.rows(.total).first?.total == 3)
  }

  @Test func lintFindsEachKindAndNothingElse() throws {
    let set = try requirements(
      """
      <html lang=ja><p>事業者は、CSIRTを置かなければならない。</p><p>１．対策を講じなければならない。</p>
      <p>事業者は、第九章の対策を適宜行うものとする。</p><p>事業者は、ＢＣＰ（BCP）を定めるものとする。</p>
      """)
    let found = lint(set, tables: try RuleTables.builtIn()).map(\.code)
    #expect(
      Set(found) == [
        "lint.undefined-term", "lint.no-actor", "lint.ambiguous-wording", "lint.dangling-reference",
      ])
    #expect(found.count == 4)
  }
}
