import Glibc
import KijunKit
import Testing

/// Mappings through all their forms, after a revision, and as traceability tables.
@Suite struct MapTests {
  private let pipeline: Pipeline
  private let old = Places.root + "/Corpus/ciip-action-plan/2018-07-25.html"
  private let new = Places.root + "/Corpus/ciip-action-plan/2022-06-17.html"
  private let mapping = Places.root + "/Mappings/links/ciip-to-csf.yml"
  private let catalog = Places.root + "/Mappings/catalogs/nist-csf-2.0.yml"

  init() { pipeline = Pipeline() }

  private func text(_ outcome: Outcome) -> String {
    String(decoding: outcome.output, as: UTF8.self)
  }

  /// A file that is gone when the test is over.
  @discardableResult
  private func temporary<Result>(
    _ name: String, _ bytes: [UInt8], _ body: (String) throws -> Result
  ) throws -> Result {
    let path = "/tmp/kijun-test-\(getpid())-\(name)"
    let sink = OutputSink(path: path)
    bytes.withUnsafeBytes { sink.write($0) }
    try sink.finish()
    defer { unlink(path) }
    return try body(path)
  }

  @Test(arguments: [(MapFormat.csv, "csv"), (.xlsx, "xlsx"), (.oscal, "json"), (.yaml, "yml")])
  func everyFormGoesThereAndBackWithoutLoss(_ format: MapFormat, _ ending: String) throws {
    let plain = text(try pipeline.convert(mapping, as: .yaml))
    #expect(plain.contains("controlStamp") == false && plain.contains("stamp:"))
    let written = try pipeline.convert(mapping, as: format).output
    let again = try temporary("form.\(ending)", written) { path in
      text(try pipeline.convert(path, as: .yaml))
    }
    #expect(again == plain)
  }

  @Test(arguments: [30, 400, 900])
  func aDamagedWorkbookIsRefused(_ cut: Int) throws {
    let whole = try pipeline.convert(mapping, as: .xlsx).output
    try temporary("cut-\(cut).xlsx", Array(whole.prefix(whole.count - cut))) { path in
      #expect(throws: Pipeline.Failure.self) { try pipeline.convert(path, as: .yaml) }
    }
  }

