import Glibc
import KijunKit
import Testing

/// Reviews of drafts and suspects: what is asked, what is recorded, and what two branches make of it.
@Suite struct ReviewTests {
  private let pipeline: Pipeline
  private let old = Places.root + "/Corpus/ciip-action-plan/2018-07-25.html"
  private let new = Places.root + "/Corpus/ciip-action-plan/2022-06-17.html"
  private let catalog = Places.root + "/Mappings/catalogs/nist-csf-2.0.yml"

  init() { pipeline = Pipeline() }

  /// A folder that is gone when the test is over.
  private func inFolder<Result>(_ name: String, _ body: (String) throws -> Result) throws -> Result
  {
    let folder = "/tmp/kijun-test-\(getpid())-\(name)"
    try #require(system("rm -rf '\(folder)' && mkdir '\(folder)'") == 0)
    defer { _ = system("rm -rf '\(folder)'") }
    return try body(folder)
  }

  /// Gives answers in order, a second apart, and keeps what was shown.
  private final class Reviewer {
    var answers: [String]
    var shown = ""
    var second = 0
    let name: String
    let hour: String

    init(_ name: String, _ answers: [String], hour: String = "09") {
      self.name = name
      self.answers = answers.reversed()
      self.hour = hour
    }

    var desk: ReviewDesk {
      ReviewDesk(
        reviewer: name, show: { self.shown += $0 }, answer: { self.answers.popLast() },
        now: {
          self.second += 1
          func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
          return "2026-04-01T\(self.hour):\(two(self.second / 60 % 60)):\(two(self.second % 60))Z"
        })
    }
  }

  private func review(_ path: String, _ reviewer: Reviewer) throws -> Outcome {
    try pipeline.review(
      path,
      files: LinkFiles(catalogs: [catalog], documents: [new], oldDocuments: [old]),
      Presentation(language: "en"), at: reviewer.desk)
  }

  private func csv(_ path: String) throws -> [[String]] {
    let text = String(decoding: try pipeline.convert(path, as: .csv).output, as: UTF8.self)
    return text.split(separator: "\r\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func whatIsDecidedTakesEffectAndTheMappingStaysAsItIs() throws {
    try inFolder("review") { folder in
      let path = folder + "/m.yml"
      let bytes = try FileBytes.read(Places.root + "/Mappings/links/ciip-to-csf.yml")
      try write(String(decoding: bytes, as: UTF8.self), to: path)
      let reviewer = Reviewer("R", ["what", "a fits", "r no", "l", "q"])
      let outcome = try review(path, reviewer)
      #expect(reviewer.shown.contains("1/33") && reviewer.shown.contains("[-機能-]{+任務+}"))
      #expect(reviewer.shown.contains("Answer with a, r, l or q."))
      #expect(reviewer.shown.contains("1 accepted, 1 rejected, 1 later, 30 to go"))
      #expect(outcome.findings.contains { $0.code == "mapping.needs-repair" })
      #expect(try FileBytes.read(path) == bytes)
      let rows = try csv(path)
      let accepted = try #require(rows.first { $0[8] == "reviewed" })
      #expect(accepted[2] == "ID.RA-04" && accepted[9] == "R" && accepted[10] == "2026-04-01")
      #expect(rows.filter { $0[8] == "rejected" }.map { $0[2] } == ["ID.RA-05"])
      // The accepted link is good from now on, the rejected one is not asked for, the other comes last.
      let next = Reviewer("R", [], hour: "10")
      _ = try review(path, next)
      #expect(next.shown.contains("1/31") && !next.shown.contains("ID.RA-06"))
      let last = Reviewer("R", [String](repeating: "l", count: 30), hour: "10")
      _ = try review(path, last)
      #expect(last.shown.contains("31/31  sec_1__sec_4__para_1 → ID.RA-06"))
    }
  }

  @Test func aLineThatIsNoDecisionIsToldAndTheOthersHold() throws {
    try inFolder("lines") { folder in
      let path = folder + "/m.csv"
      try write("clause,control\r\na,K1\r\na,K2\r\n", to: path)
      try #require(mkdir(folder + "/m.decisions", 0o755) == 0)
      func line(_ control: String, _ decision: String, _ time: String) -> String {
        "{\"schema\":\"kijun.decision/1\",\"mapping\":\"m\",\"clause\":\"a\",\"control\":\"\(control)\",\"decision\":\"\(decision)\",\"reviewer\":\"R\",\"time\":\"\(time)\",\"number\":1}\n"
      }
      let day = "2026-04-01T09:30:00Z"
      try write(
        line("K1", "accept", day) + "{\n" + line("K2", "maybe", day)
          + line("K2", "accept", "2026-13-01T09:30:00Z") + line("K9", "reject", day),
        to: folder + "/m.decisions/one.jsonl")
      let outcome = try pipeline.convert(path, as: .csv)
      #expect(
        outcome.findings.map { "\($0.code) \($0.location.line)" } == [
          "mapping.decision 2", "mapping.decision 3", "mapping.decision 4",
          "mapping.decision-astray 0",
        ])
      #expect(outcome.status == 1)
      #expect(try csv(path).dropFirst().map { $0[8] } == ["reviewed", "draft"])
    }
  }

