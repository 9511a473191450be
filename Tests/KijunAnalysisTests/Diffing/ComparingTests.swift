import KijunModel
import KijunTables
import Testing

@testable import KijunAnalysis

@Suite struct ComparingTests {
  private func diff(_ old: String, _ new: String) throws -> Comparison {
    compare(
      try requirements(old), try requirements(new),
      rules: RequirementRules(try RuleTables.builtIn()))
  }

  /// `kinds oldIds→newIds` of every change.
  private func story(_ comparison: Comparison) -> [String] {
    comparison.changes.map { change in
      change.kinds.map(\.rawValue).joined(separator: "+") + " "
        + change.old.map { comparison.old.clauses.eId(of: $0).value }.joined(separator: ",") + "→"
        + change.new.map { comparison.new.clauses.eId(of: $0).value }.joined(separator: ",")
    }
  }

  private let base = """
    <p>第一条　この法律は、役務の安定的な提供を確保することを目的とする。</p><p>第二条　事業者は、計画を作成し、届け出るよう努めなければならない。</p>
    <p>第三条　事業者は、前条の計画を変更したときは、遅滞なく届け出なければならない。</p>
    """

  @Test func sameTextInOtherTypographyIsNoChange() throws {
    let other = base.replacing("第一条", with: "第１条").replacing("、", with: "，").replacing(
      "</p><p>", with: "</p>\n<p>")
    #expect(try diff(base, other).changes.isEmpty)
    #expect(try diff(base, base).pairs.count == 6)
  }

