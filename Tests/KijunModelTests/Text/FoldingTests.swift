import Testing

@testable import KijunModel

@Suite struct FoldingTests {
  /// Expected values from Python's `unicodedata.normalize("NFKC", …)` and the punctuation table.
  @Test(arguments: [
    ("ｶﾞﾊﾟ", "ガパ"), ("か\u{3099}", "が"), ("ﾊﾞｽ", "バス"), ("（１）", "(1)"), ("Ⅳ", "IV"), ("㈱", "(株)"),
    ("①", "1"), ("㍻", "平成"), ("e\u{301}", "é"), ("a\u{323}\u{307}", "ạ\u{307}"),
    ("a\u{307}\u{323}", "ạ\u{307}"), ("\u{1100}\u{1161}\u{11A8}", "각"), ("ﬁn", "fin"),
    ("葛\u{E0100}", "葛"), ("㌔", "キロ"), ("か\u{302A}\u{3099}", "が\u{302A}"),
    ("か「\u{3099}", "か「\u{3099}"),
    ("ｶ（ﾞ", "カ(\u{3099}"), ("『か\u{3099}』", "『が』"),
  ])
  func foldsAsNFKCDoes(_ text: String, _ expected: String) {
    #expect(Folding.fold(text) == expected)
  }

  @Test(arguments: [("波〜線", "波～線"), ("−１", "－1"), ("一―二", "一—二"), ("∥", "‖"), ("「A」、B", "「A」，B")])
  func foldsWhatNFKCLacks(_ a: String, _ b: String) {
    #expect(Folding.fold(a) == Folding.fold(b))
  }

  @Test(arguments: [
    ("平成 29 年 4 月", "平成29年4月"), ("  may   be ", "may be"), ("A　B", "A B"), ("改　正　後", "改正後"),
    ("x , y", "x,y"), ("第1条\n 次の", "第1条次の"),
  ])
  func keepsWhiteSpaceOnlyBetweenWords(_ text: String, _ expected: String) {
    #expect(Folding.fold(text) == Folding.fold(expected))
    #expect(!Folding.fold(text).contains("  "))
  }

  @Test func differentCharactersStayDifferent() {
    #expect(Folding.fold("強靭") != Folding.fold("強靱"))
    #expect(Folding.fold("may be") != Folding.fold("maybe"))
    #expect(Folding.fold("ー") != Folding.fold("-"))
  }

  @Test func foldingTwiceChangesNothing() {
    for text in ["ｶﾞ（１）〜 A", "Ａ\u{0301}\u{0323}", "한\u{11A8}", "№１０ ㌧"] {
      let once = Folding.fold(text)
      #expect(Folding.fold(once) == once)
    }
  }
}
