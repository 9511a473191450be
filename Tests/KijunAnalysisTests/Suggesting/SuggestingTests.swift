import KijunModel
import KijunTables
import Testing

@testable import KijunAnalysis

@Suite struct SuggestingTests {
  private func catalog() -> Catalog {
    var catalog = Catalog(id: "c", revision: "1", title: "", source: "c.yml")
    catalog.controls = [
      Control(id: ControlID("AT"), title: "Awareness and training", isGroup: true),
      Control(
        id: ControlID("AT-1"), title: "Role-based courses", text: "Personnel attend courses.",
        parent: ControlID("AT")),
      Control(
        id: ControlID("AT-2"), title: "Records of courses", text: "Attendance is kept.",
        parent: ControlID("AT")),
      Control(id: ControlID("VM"), title: "Weaknesses", isGroup: true),
      Control(
        id: ControlID("VM-1"), title: "Scanning", text: "Vulnerabilities are scanned for.",
        parent: ControlID("VM")),
      Control(
        id: ControlID("VM-9"), title: "Old", text: "Vulnerabilities vulnerabilities.",
        parent: ControlID("VM"), isWithdrawn: true),
    ]
    return catalog
  }

  private func found(_ html: String, count: Int = 10) throws -> [Suggestion] {
    suggest(
      try clauses(html).value, catalogs: [catalog()], count: count, tables: try RuleTables.builtIn()
    )
  }

  @Test func wordsStemsAndHeadingsAboveSpeakForAControl() throws {
    let hits = try found(
      "<p>The scanner looks for a vulnerability.</p><p>Everybody is trained every year.</p>")
    #expect(hits.filter { $0.clause == 0 }.map(\.control.value) == ["VM-1"])
    #expect(hits.first?.rank == 1 && hits.first?.reasons.contains("vulnerabilit") == true)
    // Nothing but the group's title speaks of training.
    #expect(Set(hits.filter { $0.clause == 1 }.map(\.control.value)) == ["AT-1", "AT-2"])
  }

  @Test func aClauseInJapaneseFindsControlsInEnglish() throws {
    let hits = try found("<html lang=ja><p>事業者は、脆弱性の有無を点検しなければならない。</p>")
    #expect(hits.first?.control.value == "VM-1")
    #expect(hits.first?.reasons == ["#vulnerability"])
  }

  @Test func asManyAsAreAskedForAndNoneWhereNothingIsAlike() throws {
    #expect(try found("<p>Courses for personnel.</p>", count: 1).count == 1)
    #expect(try found("<p>Zebras graze.</p>").isEmpty)
  }

  @Test func tokensAreStemsPairsAndConcepts() throws {
    var tokens = SuggestionTokens(try RuleTables.builtIn())
    let words = tokens.tokens("The Policies, policy")
    #expect(words == ["polic", "polic", "#policy", "#policy"])
    let mixed = tokens.tokens("ＡＢＣ復旧")
    #expect(mixed == ["復旧", "abc", "#recovery"])
  }
}
