import KijunModel
import Testing

@testable import KijunAnalysis

@Suite struct TextEditsTests {
  private func marked(_ old: String, _ new: String) -> String {
    TextEdits.between(old, new).map { edit in
      switch edit.operation {
      case .equal: edit.text
      case .insert: "{+\(edit.text)+}"
      case .delete: "[-\(edit.text)-]"
      }
    }.joined()
  }

  @Test(arguments: [
    ("前項に規定する", "前二項に規定する", "前{+二+}項に規定する"), ("13分野", "14分野", "[-13-]{+14+}分野"),
    ("shall review it", "should review it", "[-shall -]{+should +}review it"),
    ("平成29年4月18日に", "令和4年6月17日に", "[-平成29年4月18日-]{+令和4年6月17日+}に"),
    ("セキュリティ対策", "サイバー対策", "[-セキュリティ-]{+サイバー+}対策"), ("同じ", "同じ", "同じ"),
  ])
  func editsAreReadable(_ old: String, _ new: String, _ expected: String) {
    #expect(marked(old, new) == expected)
  }

  @Test func editsRebuildBothTexts() {
    let old = "事業者は、毎年度、計画を見直し、届け出なければならない。"
    let new = "提供事業者は、計画を毎年度見直すものとし、その結果を届け出なければならない。"
    let edits = TextEdits.between(old, new)
    #expect(edits.filter { $0.operation != .insert }.map(\.text).joined() == old)
    #expect(edits.filter { $0.operation != .delete }.map(\.text).joined() == new)
  }

  /// The quick way of cutting plain texts cuts as the general one does.
  @Test func plainTextsAreCutAlike() throws {
    var random = SplitMix(seed: 11)
    let signs = Array("第十２3条の,.-:/ 　（イ）事業者shall ㈱、。")
    for _ in 0..<400 {
      let text = String((0..<24).map { _ in signs.randomElement(using: &random)! })
      let plain = try #require(TextEdits.plainTokens(text))
      let any = TextEdits.anyTokens(text)
      #expect(plain.map(\.text) == any.map(\.text), "\(text)")
      #expect(plain.map(\.key) == any.map(\.key) && plain.map(\.isNumber) == any.map(\.isNumber))
    }
    #expect(TextEdits.plainTokens("か\u{3099}") == nil)
  }

  @Test func widthAndSpacingAreNoEdits() {
    #expect(TextEdits.between("第１条 の（甲）", "第1条の(甲)").allSatisfy { $0.operation == .equal })
  }

  @Test func noGraphemeClusterIsCut() {
    for edit in TextEdits.between("か\u{3099}葛\u{E0100}👩‍👩‍👧", "き\u{3099}葛👩‍👩‍👦") {
      #expect(edit.text.unicodeScalars.first.map { !$0.properties.isGraphemeExtend } ?? true)
    }
  }

  @Test(arguments: [
    ("Use gas and water, 1,000 units by 2024-04-01.", "Use gas, water, 2,000 units by 2025-05-01."),
    ("It shall log accounts.", "It shall log accounts unless told otherwise."),
    ("甲は、三日以内に報告する。", "甲と乙は、五日以内に報告するものとする。"),
  ])
  func bothTextsCanBePutTogetherFromTheirEdits(_ old: String, _ new: String) {
    let edits = TextEdits.between(old, new)
    #expect(edits.filter { $0.operation != .delete }.map(\.text).joined() == new)
    #expect(edits.filter { $0.operation != .insert }.map(\.text).joined() == old)
  }

  @Test func numbersAndDatesChangeAsAWhole() {
    let edits = TextEdits.between("1,000 of 1.5 by 2024-04-01", "2,000 of 2.0 by 2025-05-01")
    #expect(
      edits.filter { $0.operation == .delete }.map { $0.text.filter { !$0.isWhitespace } } == [
        "1,000", "1.5", "2024-04-01",
      ])
  }
}