  /// What is accepted by name after a session holds, and what is repaired keeps what was decided.
  @Test func acceptAndRepairKnowOfDecisions() throws {
    try inFolder("decided") { folder in
      let path = folder + "/m.yml"
      let bytes = try FileBytes.read(Places.root + "/Mappings/links/ciip-to-csf.yml")
      try write(String(decoding: bytes, as: UTF8.self), to: path)
      let first = Reviewer("R", [String](repeating: "r", count: 33))
      // Reviewed against the old plan: repair has to follow the clauses to the new one.
      _ = try pipeline.review(
        path, files: LinkFiles(catalogs: [catalog], documents: [old]),
        Presentation(language: "en"), at: first.desk)
      let rejected = try csv(path).filter { $0[8] == "rejected" }
      #expect(rejected.count == 33)
      let name = "\(rejected[0][0]):\(rejected[0][2])"
      _ = try pipeline.accept(
        path, links: [name], document: old, catalogs: [catalog], reviewer: "S", date: nil)
      let row = try #require(try csv(path).first { "\($0[0]):\($0[2])" == name })
      #expect(row[8] == "reviewed" && row[9] == "S")
      let accepting = Reviewer("T", [String](repeating: "a", count: 60), hour: "11")
      _ = try pipeline.review(
        path, files: LinkFiles(catalogs: [catalog], documents: [old]),
        Presentation(language: "en"), at: accepting.desk)
      let decided = try csv(path).filter { $0[8] == "reviewed" }.count
      let files = LinkFiles(catalogs: [catalog], documents: [new], oldDocuments: [old])
      _ = try pipeline.repair(path, files: files, applies: true, as: .jsonl, Presentation())
      #expect(try csv(path).filter { $0[8] == "reviewed" }.count == decided)
    }
  }

