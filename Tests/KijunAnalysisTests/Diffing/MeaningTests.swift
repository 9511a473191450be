import KijunModel
import KijunTables
import Testing

@testable import KijunAnalysis

/// What a change means: deadlines, numbers, and what a sentence has from elsewhere.
@Suite struct MeaningTests {
  private func diff(_ old: String, _ new: String) throws -> Comparison {
    let rules = RequirementRules(try RuleTables.builtIn())
    return compare(try clauses(old).value, try clauses(new).value, rules: rules)
  }

  private func page(_ sentence: String, _ language: String) -> String {
    "<html lang=\(language)><meta charset=utf-8><h1>1. A</h1><p>\(sentence)</p>"
  }

  private func meanings(_ old: String, _ new: String, _ language: String) throws -> [Meaning] {
    try diff(page(old, language), page(new, language)).changes.flatMap(\.meaning)
  }

  @Test(arguments: [
    (
      "en", "Operators shall report within thirty days.",
      "Operators shall report within sixty days."
    ),
    ("en", "Operators shall review logs biannually.", "Operators shall review logs annually."),
    ("en", "Operators shall report within 0.5 hours.", "Operators shall report within 4 hours."),
    (
      "en", "Operators shall warn within 24 hours and report within one month.",
      "Operators shall warn within 24 hours and report within three months."
    ),
    ("ja", "事業者は、24時間以内に速報を、30日以内に確報を提出しなければならない。", "事業者は、24時間以内に速報を、60日以内に確報を提出しなければならない。"),
    ("ja", "事業者は、年に一度点検しなければならない。", "事業者は、二年に一度点検しなければならない。"),
    (
      "de", "Der Betreiber muss zweimal im Jahr prüfen.",
      "Der Betreiber muss einmal im Jahr prüfen."
    ),
    (
      "de", "Der Betreiber muss alle 30 Minuten prüfen.",
      "Der Betreiber muss alle 90 Minuten prüfen."
    ),
  ])
  func everyDeadlineHasItsDirection(_ language: String, _ old: String, _ new: String) throws {
    let longer = try meanings(old, new, language)
    #expect(longer.map(\.aspect) == [.deadline] && longer.map(\.direction) == [.loosened])
    #expect(try meanings(new, old, language).map(\.direction) == [.tightened])
  }

  /// Deadlines that are joined are compared one by one.
  @Test func joinedDeadlinesAreNotAddedUp() throws {
    let joined = "Operators shall report within 24 hours and in any event within 72 hours."
    let directions = try meanings(joined, "Operators shall report within 80 hours.", "en").map(
      \.direction)
    #expect(directions == [.loosened, .loosened])
    #expect(
      try meanings(
        "Operators shall report within 24 (twenty-four) hours.",
        "Operators shall report within 24 hours.", "en"
      ).isEmpty)
  }

  /// What was not read is no proof that nothing stood there.
  @Test func anAmountThatIsNotUnderstoodHasNoDirection() throws {
    let old = "Operators shall report not earlier than the day that the ninety day limit names."
    let meaning = try meanings(old, "Operators shall report within 30 days.", "en")
    #expect(meaning.map(\.direction) == [.changed])
    #expect(
      try meanings(
        "Operators shall report within several days.", "Operators shall report within 30 days.",
        "en"
      ).map(\.direction) == [.changed])
  }

  @Test(arguments: [
    ("３／４以上とする。", "３４以上とする。"), ("3-5日とする。", "35日とする。"), ("9:30に始める。", "930に始める。"),
    ("½とする。", "12とする。"), ("月～金曜日に行う。", "月・金曜日に行う。"), ("１～３級とする。", "１・３級とする。"),
    ("３×５とする。", "３５とする。"), ("1.5件とする。", "15件とする。"),
  ])
  func signsBetweenNumbersAreNoTypography(_ old: String, _ new: String) throws {
    #expect(
      try diff(page(old, "ja"), page(new, "ja")).changes.map(\.classification) == [.substantive])
  }

  @Test(arguments: [
    ("10～20度とする。", "10-20度とする。"), ("1,500件とする。", "1500件とする。"), ("号の１、２を除く。", "号の1，2を除く。"),
    ("３か月とする。", "３ヶ月とする。"), ("三箇月とする。", "３カ月とする。"),
    ("東京～大阪とする。", "東京－大阪とする。"),
  ])
  func theSameNumbersAreTypography(_ old: String, _ new: String) throws {
    let kinds = try diff(page(old, "ja"), page(new, "ja")).changes.map(\.classification)
    #expect(kinds.allSatisfy { $0 == .typographic })
  }

  @Test func anItemThatMovesToAnotherListBindsOtherwise() throws {
    let must = "<p>The operator must:</p><ul><li>encrypt all backups;</li>"
    let should = "<p>The operator should:</p><ul><li>run exercises;</li><li>scan its network;</li>"
    let item = "<li>review accounts every month;</li>"
    func text(_ first: String, _ second: String) -> String {
      "<html lang=en><h2>1. A</h2>\(must)\(first)</ul><h2>2. B</h2>\(should)\(second)</ul>"
    }
    let change = try #require(
      try diff(text(item, ""), text("", item)).changes.first { $0.kinds.contains(.moved) })
    #expect(
      change.meaning == [
        Meaning(.modality, from: "obligation", to: "recommendation", .loosened)
      ])
    #expect(change.classification == .substantive)
  }

  @Test func aLeadThatComesTellsWhatItMakesOfItsItems() throws {
    let items = "<ul><li>訓練を行うこと。</li><li>記録を残すこと。</li></ul>"
    let added = try diff(
      "<html lang=ja><h2>１　対策</h2>\(items)",
      "<html lang=ja><h2>１　対策</h2><p>次の事項を実施することが望ましい。</p>\(items)")
    #expect(added.changes.map(\.kinds) == [[.added]])
    #expect(
      added.changes.first?.meaning == [
        Meaning(.modality, from: "obligation", to: "recommendation", .loosened)
      ])
  }

  @Test func aHeadingThatNamesAnotherActorTellsSo() throws {
    func text(_ actor: String) -> String {
      "<html lang=ja><h2>１　\(actor)が実施すべき事項</h2><p>訓練を行うこと。</p><p>記録を残すこと。</p>"
    }
    let change = try #require(try diff(text("経営層"), text("委託先")).changes.first)
    #expect(change.meaning.map(\.aspect) == [.actor])
  }

  @Test func aLostFullStopLosesNoObligation() throws {
    let changes = try diff(
      "<html lang=en><h1>1. A</h1><p>1.2 Logs shall be kept for 90 days.</p>",
      "<html lang=en><h1>1. A</h1><p>1.2 Logs shall be kept for 90 days</p>"
    ).changes
    #expect(changes.map(\.classification) == [.typographic] && changes[0].meaning.isEmpty)
  }
}
