import KijunModel
import Testing

@testable import KijunAnalysis

@Suite struct ComparingTests {
  private func diff(_ old: String, _ new: String) throws -> Comparison {
    compare(try requirements(old), try requirements(new))
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
    let comparison = compare(old, new)
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
}
