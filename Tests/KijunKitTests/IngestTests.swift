import Glibc
import KijunKit
import Testing

/// A library into the store and out again.
@Suite struct IngestTests {
  private let folder: String
  private var pipeline: Pipeline

  init() throws {
    var name = Array("/tmp/kijun-ingest-XXXXXX".utf8CString)
    folder = String(cString: try #require(mkdtemp(&name)))
    pipeline = Pipeline()
    pipeline.store = folder + "/s.db"
  }

  private func page(_ path: String, _ text: String) throws {
    let parts = path.split(separator: "/").dropLast()
    var made = folder
    for part in parts {
      made += "/" + part
      mkdir(made, 0o755)
    }
    try write("<html lang=ja><meta charset=utf-8><body><p>\(text)</p>", to: folder + "/" + path)
  }

  private func ingest(_ options: (inout IngestOptions) -> Void = { _ in }) throws -> IngestSummary {
    var own = IngestOptions()
    own.isIsolated = false
    options(&own)
    return try pipeline.ingest([folder + "/in"], options: own) { _ in }
  }

  private func export() throws -> String {
    let path = folder + "/export.jsonl"
    let sink = OutputSink(path: path)
    let rest = try pipeline.export(to: sink).output
    rest.withUnsafeBytes { sink.write($0) }
    try sink.finish()
    return String(decoding: try FileBytes.read(path), as: UTF8.self)
  }

  @Test func onlyWhatChangedIsReadAgain() throws {
    defer { remove() }
    try page("in/d/2020-01-01.html", "事業者は、備えなければならない。")
    try page("in/d/2021-01-01.html", "事業者は、備えるよう努めなければならない。")
    try write("no markup", to: folder + "/in/notes.txt")
    #expect(try ingest().counts == [.stored: 2, .foreign: 1])
    let first = try export()
    #expect(first.contains("\"document\":\"d\",\"revision\":\"2020-01-01\""))
    #expect(try ingest().counts == [.unchanged: 2, .foreign: 1])
    try page("in/d/2021-01-01.html", "事業者は、七日以内に備えるよう努めなければならない。")
    #expect(try ingest().counts == [.stored: 1, .unchanged: 1, .foreign: 1])
    let second = try export()
    #expect(second.contains("七日以内") && !first.contains("七日以内"))
    #expect(second.split(separator: "\n").count == first.split(separator: "\n").count)
    // A file that was only touched is looked at and unchanged.
    utimes(folder + "/in/d/2021-01-01.html", nil)
    #expect(try ingest().counts == [.unchanged: 2, .foreign: 1])
    #expect(try ingest { $0.rehashes = true }.counts == [.unchanged: 2, .foreign: 1])
    #expect(try ingest { $0.onlyClauses = true }.counts == [.stored: 2, .foreign: 1])
    #expect(try !export().contains("\"modality\""))
  }

  @Test(arguments: [1, 2, 5])
  func theSameFilesGiveTheSameExportWithAnyNumberOfHands(_ jobs: Int) throws {
    defer { remove() }
    for number in 0..<12 { try page("in/p\(number).html", "第\(number + 1)条　事業者は、備えなければならない。") }
    try write("<html><body></body>", to: folder + "/in/empty.html")
    _ = try ingest { $0.jobs = jobs }
    let all = try export()
    #expect(all.split(separator: "kijun.document/1").count == 14)
    remove(keeping: "in")
    for number in (0..<12).reversed() {
      _ = try pipeline.ingest([folder + "/in/p\(number).html"], options: IngestOptions.here) { _ in
      }
    }
    _ = try pipeline.ingest([folder + "/in/empty.html"], options: IngestOptions.here) { _ in }
    #expect(try export() == all)
  }

  @Test func badDocumentsAreNamedAndDoNotStopTheRun() throws {
    defer { remove() }
    try page("in/good.html", "事業者は、備えなければならない。")
    try write("<a><b></a>", to: folder + "/in/bad.xml")
    var events: [IngestEvent] = []
    let summary = try pipeline.ingest([folder + "/in"], options: IngestOptions.here) {
      events.append($0)
    }
    #expect(summary.status == 1)
    #expect(events.map(\.state) == [.failed, .stored])
    #expect(events[0].findings.first?.code == "markup.not-well-formed")
    // What was bad before and did not change is told again.
    let again = try ingest()
    #expect(again.status == 1 && again.findings.contains { $0.code == "markup.not-well-formed" })
    #expect(
      try pipeline.ingest([folder + "/none"], options: IngestOptions.here) { _ in }.status == 2)
  }

  @Test func otherWordsAndLimitsReadTheFileAgain() throws {
    defer { remove() }
    try page("in/good.html", "事業者は、備えなければならない。")
    #expect(try ingest().counts == [.stored: 1])
    var other = pipeline
    other.limits.nodes = 1000
    let summary = try other.ingest([folder + "/in"], options: IngestOptions.here) { _ in }
    #expect(summary.counts == [.stored: 1])
    // The store was read with other limits than these: there is nothing to compare.
    #expect(try pipeline.verify(Presentation()).findings.map(\.code) == ["store.source-absent"])
    #expect(try other.verify(Presentation()).findings.isEmpty)
  }

  @Test func theSameBytesUnderTwoNamesAreBothSound() throws {
    defer { remove() }
    try page("in/d/2020-01-01.html", "事業者は、備えなければならない。")
    try page("in/d/2021-01-01.html", "事業者は、備えなければならない。")
    _ = try ingest()
    #expect(try pipeline.verify(Presentation()).findings.isEmpty)
    #expect(try pipeline.show([], as: .jsonl, Presentation()).output.count > 100)
  }

  @Test func revisionsOfTheStoreAreNamedLikeFiles() throws {
    defer { remove() }
    try page("in/d/2020-01-01.html", "事業者は、備えるよう努めなければならない。")
    try page("in/d/2021-01-01.html", "事業者は、備えなければならない。")
    _ = try ingest()
    let comparison = try pipeline.diff("d@2020-01-01", "d@2021-01-01").value
    #expect(comparison.changes.first?.meaning.first?.direction == .tightened)
    #expect(throws: Pipeline.Failure.self) { try pipeline.diff("d@2020-01-01", "d@1999-01-01") }
    let outcome = try pipeline.verify(Presentation())
    #expect(outcome.status == 0 && outcome.findings.isEmpty)
    try page("in/d/2021-01-01.html", "別の文である。")
    #expect(try pipeline.verify(Presentation()).findings.map(\.code) == ["store.source-absent"])
    unlink(folder + "/in/d/2020-01-01.html")
    #expect(String(decoding: try pipeline.collectGarbage().output, as: UTF8.self) == "dropped 1\n")
  }

  private func remove(keeping kept: String = "") {
    for end in ["s.db", "s.db-wal", "s.db-shm", "export.jsonl"] { unlink(folder + "/" + end) }
    guard kept.isEmpty else { return }
    for path in [
      "in/d/2020-01-01.html", "in/d/2021-01-01.html", "in/notes.txt", "in/good.html", "in/bad.xml",
      "in/empty.html",
    ]
      + (0..<12).map({ "in/p\($0).html" })
    {
      unlink(folder + "/" + path)
    }
    for path in ["/in/d", "/in", ""] { rmdir(folder + path) }
  }
}

extension IngestOptions {
  /// In this process, one at a time.
  fileprivate static var here: IngestOptions {
    var options = IngestOptions()
    options.isIsolated = false
    return options
  }
}
