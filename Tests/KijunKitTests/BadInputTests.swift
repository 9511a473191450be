import Glibc
import KijunKit
import Testing

@Suite struct BadInputTests {
  private let pipeline: Pipeline
  private let folder = "/tmp/kijun-bad-\(getpid())"

  init() throws {
    pipeline = Pipeline()
    mkdir(folder, 0o755)
  }

  private func outcome(_ name: String, _ text: String) throws -> Outcome {
    let path = "\(folder)/\(name)"
    try write(text, to: path)
    defer { unlink(path) }
    return pipeline.extract([path], as: .json, audit: false, Presentation())
  }

  @Test(arguments: [
    ("unknown.bin", "no markup here", "reading.unknown-format", 0),
    ("empty.html", "", "reading.empty", 0),
    ("broken.xml", "<a>\n<b>\n</a>", "markup.not-well-formed", 3),
    (
      "navigation.html", "<html><body><nav>only a menu</nav></body></html>", "reading.no-clauses", 0
    ),
  ])
  func errorHasCodeFileLineAndStatus(_ name: String, _ text: String, _ code: String, _ line: Int)
    throws
  {
    let outcome = try outcome(name, text)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    let finding = try #require(outcome.findings.first { $0.severity == .error })
    #expect(finding.code == code)
    #expect(finding.location.document.hasSuffix(name))
    #expect(finding.location.line == line)
  }

  @Test func aDocumentWithoutAWordIsAWarning() throws {
    let outcome = try outcome("zero.xml", "<a><b/></a>")
    #expect(outcome.status == 0)
    #expect(outcome.findings.map(\.code).contains("reading.no-text"))
  }

  @Test func textThatTheParserPassesOverIsTold() throws {
    let outcome = try outcome(
      "open.html", "<html><body><p>a</p><!-- never closed <p>b</p></body></html>")
    #expect(
      outcome.findings.contains { $0.code == "markup.text-passed-over" && $0.severity == .warning })
  }

  @Test func missingFileAndFolderAreErrors() {
    #expect(
      pipeline.extract(["/nonexistent"], as: .text, audit: false, Presentation()).findings.map(
        \.code) == ["file.unreadable"])
    #expect(
      pipeline.extract(["/tmp"], as: .text, audit: false, Presentation()).findings.map(\.code) == [
        "file.not-regular"
      ])
  }

  @Test func oneBadDocumentDoesNotStopTheOthers() throws {
    let good = Places.root + "/Corpus/ciip-action-plan/2018-07-25.html"
    let outcome = pipeline.extract(
      ["/nonexistent", good], as: .jsonl, audit: false, Presentation())
    #expect(outcome.status == 1)
    #expect(outcome.output.count > 1000)
  }

  private func code(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch {
      return (error as? Pipeline.Failure)?.findings.last?.code ?? "\(error)"
    }
  }

  @Test func jobsWithNothingToDoSaySo() throws {
    let page = folder + "/one.html"
    let mapping = folder + "/empty.csv"
    let catalog = Places.root + "/Mappings/catalogs/nist-csf-2.0.yml"
    try write("<html lang=en><title>t</title><p>The operator must act.</p>", to: page)
    try write("clause,control\n", to: mapping)
    defer { for path in [page, mapping] { unlink(path) } }
    let document = folder + "/lone"
    mkdir(document, 0o755)
    try write(
      "document: lone\ntitle: Lone\nrevisions: [{revision: a, file: a.html}]\n",
      to: document + "/document.yml")
    defer { _ = system("rm -rf '\(document)'") }
    #expect(
      code {
        _ = try pipeline.history(
          [document], clause: nil, filter: .init(), as: .text, Presentation())
      } == "history.nothing")
    #expect(code { _ = try pipeline.convert(mapping, as: .oscal) } == "check.nothing")
    let repair = try pipeline.repair(
      mapping, files: LinkFiles(catalogs: [catalog]), applies: true, as: .text, Presentation())
    #expect(repair.status == 2 && repair.findings.last?.code == "check.nothing")
    let desk = ReviewDesk(
      reviewer: "R", show: { _ in }, answer: { nil }, now: { "2026-04-01T09:30:00Z" })
    #expect(
      code {
        _ = try pipeline.review(
          mapping, files: LinkFiles(documents: [page]), Presentation(), at: desk)
      } == "check.nothing")
    #expect(
      code {
        _ = try pipeline.accept(
          Places.root + "/Mappings/links/ciip-to-csf.yml", links: ["sec_1__sec_1__para_1:GV.PO-01"],
          document: page, catalogs: [], reviewer: nil, date: nil)
      } == "link.dangling")
  }

  @Test func whatIsNoWordListBaselineOrCatalogueIsTold() throws {
    var own = pipeline
    let words = folder + "/words.tsv"
    try write("key\ten\t\n", to: words)
    defer { unlink(words) }
    #expect(code { try own.addWords("roles=\(words)") } == "tables.invalid")
    #expect(code { try own.addWords("weather=\(words)") } == "tables.unknown")
    for (text, expected) in [
      ("nothing\n", "tables.invalid"), ("# kijun.baseline/1\nshort\n", "tables.invalid"),
    ] {
      try write(text, to: folder + "/base.txt")
      var configuration = Configuration()
      configuration.documents = [Places.root + "/Corpus/ciip-action-plan/2022-06-17.html"]
      configuration.baseline = folder + "/base.txt"
      #expect(
        code {
          _ = try pipeline.check(
            StageOutput(configuration, findings: []), base: nil, today: "2026-01-01", as: .text,
            Presentation())
        } == expected)
    }
    unlink(folder + "/base.txt")
    #expect(try outcome("list.json", "[1, 2]").findings.last?.code == "reading.unknown-format")
    #expect(try outcome("other.json", "{\"a\": 1}").findings.last?.code == "reading.unknown-format")
  }

  @Test func aSchemaThatIsNoneIsAnError() throws {
    let schema = folder + "/bad.xsd"
    let page = folder + "/a.xml"
    try write(
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element/></xs:schema>", to: schema
    )
    try write("<a><b>text</b></a>", to: page)
    defer { for path in [schema, page] { unlink(path) } }
    var validating = pipeline
    validating.schema = schema
    let outcome = validating.extract([page], as: .json, audit: false, Presentation())
    #expect(outcome.status == 2)
    #expect(outcome.findings.contains { $0.message.contains("schema") && $0.severity == .error })
  }
}
