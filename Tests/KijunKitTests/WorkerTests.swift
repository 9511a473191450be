import Glibc
import Testing

@testable import KijunKit

/// The worker's protocol: one request line in, one reply line out.
@Suite struct WorkerTests {
  private let pipeline: Pipeline
  private let plan = Places.root + "/Corpus/ciip-action-plan/"
  private let mapping = Places.root + "/Mappings/links/ciip-to-csf.yml"
  private let catalog = Places.root + "/Mappings/catalogs/nist-csf-2.0.yml"

  init() { pipeline = Pipeline() }

  private func reply(_ request: String, _ change: (inout WorkerOptions) -> Void = { _ in }) throws
    -> String
  {
    var options = WorkerOptions()
    change(&options)
    let line = try Worker(pipeline, options).reply(to: Array(request.utf8))
    #expect(line.last == 10 && !line.dropLast().contains(10))
    return String(decoding: line.dropLast(), as: UTF8.self)
  }

  @Test(arguments: [
    (#"{"id":7,"body":"<p>1. The operator shall act.</p>"}"#, #"{"id":7,"ok":true"#),
    (#"{"id":"a\"b","bodyBase64":"PHA+eA=="}"#, #"{"id":"a\"b","ok":true"#),
    (#"{"id":1,"bodyBase64":"?"}"#, #"{"id":1,"ok":false"#),
    (#"{"id":2}"#, #"{"id":2,"ok":false"#),
    (#"{"id":3,"old":{"body":"<p>x"}}"#, #"{"id":3,"ok":false"#),
    (#"{"id":4,"path":"/nowhere"}"#, #"{"id":4,"ok":false"#),
    (#"[1]"#, #"{"id":null,"ok":false"#), ("no json", #"{"id":null,"ok":false"#),
  ])
  func everyRequestHasItsReply(_ request: String, _ start: String) throws {
    for form in WorkerOptions.Reply.allCases {
      let reply = try reply(request) { $0.reply = form }
      #expect(reply.hasPrefix(start))
      #expect(reply.contains("\"findings\":["))
    }
  }

  @Test func linesAreWhatExportPrints() throws {
    let name = plan + "2018-07-25.html"
    let reply = try reply("{\"id\":1,\"path\":\"\(name)\"}") { $0.reply = .lines }
    #expect(reply.contains(#""document":"ciip-action-plan","revision":"2018-07-25","sequence":2"#))
    let extracted = String(
      decoding: pipeline.extract([name], as: .jsonl, audit: false, Presentation()).output,
      as: UTF8.self)
    let second = try #require(extracted.split(separator: "\n").dropFirst().first)
    #expect(reply.contains(second.replacing("\"", with: "\\\"")))
  }

  @Test func whatChangedIsWhatDiffSays() throws {
    let request =
      "{\"id\":1,\"old\":{\"path\":\"\(plan)2018-07-25.html\"},\"new\":{\"path\":\"\(plan)2022-06-17.html\"}}"
    let reply = try reply(request)
    let alone = try pipeline.diff(
      plan + "2018-07-25.html", plan + "2022-06-17.html", as: .json, DiffOptions(), Presentation())
    let text = String(decoding: alone.output, as: UTF8.self).replacing("\n", with: "")
    #expect(reply.contains(text))
  }

  @Test func tracesOfSeveralDocumentsAddUp() throws {
    let files = ["2017-04-18.html", "2018-07-25.html", "2022-06-17.html"].map { plan + $0 }
    func output(_ files: [String]) throws -> [Substring] {
      let path = "/tmp/kijun-trace-\(files.count)-\(getpid()).jsonl"
      let sink = OutputSink(path: path)
      let outcome = try pipeline.traceAll(files, mappings: [mapping], catalogs: [catalog], to: sink)
      outcome.output.withUnsafeBytes { sink.write($0) }
      try sink.finish()
      defer { unlink(path) }
      return String(decoding: try FileBytes.read(path), as: UTF8.self).split(separator: "\n")
    }
    let forth = try output(files)
    let back = try output(files.reversed())
    #expect(forth.count == 4)
    #expect(forth.last == back.last)
    #expect(Array(forth.dropLast()) == back.dropLast().reversed())
    for (file, line) in zip(files, forth) {
      let reply = try reply("{\"id\":1,\"path\":\"\(file)\"}") {
        $0.mappings = [mapping]
        $0.catalogs = [catalog]
      }
      #expect(reply.contains(line))
    }
    #expect(forth.last?.contains(#""key":"clauses","linked":"#) == true)
    #expect(throws: Pipeline.Failure.self) {
      try TracingTables(["/nowhere"], [], pipeline)
    }
  }

  @Test func aMappingCountsForItsOwnDocument() throws {
    let other = Places.root + "/Corpus/service-continuity-act/2024-04-01.xml"
    let reply = try reply("{\"id\":1,\"path\":\"\(other)\"}") {
      $0.mappings = [mapping]
      $0.catalogs = [catalog]
    }
    #expect(reply.contains(#""mappings":[],"#))
    #expect(!reply.contains("link.dangling"))
  }
}
