import KijunKit
import Testing

@Suite struct CorpusTests {
  private let pipeline: Pipeline
  private let plan = Places.root + "/Corpus/ciip-action-plan/"
  private let act = Places.root + "/Corpus/service-continuity-act/"

  init() { pipeline = Pipeline() }

  private func outline(_ path: String) throws -> String {
    let set = try pipeline.requirements(path).value
    let ranges = set.ranges()
    return set.clauses.indices.map { index in
      let clause = set.clauses[index]
      let modalities = ranges[index].map { set.requirements[$0].modality.rawValue }.joined(
        separator: ",")
      return String(repeating: "  ", count: clause.level - 1)
        + [
          clause.eId.value, clause.number, clause.heading, String(clause.text.prefix(24)),
          modalities, "@\(clause.location.line)",
        ]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }.joined(separator: "\n") + "\n"
  }

  @Test(arguments: ["2017-04-18", "2018-07-25", "2022-06-17"])
  func outlineOfThePlan(_ revision: String) throws {
    try expectSnapshot(try outline(plan + revision + ".html"), "plan-\(revision).txt")
  }

  @Test(arguments: ["2020-06-01", "2024-04-01"])
  func outlineOfTheAct(_ revision: String) throws {
    try expectSnapshot(try outline(act + revision + ".xml"), "act-\(revision).txt")
  }

  @Test func changesOfThePlan() throws {
    var options = DiffOptions()
    options.mappings = [Places.root + "/Mappings/links/ciip-to-csf.yml"]
    let outcome = try pipeline.diff(
      plan + "2018-07-25.html", plan + "2022-06-17.html",
      as: .text, options, Presentation())
    try expectSnapshot(String(decoding: outcome.output, as: UTF8.self), "plan-2018-2022.txt")
  }

  @Test func changesOfTheAct() throws {
    let outcome = try pipeline.diff(
      act + "2020-06-01.xml", act + "2024-04-01.xml", as: .text, DiffOptions(), Presentation())
    try expectSnapshot(String(decoding: outcome.output, as: UTF8.self), "act-2020-2024.txt")
  }

  @Test func theDemoMappingIsGoodAndLargeEnough() throws {
    let output = try pipeline.trace(
      plan + "2018-07-25.html", mappings: [Places.root + "/Mappings/links/ciip-to-csf.yml"],
      catalogs: [Places.root + "/Mappings/catalogs/nist-csf-2.0.yml"])
    let links = output.value.rows.filter { $0.link != nil }
    #expect(links.count >= 40)
    #expect(
      links.allSatisfy {
        $0.state == .good && $0.link?.status == .draft && !($0.link?.rationale.isEmpty ?? true)
      })
    #expect(output.value.catalogs[0].controls.count { !$0.isGroup } == 106)
    #expect(output.findings.filter { $0.severity == .error }.isEmpty)
    #expect(output.value.mappings[0].target.sha256 == output.value.catalogs[0].sha256)
    #expect(output.value.mappings[0].source.sha256 == output.value.set.clauses.header.source.sha256)
  }

  @Test func everyFormatOfEveryCommandHasContent() throws {
    let file = plan + "2018-07-25.html"
    for format in ExtractFormat.allCases {
      #expect(
        pipeline.extract([file], as: format, audit: false, Presentation()).output.count > 1000)
    }
    for format in RequirementsFormat.allCases {
      #expect(pipeline.requirements([file], as: format, Presentation()).output.count > 1000)
    }
    for format in DiffFormat.allCases {
      let outcome = try pipeline.diff(
        file, plan + "2022-06-17.html", as: format, DiffOptions(), Presentation())
      #expect(outcome.output.count > 1000)
    }
  }

  @Test func taishohyoEscapesAndMarks() throws {
    let outcome = try pipeline.diff(
      plan + "2018-07-25.html", plan + "2022-06-17.html", as: .taishohyo, DiffOptions(),
      Presentation())
    let page = String(decoding: outcome.output, as: UTF8.self)
    for mark in ["改　正　後", "改　正　前", "（新設）", "（削る）", "（略）", "<u>任務</u>"] {
      #expect(page.contains(mark))
    }
  }
}
