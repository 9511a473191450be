import Glibc
import KijunKit
import Testing

@Suite struct BadInputTests {
  private let pipeline: Pipeline
  private let folder = "/tmp/kijun-bad-\(getpid())"

  init() throws {
    pipeline = try Pipeline()
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
}