  @Test func twoBranchesOfDecisionsMergeAndSayTheSameInEitherOrder() throws {
    try inFolder("branches") { folder in
      let clauses = (1...30).map { "sec_1__para_\($0)" }
      let page =
        "<html lang=en><title>t</title><h1>1. Duties</h1>"
        + clauses.indices.map { "<p>The operator must keep record number \($0 + 1).</p>" }.joined()
      try write(page, to: folder + "/d.html")
      try write(
        "id,title\n" + (1...25).map { "K\($0),Control \($0)\n" }.joined(), to: folder + "/k.csv")
      let files = LinkFiles(catalogs: [folder + "/k.csv"], documents: [folder + "/d.html"])
      let ids = try pipeline.clauses(folder + "/d.html").value
      let paragraphs = ids.indices.map { ids.eId(of: $0).value }.filter { $0.contains("para") }
      try #require(paragraphs.count == 30)
      try write(
        "clause,control\n"
          + paragraphs.flatMap { clause in (1...25).map { "\(clause),K\($0)\n" } }.joined(),
        to: folder + "/m.csv")
      let git = "cd '\(folder)' && git -c user.name=n -c user.email=e@example.org"
      try #require(
        system("\(git) init -q -b main && \(git) add . && \(git) commit -q -m base") == 0)
      func decide(_ branch: String, _ name: String, _ answers: [String]) throws {
        try #require(system("\(git) checkout -q -b \(branch) main") == 0)
        let reviewer = Reviewer(name, answers)
        _ = try pipeline.review(
          folder + "/m.csv", files: files, Presentation(language: "en"), at: reviewer.desk)
        #expect(reviewer.answers.isEmpty)
        try #require(system("\(git) add . && \(git) commit -q -m \(branch)") == 0)
      }
      // Both decide about the same links, some of them against each other.
      try decide("one", "A", (0..<500).map { $0 % 3 == 0 ? "r" : "a" })
      try decide("two", "B", (0..<500).map { $0 % 7 == 0 ? "l" : $0 % 2 == 0 ? "r" : "a" })
      var states: [[UInt8]] = []
      for (from, to) in [("one", "two"), ("two", "one")] {
        try #require(system("\(git) checkout -q -b \(from)-\(to) \(from)") == 0)
        try #require(system("\(git) merge -q -m both \(to)") == 0)
        states.append(try pipeline.convert(folder + "/m.csv", as: .csv).output)
      }
      #expect(states[0] == states[1])
      let rows = try csv(folder + "/m.csv").dropFirst()
      #expect(rows.filter { $0[8] != "draft" }.count == 500)
      // At the same second the reviewer's name settles it, and B's `later` leaves A's word.
      #expect(rows.filter { $0[9] == "A" }.count == 72)
      #expect(rows.filter { $0[9] == "B" }.count == 428)
    }
  }

  /// Coverage through a second mapping has a lower and an upper bound.
  @Test func tracesThroughAnotherMappingHaveBounds() throws {
    try inFolder("via") { folder in
      let plan = try pipeline.trace(
        old, mappings: [Places.root + "/Mappings/links/ciip-to-csf.yml"], catalogs: [catalog])
      let links = plan.value.mappings[0].links
      let certain = try #require(links.first { $0.relationship == .subsetOf })
      let open = try #require(links.first { $0.relationship == .intersectsWith })
      try write(
        "source_framework,source_id,target_framework,target_id,relationship\n"
          + "nist-csf-2.0,\(certain.control.value.lowercased()),own,X.1,equal\n"
          + "nist-csf-2.0,\(open.control.value.lowercased()),own,x.2,intersect\n",
        to: folder + "/via.csv")
      try write("id,title\nX.1,One\nX.2,Two\nX.3,Three\n", to: folder + "/own.csv")
      let output = try pipeline.trace(
        old, mappings: [Places.root + "/Mappings/links/ciip-to-csf.yml"],
        via: [folder + "/via.csv"], catalogs: [folder + "/own.csv"])
      let rows = output.value.rows.filter { $0.link != nil }
      #expect(Set(rows.compactMap { $0.link?.control.value }) == ["X.1", "X.2"])
      #expect(rows.contains { $0.relationship == "subset-of" && $0.control?.title == "One" })
      #expect(rows.contains { $0.relationship == "unknown" && $0.control?.title == "Two" })
      let controls = try #require(output.value.coverage.first { $0.key == "controls" })
      #expect(controls.linked == 1 && controls.possible == 2 && controls.total == 3)
      #expect(controls.bounds == "1–2")
      #expect(output.value.controlsWithoutClause.map(\.id.value) == ["X.3"])
      #expect(output.findings.contains { $0.code == "mapping.chain-ends" })
      // A catalogue that is not at hand is told once; nothing is said of its controls.
      let apart = try pipeline.trace(
        old, mappings: [Places.root + "/Mappings/links/ciip-to-csf.yml"],
        via: [folder + "/via.csv"], catalogs: [catalog])
      #expect(apart.findings.count { $0.code == "mapping.catalog-absent" } == 1)
      #expect(!apart.findings.contains { $0.code == "link.dangling" })
      // One that is there and lacks a control is at fault.
      try write("id,title\nX.2,Two\n", to: folder + "/own.csv")
      let lacking = try pipeline.trace(
        old, mappings: [Places.root + "/Mappings/links/ciip-to-csf.yml"],
        via: [folder + "/via.csv"], catalogs: [folder + "/own.csv"])
      #expect(!lacking.findings.contains { $0.code == "mapping.catalog-absent" })
      #expect(
        lacking.findings.contains {
          $0.code == "link.dangling" && $0.location.document.hasSuffix("via.csv")
        })
      // Against the new plan a clause reads differently: what its chains lead to is suspect too.
      let later = try pipeline.trace(
        new, mappings: [Places.root + "/Mappings/links/ciip-to-csf.yml"],
        via: [folder + "/via.csv"], catalogs: [folder + "/own.csv"])
      #expect(later.value.rows.contains { $0.composed != nil && $0.state != .good })
      #expect(later.findings.contains { $0.code.hasPrefix("link.") })
    }
  }
}
