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

  @Test func widthAndSpacingAreNoEdits() {
    #expect(TextEdits.between("第１条 の（甲）", "第1条の(甲)").allSatisfy { $0.operation == .equal })
  }

  @Test func noGraphemeClusterIsCut() {
    for edit in TextEdits.between("か\u{3099}葛\u{E0100}👩‍👩‍👧", "き\u{3099}葛👩‍👩‍👦") {
      #expect(edit.text.unicodeScalars.first.map { !$0.properties.isGraphemeExtend } ?? true)
    }
  }
}