  @Test func repairFollowsClausesThatMoved() throws {
    let bytes = try FileBytes.read(mapping)
    try temporary("repair.yml", bytes) { path in
      let files = LinkFiles(catalogs: [catalog], documents: [new], oldDocuments: [old])
      let before = text(
        try pipeline.repair(path, files: files, applies: false, as: .jsonl, Presentation()))
      #expect(
        before.contains(
          "\"state\":\"misdirected\",\"proposed\":null,\"proposedClause\":\"sec_1__sec_2__para_1\"")
      )
      #expect(try FileBytes.read(path) == bytes)
      _ = try pipeline.repair(path, files: files, applies: true, as: .jsonl, Presentation())
      let repaired = String(decoding: try FileBytes.read(path), as: UTF8.self)
      let lines = repaired.split(separator: "\n", omittingEmptySubsequences: false)
      let original = String(decoding: bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == original.count)
      let changed = zip(lines, original).filter { $0 != $1 }
      #expect(changed.count == 14 && changed.allSatisfy { $0.0.contains("clause: ") })
    }
  }

  @Test func acceptedLinksAreGoodAndOthersUntouched() throws {
    try temporary("accept.yml", try FileBytes.read(mapping)) { path in
      let files = LinkFiles(catalogs: [catalog], documents: [new])
      func states() throws -> [String] {
        text(try pipeline.repair(path, files: files, applies: false, as: .jsonl, Presentation()))
          .split(separator: "\n").map { line in
            String(line.split(separator: "\"state\":\"")[1].prefix { $0 != "\"" })
          }
      }
      let before = try states()
      let first = try #require(before.firstIndex(of: "suspect"))
      let line = text(
        try pipeline.repair(path, files: files, applies: false, as: .jsonl, Presentation())
      ).split(separator: "\n")[first]
      func field(_ name: String) -> String {
        String(line.split(separator: "\"\(name)\":\"")[1].prefix { $0 != "\"" })
      }
      let name = "\(field("clause")):\(field("control"))"
      _ = try pipeline.accept(
        path, links: [name, name], document: new,
        catalogs: [catalog], reviewer: "R", date: "2026-01-02")
      var expected = before
      expected[first] = "good"
      #expect(try states() == expected)
      let written = String(decoding: try FileBytes.read(path), as: UTF8.self)
      #expect(written.split(separator: "reviewer: \"R\"").count == 2)
      #expect(throws: Pipeline.Failure.self) {
        try pipeline.accept(
          path, links: ["nowhere:X"], document: new, catalogs: [], reviewer: nil, date: nil)
      }
    }
  }

  @Test func aProposalIsAMappingWithEveryClauseThatAsksForSomething() throws {
    let proposal = try pipeline.proposeMapping(new, catalog: catalog, Presentation())
    let clauses = text(proposal).split(separator: "#  - clause: ").count - 1
    let gaps = try pipeline.trace(new, mappings: [mapping], catalogs: [catalog]).value
    #expect(clauses > 20 && clauses >= gaps.clausesWithoutControl.count)
    try temporary("proposal.yml", proposal.output) { path in
      let files = LinkFiles(catalogs: [catalog], documents: [new])
      let outcome = try pipeline.check(
        mappings: [path], files: files, failing: [], as: .json, Presentation())
      #expect(outcome.status == 2)
    }
  }

  @Test func tablesShowTheColumnsAndGroupsThatAreAskedFor() throws {
    func trace(_ format: TraceFormat, _ view: TraceView, _ filter: RequirementFilter = .init())
      throws -> String
    {
      text(
        try pipeline.trace(
          old, mappings: [mapping], catalogs: [catalog], filter: filter, as: format, view: view,
          Presentation(language: "en")))
    }
    let csv = try trace(.csv, TraceView(columns: [.family, .control], group: .family))
    #expect(csv.hasPrefix("family,control\r\n,\r\n"))
    let families = csv.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
    var runs: [Substring] = []
    for family in families where runs.last != family { runs.append(family) }
    #expect(Set(runs).count == runs.count && runs.count == 7)
    #expect(
      try trace(.csv, TraceView(columns: [.state], hasMark: true)).hasPrefix("\u{FEFF}state\r\n"))
    let page = try trace(.md, TraceView(columns: [.control], group: .state))
    #expect(page.contains("## 1 \\(none\\)\n") && page.contains("## 2 good\n"))
    var filter = RequirementFilter()
    filter.modalities = [.obligation]
    let all = try trace(.csv, TraceView(columns: [.modality])).split(separator: "\r\n").count
    let some = try trace(.csv, TraceView(columns: [.modality]), filter).split(separator: "\r\n")
    #expect(some.count > 1 && some.count < all)
    #expect(some.dropFirst().allSatisfy { $0.contains("obligation") })
  }

  @Test func requirementsToolsGetEveryClauseControlAndLink() throws {
    let trace = try pipeline.trace(old, mappings: [mapping], catalogs: [catalog]).value
    let xml = text(
      try pipeline.trace(
        old, mappings: [mapping], catalogs: [catalog], as: .reqif, Presentation()))
    func count(_ text: String) -> Int {
      xml.split(separator: text, omittingEmptySubsequences: false).count - 1
    }
    #expect(count("<SPEC-RELATION ") == trace.rows.count { $0.link != nil })
    #expect(
      count("<SPEC-OBJECT ") == trace.set.clauses.count + trace.catalogs[0].controls.count)
    #expect(count("<SPEC-HIERARCHY ") == trace.set.clauses.count)
    #expect(count("<CHILDREN>") == count("</CHILDREN>"))
  }

  @Test func tablesHaveALimitOfBytes() throws {
    let bytes = Array("clause,control\na,K1\n".utf8)
    try temporary("limit.csv", bytes) { path in
      func code(_ limit: Int) -> String? {
        var small = pipeline
        small.limits.tableBytes = limit
        do {
          _ = try small.convert(path, as: .csv)
          return nil
        } catch {
          return (error as? Pipeline.Failure)?.findings.first?.code
        }
      }
      #expect(code(bytes.count + 1) == nil && code(bytes.count) == nil)
      #expect(code(bytes.count - 1) == "limit.table-bytes")
    }
  }

  /// Rows of one name that join other frameworks are another mapping, and are rewritten where they stand.
  @Test func acceptedRowsOfSeveralMappingsAreTheRightOnes() throws {
    let rows =
      "mapping,clause,control,status,stamp,controlstamp,document,catalog\nX,sec_1,A,draft,,,d,one\nX,sec_2,B,draft,,,d,two\nX,sec_3,C,draft,,,d,one\n"
    try temporary("rows.csv", Array(rows.utf8)) { path in
      try temporary("controls.csv", Array("id,title\nA,a\nB,b\nC,c\n".utf8)) { controls in
        _ = try pipeline.accept(
          path, links: ["sec_3:C"], document: nil, catalogs: [controls], reviewer: nil, date: nil)
      }
      let lines = String(decoding: try FileBytes.read(path), as: UTF8.self).split(separator: "\n")
      #expect(lines.map { $0.contains(",reviewed,") } == [false, false, false, true])
    }
  }

  @Test func aMapOfMoreThanThereIsIsWrittenLinkByLink() throws {
    let rows =
      "clause,control,together\na,K1,1000000:1\nb,K2,1000000:1\nc,K3,9223372036854775807:2\n"
    try temporary("together.csv", Array(rows.utf8)) { path in
      let outcome = try pipeline.convert(path, as: .oscal)
      #expect(text(outcome).split(separator: "\"relationship\"").count == 4)
      #expect(outcome.findings.contains { $0.code == "mapping.value" })
    }
  }
}