  @Test func insertionRenumbersWhatFollows() throws {
    let new = base.replacing("<p>第三条", with: "<p>第三条　主務大臣は、必要な助言を行うことができる。</p><p>第四条")
    #expect(
      story(try diff(base, new)) == [
        "added →art_3", "added →art_3__para_1", "renumbered art_3→art_4",
        "renumbered art_3__para_1→art_4__para_1",
      ])
  }

  @Test func shouldToMustIsTightened() throws {
    let change = try #require(try diff(base, base.replacing("るよう努め", with: "")).changes.first)
    #expect(change.kinds == [.reworded])
    #expect(
      change.meaning.contains(Meaning(.modality, from: "effort_duty", to: "obligation", .tightened))
    )
    #expect(change.classification == .substantive)
  }

  @Test func aCitationThatOnlyFollowsItsTargetIsEditorial() throws {
    let old = "<p>第一条　甲は、乙を届け出なければならない。</p><p>２　前項の届出は、書面で行わなければならない。</p>"
    let new = "<p>第一条　甲は、乙を届け出なければならない。</p><p>２　丙は、丁とする。</p><p>３　前二項の届出は、書面で行わなければならない。</p>"
    let change = try #require(try diff(old, new).changes.last)
    #expect(change.kinds == [.reworded, .renumbered])
    #expect(change.classification == .editorial)
  }

  @Test func aMovedClauseIsMovedAndTheOthersAreNot() throws {
    let items = ["甲の事項を点検すること。", "乙の状況を確認すること。", "丙の記録を保存すること。", "丁の結果を報告すること。"]
    func page(_ order: [Int]) -> String {
      "<ul>" + order.map { "<li>\(items[$0])" }.joined() + "</ul>"
    }
    #expect(story(try diff(page([0, 1, 2, 3]), page([3, 0, 1, 2]))) == ["moved item_4→item_1"])
  }

  @Test func aSplitIsOneChange() throws {
    let a = "事業者は、毎年度、全ての情報システムについて脆弱性の点検を実施し、その結果を文書により記録しなければならない。"
    let b = "事業者は、記録した結果を経営層に対して速やかに報告し、必要な是正の措置を講じなければならない。"
    let comparison = try diff(
      "<p>前文である。</p><p>\(a)\(b)</p><p>後文である。</p>",
      "<p>前文である。</p><p>\(a)</p><p>\(b)</p><p>後文である。</p>")
    #expect(comparison.changes.count == 1)
    #expect(comparison.changes.first?.kinds.contains(.split) == true)
    #expect(comparison.changes.first?.new.count == 2)
  }

  @Test func identifiersDoNotDecide() throws {
    func catalog(_ controls: [(String, String)]) -> String {
      "<catalog xmlns='http://csrc.nist.gov/ns/oscal/1.0'><group id='g'><title>G</title>"
        + controls.map {
          "<control id='\($0.0)'><title>T</title><part name='statement'><p>\($0.1)</p></part></control>"
        }.joined()
        + "</group></catalog>"
    }
    let first = "The organization shall encrypt all backup media before they leave the site."
    let second =
      "The organization shall review the access rights of every administrator once a year."
    let old = try requirements(catalog([("g.1", first), ("g.2", second)]), name: "a.xml")
    let new = try requirements(catalog([("g.1", second), ("g.2", first)]), name: "a.xml")
    let comparison = compare(old, new, rules: RequirementRules(try RuleTables.builtIn()))
    let pairs = comparison.pairs.map {
      [old.clauses.eId(of: $0.old).value, new.clauses.eId(of: $0.new).value]
    }
    #expect(pairs.contains(["ctl_g.1", "ctl_g.2"]) && pairs.contains(["ctl_g.2", "ctl_g.1"]))
  }

  @Test func comparisonMirrors() throws {
    let new = base.replacing("第二条　事業者は、計画を作成し、", with: "第二条　提供事業者は、継続計画を作成し、")
    let forth = try diff(base, new)
    let back = try diff(new, base)
    #expect(
      forth.pairs.map { [$0.old, $0.new] }
        == back.pairs.map { [$0.new, $0.old] }.sorted { $0[0] < $1[0] })
    #expect(forth.changes.count == back.changes.count)
  }

  @Test func aShortPartThatIsSplitOffIsFoundWordForWord() throws {
    let whole = "国は、毎年度、前条の基本方針を踏まえて、施策の実施の状況を取りまとめ、これを公表するものとする。"
    let tail = "この場合において、国は、関係者の意見を聴くものとする。"
    let old = "<p>前文である。</p><p>\(whole)\(tail)</p><p>国は、別の施策を公表するものとする。</p>"
    let new = "<p>前文である。</p><p>\(whole)</p><p>\(tail)</p><p>国は、別の施策を公表するものとする。</p>"
    #expect(try diff(old, new).changes.map(\.kinds) == [[.split]])
    #expect(try diff(old, new).changes.first?.kinds.contains(.split) == true)
    #expect(try diff(new, old).changes.first?.kinds.contains(.merged) == true)
  }

  @Test func oneClauseThatBecomesTwoOfAKindIsSplit() throws {
    func page(_ items: [String]) -> String {
      "<ul>" + items.map { "<li>\($0)</li>" }.joined() + "</ul>"
    }
    let old = page([
      "事業者は、利害関係者の需要及び期待を把握するための手順を定め、これを維持しなければならない。", "事業者は、記録を保存しなければならない。",
    ])
    let new = page([
      "事業者は、外部の利害関係者の需要及び期待を把握するための手順を定め、これを維持しなければならない。",
      "事業者は、内部の利害関係者の需要及び期待を把握するための手順を定め、これを維持しなければならない。",
      "事業者は、記録を保存しなければならない。",
    ])
    let changes = try diff(old, new).changes
    #expect(changes.first?.kinds.contains(.split) == true && changes.first?.new.count == 2)
    #expect(!changes.contains { $0.kinds.contains(.added) })
  }

  @Test func typingOnlyWhatDiffersSaysTheSame() throws {
    let new = base.replacing("るよう努め", with: "").replacing("遅滞なく", with: "七日以内に")
    let whole = try diff(base, new)
    let part = compare(
      try clauses(base).value, try clauses(new).value,
      rules: RequirementRules(try RuleTables.builtIn()))
    #expect(whole.changes == part.changes)
    #expect(whole.changes.flatMap(\.meaning).count >= 2)
    #expect(part.old.requirements.count < whole.old.requirements.count)
  }

  @Test func aChangedClauseRipplesToWhatCitesItAndUsesItsTerms() throws {
    let old = """
      <p>第一条　この法律において「重要設備」とは、電気を供給する設備をいう。</p><p>第二条　事業者は、重要設備を点検しなければならない。</p>
      <p>第三条　事業者は、前条の点検の結果を記録しなければならない。</p><p>第四条　国は、情報を提供する。</p>
      """
    let comparison = try diff(old, old.replacing("電気を供給", with: "電気又はガスを供給"))
    let change = try #require(comparison.changes.first { !$0.ripple.isEmpty })
    let list = comparison.new.clauses
    #expect(
      change.ripple.map { $0.path.map { list.eId(of: $0).value } } == [
        ["art_1__para_1", "art_2__para_1"], ["art_1__para_1", "art_2__para_1", "art_3__para_1"],
      ])
    #expect(change.ripple.map(\.term) == ["重要設備", nil])
    #expect(try diff(old, old.replacing("国は、", with: "国は　、")).changes.isEmpty)
  }

  @Test func aRemovedDefinitionRipplesToWhatStillUsesOrCitesIt() throws {
    let old = """
      <p>第一条　この法律において「重要設備」とは、電気を供給する設備をいう。</p><p>第二条　事業者は、重要設備を点検しなければならない。</p>
      <p>第三条　事業者は、前条の点検の結果を記録しなければならない。</p><p>第四条　国は、第一条の設備に関する情報を提供する。</p>
      """
    let gone = "<p>第一条　この法律において「重要設備」とは、電気を供給する設備をいう。</p>"
    let comparison = try diff(old, old.replacing(gone, with: "<p>第一条　削除</p>"))
    let removed = comparison.changes.filter { $0.kinds.contains(.removed) }
    let change = try #require(removed.last)
    let list = comparison.new.clauses
    #expect(removed[0].ripple.map { list.eId(of: $0.clause).value } == ["art_4__para_1"])
    #expect(
      change.ripple.map { $0.path.map { list.eId(of: $0).value } } == [
        ["art_2__para_1"], ["art_4__para_1"], ["art_2__para_1", "art_3__para_1"],
      ])
    #expect(change.ripple.map(\.term) == ["重要設備", nil, nil])
    let kept = old.replacing(gone, with: "<p>第一条　削除</p>")
      .replacing("国は、", with: "国は、「重要設備」とは、発電所をいうものとし、")
    let other = try diff(old, kept)
    #expect(
      other.changes.last { $0.kinds.contains(.removed) }?.ripple.contains { $0.term != nil }
        == false)
  }

  /// What half of a document cites names the first two hundred of them, nearest paths first.
  @Test func whatEverybodyCitesNamesItsFirstDependants() throws {
    let citing = (2...260).map { "<p>第\($0)条　第\($0)号の事業者は、第一条の点検を行わなければならない。</p>" }.joined()
    let old = "<p>第一条　事業者は、設備を毎年点検しなければならない。</p><p>２　前項の点検は、記録する。</p>" + citing
    let comparison = try diff(old, old.replacing("毎年点検", with: "毎月点検"))
    let list = comparison.new.clauses
    let change = try #require(comparison.changes.first { !$0.ripple.isEmpty })
    #expect(
      change.ripple.prefix(3).map { list.eId(of: $0.clause).value } == [
        "art_1__para_2", "art_2__para_1", "art_3__para_1",
      ])
    #expect(change.ripple.count == 200)
    #expect(Set(change.ripple.map(\.clause)).count == 200)
  }

  @Test func aTermInLettersIsAWordOfItsOwn() throws {
    let list = try clauses(
      "<h1>Act</h1><p>1. A plan is kept.</p><p>2. Planning is hard.</p><p>3. All plans are read.</p>"
    ).value
    let users = TermUsers(of: ["Plan"], in: list).of("plan").map { list.printed($0) }
    #expect(users == ["A plan is kept.", "All plans are read."])
  }

  // MARK: What a rewording means

  private let law =
    "<p>第一条　甲は、計画を作成しなければならない。</p><p>第二条　乙は、届け出なければならない。</p><p>第三条　丙は、点検しなければならない。</p>"

  private func only(_ old: String, _ new: String) throws -> Change {
    let changes = try diff(old, new).changes
    #expect(changes.count == 1)
    return try #require(changes.first)
  }

  @Test func aCitationOfAnotherProvisionIsSubstantive() throws {
    let change = try only(law + "<p>第四条　第一条の規定による。</p>", law + "<p>第四条　第二条の規定による。</p>")
    #expect(change.classification == .substantive)
    #expect(change.meaning == [Meaning(.reference, from: "第一条", to: "第二条", .changed)])
  }

  @Test(arguments: [
    ("第一条及び第二条の規定を適用する。", "第一条又は第二条の規定を適用する。"), ("十項目以上を点検する。", "三項目以上を点検する。"),
    ("第一種の事業者とする。", "第二種の事業者とする。"),
  ])
  func numbersThatCiteNothingAreSubstantive(_ old: String, _ new: String) throws {
    let change = try only(law + "<p>第四条　\(old)</p>", law + "<p>第四条　\(new)</p>")
    #expect(change.classification == .substantive)
  }

  @Test(arguments: [
    ("国は、情報を提供する。", "国は、情報を提供しない。"),
    ("This part applies to all operators.", "This part does not apply to all operators."),
  ])
  func aSentenceThatWasTurnedRoundSaysSo(_ old: String, _ new: String) throws {
    #expect(try only("<p>\(old)</p>", "<p>\(new)</p>").meaning.map(\.aspect) == [.negation])
  }

  @Test(arguments: [
    ("二年に一回", "三年に一回", Meaning.Direction.loosened), ("２年に１回", "毎年", .tightened),
    ("年１回", "３年に１回", .loosened), ("年１回", "年２回", .tightened),
  ])
  func frequenciesAreComparedAsTimes(
    _ old: String, _ new: String, _ direction: Meaning.Direction
  ) throws {
    func page(_ time: String) -> String { "<p>事業者は、\(time)以上、計画を見直さなければならない。</p>" }
    let meaning = try only(page(old), page(new)).meaning
    #expect(meaning.map(\.aspect) == [.deadline] && meaning.map(\.direction) == [direction])
  }

  @Test(arguments: [
    ("ただし、軽微な場合は、この限りでない。", Meaning.Direction.loosened), ("詳細は、附属書に示す。", nil),
  ])
  func anExceptionThatComesLoosens(_ added: String, _ direction: Meaning.Direction?) throws {
    let duty = "<p>事業者は、四十八時間以内に報告しなければならない。"
    #expect(try only(duty, duty + added).meaning.map(\.direction) == [direction].compactMap { $0 })
    #expect(
      try only(duty + added, duty).meaning.map(\.direction)
        == (direction == nil ? [] : [.tightened]))
  }

  @Test func theSameTimeInOtherWordsIsNoChangeOfDeadline() throws {
    let change = try only(
      "<p>事業者は、４８時間以内に報告しなければならない。</p>", "<p>事業者は、四十八時間以内に報告しなければならない。</p>")
    #expect(change.meaning.isEmpty && change.classification == .typographic)
  }

  @Test func aDemandThatMovedIntoAPieceOfItsOwnIsNeitherTightenedNorLoosened() throws {
    let a = "事業者は、障害に備えた計画を作成しなければならない。"
    let b = "事業者は、障害に備えた訓練を行うよう努めなければならない。"
    let split = try only("<p>\(a)\(b)</p>", "<p>\(a)</p><p>\(b)</p>")
    #expect(split.kinds == [.split] && split.meaning.isEmpty && split.confidence >= 0.9)
    let merged = try only("<p>\(a)</p><p>\(b)</p>", "<p>\(a)\(b)</p>")
    #expect(merged.kinds == [.merged] && merged.meaning.isEmpty)
    #expect(try diff("<p>\(a)\(b)</p>", "<p>\(a)</p><p>\(b)</p>").pairs.count == 2)
  }

  @Test func aDeletedArticleIsRemovedAndNothingElse() throws {
    let changes = try diff(law, law.replacing("丙は、点検しなければならない。", with: "削除")).changes
    #expect(changes.allSatisfy { $0.kinds == [.removed] } && !changes.isEmpty)
  }

  @Test func whatAPartialRevisionLeavesOutDidNotChange() throws {
    let page = "<p>事業者は、体制を整備しなければならない。</p><p>国は、事業者を支援するものとする。</p>"
    #expect(try diff(page, page.replacing("国は、事業者を支援するものとする。", with: "（略）")).changes.isEmpty)
  }

  @Test(arguments: [
    (
      "The operator must notify us within 30 days. The regulator may extend it.",
      "The operator must notify us within 14 days.", [Meaning.Aspect.deadline]
    ),
    (
      "The operator may use a contractor. The operator must report incidents to us.",
      "The operator must report incidents to us. The operator may use a contractor.", []
    ),
    ("事業者は、すみやかに報告しなければならない。", "事業者は、速やかに報告しなければならない。", []),
  ])
  func sentencesArePairedByWhatTheySay(_ old: String, _ new: String, _ aspects: [Meaning.Aspect])
    throws
  {
    #expect(try only("<p>\(old)</p>", "<p>\(new)</p>").meaning.map(\.aspect) == aspects)
  }

  @Test(arguments: [
    ("open at &lt; 5 bar", "open at &gt; 5 bar"), ("温度は－５度", "温度は５度"), ("fee of £5", "fee of €5"),
    ("割合は５％", "割合は５‰"), ("稼働率は≧99", "稼働率は≦99"), ("Use C++ here", "Use C here"),
  ])
  func signsBesideNumbersAreNoTypography(_ old: String, _ new: String) throws {
    let frame = { (text: String) in
      "<p>The valve of the plant in the hall is set so that it will \(text).</p>"
    }
    #expect(try only(frame(old), frame(new)).classification == .substantive)
  }

  @Test func anArticleWithAnotherCaptionLivesOn() throws {
    func law(_ caption: String) -> String {
      "<p>（目的）</p><p>第一条　役務の安定的な提供を確保する。</p><p>（\(caption)）</p><p>第二条　提供事業者は、毎年一回以上、障害に備えた訓練を行わなければならない。</p>"
    }
    #expect(try only(law("訓練"), law("演習")).kinds == [.retitled])
  }
}
