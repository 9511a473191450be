import Glibc
import KijunKit
import Testing

/// The changes that the sample guides were written with, found and understood.
@Suite struct GuideTests {
  private let pipeline: Pipeline
  private let corpus = Places.root + "/Corpus/"

  init() { pipeline = Pipeline() }

  /// `old → new kinds class: aspect direction` of every change that is not implied.
  private func changes(_ old: String, _ new: String) throws -> [String] {
    let comparison = try pipeline.diff(corpus + old, corpus + new).value
    func paths(_ clauses: [Int], _ set: RequirementSet) -> String {
      clauses.isEmpty
        ? "–" : clauses.map { set.clauses.eId(of: $0).value }.joined(separator: " + ")
    }
    return comparison.changes.filter { !$0.isImplied }.map { change in
      let kinds = change.kinds.map(\.rawValue).sorted().joined(separator: " ")
      let meaning = change.meaning.map { " \($0.aspect.rawValue) \($0.direction.rawValue)" }
      return
        "\(paths(change.old, comparison.old)) → \(paths(change.new, comparison.new)) "
        + "\(kinds) \(change.classification.rawValue)" + meaning.joined()
    }
  }

  @Test func theJapaneseGuide() throws {
    let found = try changes(
      "safety-standards-guide/2018-04-04.html", "safety-standards-guide/2023-07-04.html")
    let expected = [
      "chp_1__sec_2__def_3 → chp_1__sec_2__def_3 reworded substantive definition changed",
      "– → chp_1__sec_3__row_5 added substantive",
      "chp_2__sec_1__item_2__point_ア → chp_2__sec_1__item_2__point_ア reworded typographic",
      "– → chp_2__sec_1__item_3 added substantive",
      "chp_2__sec_1__item_3 → chp_2__sec_1__item_4 renumbered editorial",
      "chp_2__sec_1__item_4 → chp_2__sec_1__item_5 renumbered editorial",
      "chp_2__sec_1__para_3 → chp_2__sec_1__para_3 reworded substantive modality tightened",
      "chp_2__sec_2__item_2 → chp_2__sec_2__item_2 + chp_2__sec_2__item_3 reworded split substantive",
      "chp_2__sec_2__item_3 → chp_2__sec_2__item_4 renumbered reworded editorial",
      "chp_2__sec_2__para_2 → chp_2__sec_2__para_2 reworded substantive actor changed",
      "chp_2__sec_3__item_3 → chp_2__sec_3__item_2 renumbered editorial",
      "chp_2__sec_3__para_3 → chp_2__sec_3__para_3 reworded substantive modality loosened",
      "chp_2__sec_4__item_3 → – removed substantive",
      "chp_2__sec_3__item_2 → chp_2__sec_4__item_3 moved renumbered editorial",
      "chp_3__sec_2__para_2 → chp_3__sec_2__para_2 reworded substantive deadline tightened",
      "chp_3__sec_3__para_1 → chp_3__sec_3__para_1 reworded editorial",
    ]
    #expect(Set(found).symmetricDifference(expected).isEmpty)
  }

  @Test func theEnglishGuideline() throws {
    let found = try changes(
      "resilience-guideline/2021-03-01.html", "resilience-guideline/2024-09-01.html")
    for expected in [
      "sec_3__sec_3 → sec_3__sec_3 reworded substantive modality tightened",
      "sec_4__sec_6 → sec_4__sec_7 renumbered reworded substantive modality tightened",
      "sec_5__sec_1 → sec_6__sec_1 renumbered reworded substantive deadline tightened",
      "sec_5__sec_4 → sec_6__sec_4 renumbered reworded substantive modality loosened",
      "sec_6__sec_2 → sec_7__sec_2 renumbered reworded substantive modality loosened",
      "sec_6__sec_3 → sec_3__sec_6 moved renumbered editorial",
      "sec_6__sec_4 → – removed substantive", "sec_5 → sec_6 renumbered editorial",
      "sec_1__sec_2 → sec_1__sec_2 reworded editorial",
      "sec_2__def_3 → sec_2__def_3 reworded substantive definition changed",
    ] {
      #expect(found.contains(expected), "\(expected) is missing")
    }
    #expect(found.filter { $0.hasPrefix("– →") }.count == 4)
  }

  @Test func theSpreadsheetIsTheSameEveryTime() throws {
    let file = corpus + "safety-standards-guide/2023-07-04.html"
    let once = pipeline.requirements([file], as: .xlsx, Presentation()).output
    #expect(once.starts(with: Array("PK".utf8)))
    #expect(once == pipeline.requirements([file], as: .xlsx, Presentation()).output)
  }

  @Test func ownWordsTeachARole() throws {
    let folder = "/tmp/kijun-words-\(getpid())"
    try write("shrine_keeper\tja\t宮司\n", to: folder + ".tsv")
    try write("<html lang=ja><p>宮司は、点検しなければならない。</p>", to: folder + ".html")
    defer {
      unlink(folder + ".tsv")
      unlink(folder + ".html")
    }
    var taught = pipeline
    #expect(try taught.requirements(folder + ".html").value.requirements[0].actors.isEmpty)
    try taught.addWords("roles=\(folder).tsv")
    #expect(
      try taught.requirements(folder + ".html").value.requirements[0].actors.map(\.role) == [
        "shrine_keeper"
      ])
    #expect(throws: Pipeline.Failure.self) { try taught.addWords("nothing=\(folder).tsv") }
  }
}
