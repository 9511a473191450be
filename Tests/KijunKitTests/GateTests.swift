import Glibc
import KijunKit
import Testing

/// A build that is gated: a throw-away repository of git, a revision, and what `check` makes of it.
@Suite struct GateTests {
  private let folder: String
  private let pipeline: Pipeline

  init() throws {
    var name = Array("/tmp/kijun-gate-XXXXXX".utf8CString)
    folder = String(cString: try #require(mkdtemp(&name)))
    pipeline = Pipeline()
  }

  private func page(_ articles: [String]) -> String {
    "<html lang=ja><meta charset=utf-8><body>"
      + articles.enumerated().map { "<p>第\($0.offset + 1)条　\($0.element)</p>" }.joined()
      + "</body></html>"
  }

  private let articles = [
    "この規程は、設備の点検について定める。", "事業者は、点検の計画を作成するよう努めなければならない。",
    "事業者は、点検の結果を記録しなければならない。", "事業者は、記録を一年間保存しなければならない。",
    "事業者は、障害を所管省庁に報告しなければならない。",
  ]

  private func configuration(_ gates: String, _ more: String = "") throws -> Configuration {
    try write(
      "documents: [a.html]\nmappings: [m.yml]\ngates: {\(gates)}\n\(more)",
      to: folder + "/kijun.yml")
    return try pipeline.configuration(folder + "/kijun.yml").value
  }

  private func check(
    _ configuration: Configuration, today: String = "2026-06-01"
  ) throws -> (status: Int32, errors: [String]) {
    let outcome = try pipeline.check(
      StageOutput(configuration), base: nil, today: today, as: .json, Presentation())
    return (outcome.status, outcome.findings.filter { $0.severity == .error }.map(\.code).sorted())
  }

  private func setUp() throws {
    try write(page(articles), to: folder + "/a.html")
    let stamps = try pipeline.clauses(folder + "/a.html").value
    var text =
      "mapping: m\nsource: {document: a}\ncontrols:\n  - {id: C1, title: Records}\n  - {id: C2, title: Reports}\nlinks:\n"
    for (path, control) in [
      ("art_3__para_1", "C1"), ("art_4__para_1", "C1"), ("art_5__para_1", "C2"),
    ] {
      let index = try #require(stamps.indexByID()[path])
      text +=
        "  - {clause: \(path), stamp: \"\(Stamp(stamps.records[index].stamp))\", control: \(control)}\n"
    }
    try write(text, to: folder + "/m.yml")
  }

  private func tearDown() {
    for name in ["/a.html", "/m.yml", "/kijun.yml"] { unlink(folder + name) }
    rmdir(folder)
  }

  @Test func theBuildFailsWithExactlyWhatWentWrong() throws {
    defer { tearDown() }
    try setUp()
    let gates = "fail-on: [suspect, misdirected, dangling, uncovered-obligation]"
    #expect(try check(configuration(gates)) == (0, []))
    // One article is inserted, one reworded, one removed.
    var revised = articles
    revised[2] = "事業者は、点検の結果を詳しく記録しなければならない。"
    revised[4] = "事業者は、別の設備を設けなければならない。"
    try write(page(revised), to: folder + "/a.html")
    #expect(try check(configuration(gates)) == (1, ["link.suspect", "link.suspect"]))
    let waiver = """
      waivers:
        - {code: link.suspect, matching: art_3, reason: same meaning, owner: R, expires: 2026-06-30}
        - {code: link.suspect, matching: art_5, reason: in review, owner: R, expires: 2026-06-30}
      """
    #expect(try check(configuration(gates, waiver)) == (0, []))
    #expect(
      try check(configuration(gates, waiver), today: "2026-07-01")
        == (1, ["link.suspect", "link.suspect", "waiver.expired", "waiver.expired"]))
    try write(page(Array(revised.dropLast(2))), to: folder + "/a.html")
    #expect(
      try check(configuration(gates)).errors == ["link.dangling", "link.dangling", "link.suspect"])
  }

  @Test func aThresholdMakesWarningsFail() throws {
    defer { tearDown() }
    try setUp()
    var revised = articles
    revised[2] = "事業者は、点検の結果を詳しく記録しなければならない。"
    try write(page(revised), to: folder + "/a.html")
    #expect(try check(configuration("fail-on: []")) == (0, []))
    #expect(try check(configuration("fail-on: [warning]")) == (1, ["link.suspect"]))
  }

  @Test func coverageHasItsBar() throws {
    defer { tearDown() }
    try setUp()
    #expect(try check(configuration("min-coverage: {clauses: 0.5, controls: 1}")) == (0, []))
    #expect(try check(configuration("min-coverage: {clauses: 0.9}")) == (1, ["trace.coverage"]))
    #expect(try check(configuration("min-coverage: {nothing: 0.1}")) == (1, ["trace.coverage"]))
  }

  @Test func aDocumentWithoutAMappingFallsShortOfWhatIsAskedFor() throws {
    defer { tearDown() }
    try setUp()
    try write("mapping: m\nsource: {document: other}\nlinks: []\n", to: folder + "/m.yml")
    #expect(try check(configuration("min-coverage: {clauses: 0.5}")) == (1, ["trace.coverage"]))
    let uncovered = try check(configuration("fail-on: [uncovered-obligation]")).errors
    #expect(uncovered == [String](repeating: "trace.uncovered-obligation", count: 3))
  }

  @Test func aMisspeltSettingFails() throws {
    defer { tearDown() }
    try setUp()
    try write("documents: [a.html]\nwavers: []\n", to: folder + "/kijun.yml")
    let read = try pipeline.configuration(folder + "/kijun.yml")
    let outcome = try pipeline.check(
      read, base: nil, today: "2026-06-01", as: .text, Presentation())
    #expect(outcome.status == 1)
  }

  @Test func nothingToCheckHasFailed() throws {
    defer { tearDown() }
    try write("documents: []\n", to: folder + "/kijun.yml")
    var empty = try pipeline.configuration(folder + "/kijun.yml").value
    #expect(try check(empty).status == 2)
    empty.gates.allowsEmpty = true
    #expect(try check(empty).status == 0)
  }

  @Test(arguments: [
    "gates: {fail-on: [nonsense]}", "gates: {min-coverage: {a: 2}}", "waivers: [{code: x}]",
    "waivers: [{code: x, reason: r, owner: o, expires: soon}]", "- a",
  ])
  func whatCannotHoldIsRefused(_ text: String) throws {
    defer { tearDown() }
    try write(text, to: folder + "/kijun.yml")
    #expect(throws: Pipeline.Failure.self) { try pipeline.configuration(folder + "/kijun.yml") }
  }

  @Test func theTemplateIsAConfiguration() throws {
    defer { tearDown() }
    try write(Pipeline.configurationTemplate, to: folder + "/kijun.yml")
    let output = try pipeline.configuration(folder + "/kijun.yml")
    #expect(output.findings.isEmpty)
    #expect(output.value.gates == Configuration.Gates())
  }
}
