import Glibc
import KijunKit
import Testing

/// What `diff` shows, filters and fails on.
@Suite struct DiffOutputTests {
  private let pipeline: Pipeline
  private let old = Places.root + "/Corpus/safety-standards-guide/2018-04-04.html"
  private let new = Places.root + "/Corpus/safety-standards-guide/2023-07-04.html"

  init() { pipeline = Pipeline() }

  private func text(_ format: DiffFormat, _ options: DiffOptions = DiffOptions()) throws -> String {
    String(
      decoding: try pipeline.diff(old, new, as: format, options, Presentation()).output,
      as: UTF8.self)
  }

  @Test(arguments: [
    ("tightened", 1), ("loosened", 1), ("split", 1), ("merged", 0), ("typographic", 1), ("any", 1),
    ("retitled", 0),
  ])
  func failOnSetsTheStatus(_ name: String, _ status: Int32) throws {
    var options = DiffOptions()
    options.failOn = [try #require(ChangeCriterion(name))]
    #expect(try pipeline.diff(old, new, as: .json, options, Presentation()).status == status)
    #expect(try pipeline.diff(old, old, as: .json, options, Presentation()).status == 0)
    #expect(ChangeCriterion(name + "x") == nil)
  }

  @Test func filtersLeaveWhatIsAskedFor() throws {
    var options = DiffOptions()
    options.detail = .names
    options.filter.actors = ["executive_management"]
    #expect(try text(.text, options) == "chp_2__sec_2__para_2\n")
    options.filter.actors = []
    options.filter.kinds = [.tableRow]
    #expect(try text(.text, options) == "chp_1__sec_3__row_5\n")
  }

  @Test func everyMachineFormatHasOneEntryAChange() throws {
    let changes = try pipeline.diff(old, new).value.changes.count { !$0.isImplied }
    #expect(changes == 16)
    #expect(try text(.github).split(separator: "\n").count == changes)
    #expect(try text(.junit).contains("failures=\"\(changes)\""))
    #expect(try text(.sarif).split(separator: "\"ruleId\"").count == changes + 1)
  }

  @Test func theChangeLogPutsWhatBindsMoreFirst() throws {
    let log = try text(.md)
    let tightened = try #require(log.range(of: "## 義務の強化"))
    let added = try #require(log.range(of: "## 新設"))
    #expect(tightened.lowerBound < added.lowerBound)
    #expect(log.contains("| 分割 | 1 |"))
    #expect(log.contains("chp\\_2\\_\\_sec\\_3\\_\\_item\\_2 | chp\\_2\\_\\_sec\\_4"))
  }

  /// Rows of the table under a heading, cells trimmed.
  private func rows(of log: String, under heading: String) -> [[String]] {
    let lines = log.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "## \(heading)") else { return [] }
    return lines[(start + 4)...].prefix { $0.hasPrefix("|") }.map { line -> [String] in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      return cells.dropFirst().dropLast().map { String($0.dropFirst().dropLast()) }
    }
  }

  @Test(arguments: [
    ["safety-standards-guide/2018-04-04.html", "safety-standards-guide/2023-07-04.html"],
    ["ciip-action-plan/2018-07-25.html", "ciip-action-plan/2022-06-17.html"],
    ["service-continuity-act/2020-06-01.xml", "service-continuity-act/2024-04-01.xml"],
  ])
  func theTotalsOfAChangeLogAddUp(_ names: [String]) throws {
    let files = names.map { Places.root + "/Corpus/" + $0 }
    let outcome = try pipeline.diff(files[0], files[1], as: .md, DiffOptions(), Presentation())
    let table = rows(of: String(decoding: outcome.output, as: UTF8.self), under: "条項の行方")
    for (side, file) in files.enumerated() {
      let numbers: [Int] = table.map { Int($0[side + 1]) ?? 0 }
      let total = try #require(numbers.last)
      #expect(numbers.dropLast().reduce(0, +) == total)
      #expect(total == (try pipeline.clauses(file).value.count))
    }
  }

  @Test func identifiersThatAreTakenByAnotherClauseAreNamed() throws {
    let folder = Places.root + "/Corpus/service-continuity-act/"
    let log = String(
      decoding: try pipeline.diff(
        folder + "2020-06-01.xml", folder + "2024-04-01.xml", as: .md, DiffOptions(), Presentation()
      ).output, as: UTF8.self)
    let broken = rows(of: log, under: "識別子の破壊的変更")
    let seven = try #require(broken.first { $0[0] == "art\\_7" })
    #expect(seven[2] == "art\\_2\\_2" && seven[3].contains("罰則"))
    let eight = try #require(broken.first { $0[0] == "art\\_8" })
    #expect(eight[2] == "（削除）" && eight[3].isEmpty)
  }

  @Test func reasonsAreSaidWhenAskedFor() throws {
    var options = DiffOptions()
    options.detail = .reasons
    #expect(try text(.text, options).contains("alike: "))
    #expect(!(try text(.text).contains("alike: ")))
  }

  @Test func markupOfDocumentsStaysText() throws {
    let folder = "/tmp/kijun-markup-\(getpid())"
    defer {
      unlink(folder + "a.html")
      unlink(folder + "b.html")
    }
    try write("<html lang=en><p>1. The operator shall act.</p>", to: folder + "a.html")
    try write(
      "<html lang=en><p>1. The operator shall act &lt;img src=x&gt; | @all %0A::error::x ](javascript:1).</p>",
      to: folder + "b.html")
    func output(_ format: DiffFormat) throws -> String {
      String(
        decoding: try pipeline.diff(
          folder + "a.html", folder + "b.html", as: format, DiffOptions(), Presentation()
        ).output, as: UTF8.self)
    }
    #expect(try output(.md).contains("\\<img src=x\\> \\| \\@all"))
    #expect(try output(.junit).contains("&lt;img src=x&gt;"))
    #expect(try output(.github).split(separator: "\n").count == 1)
    #expect(try output(.github).contains("%250A"))
    #expect(!(try output(.taishohyo).contains("<img")))
  }

  private func output(_ old: String, _ new: String, _ format: DiffFormat) throws -> String {
    let path = "/tmp/kijun-rows-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    defer {
      unlink(path + "a.html")
      unlink(path + "b.html")
    }
    try write("<html lang=ja><meta charset=utf-8>" + old, to: path + "a.html")
    try write("<html lang=ja><meta charset=utf-8>" + new, to: path + "b.html")
    return String(
      decoding: try pipeline.diff(
        path + "a.html", path + "b.html", as: format, DiffOptions(), Presentation()
      ).output, as: UTF8.self)
  }

  /// What stays has a row on every level, so that nothing seems to be gone.
  @Test func unchangedClausesHaveTheirRow() throws {
    let rest =
      "<p>第二条　記録を残す。</p><p>第三条　報告する。</p><h2>第二章　雑則</h2><p>第四条　点検する。</p><h2>第三章　罰則</h2><p>第五条　科する。</p>"
    let first = "<h2>第一章　総則</h2><p>第一条　事業者は、計画を作成するよう努めなければならない。</p>"
    let table = try output(
      first + rest, first.replacing("するよう努め", with: "し") + rest, .taishohyo)
    #expect(table.contains("第二条～第三条　（略）") && table.contains("第二章～第三章　（略）"))
  }

  @Test func thePiecesOfASplitClauseStandOnce() throws {
    let a = "事業者は、毎年四月に設備の点検記録を作成しなければならない。"
    let b = "事業者は、前年度の事故の内容を取りまとめて所管大臣に報告しなければならない。"
    let table = try output(
      "<h2>第一条</h2><p>\(a)\(b)</p>", "<h2>第一条</h2><p>\(a)</p><p>２　\(b)</p>", .taishohyo)
    #expect(table.ranges(of: b).count == 2)
    #expect(table.ranges(of: a).count == 2)
  }

  @Test func sidesWithoutARevisionAreNamed() throws {
    let page = try output("<p>第一条　甲とする。</p>", "<p>第一条　乙とする。</p>", .html)
    #expect(page.contains(#"<th scope="col">改正前</th><th scope="col">改正後</th>"#))
  }

  @Test func historyFollowsAClauseThroughAllRevisions() throws {
    let folder = Places.root + "/Corpus/ciip-action-plan"
    let outcome = try pipeline.history(
      [folder], clause: "sec_1__sec_1__para_3", filter: RequirementFilter(), as: .text,
      Presentation())
    let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").dropFirst(2)
    #expect(
      lines.map { $0.split(separator: " ").first ?? "" } == [
        "2022-06-17", "2018-07-25", "2017-04-18",
      ])
    #expect(lines.first?.contains("義務の強さ：推奨 → 義務（強化）") == true)
    #expect(lines.last?.contains("sec_1__item_3__para_2") == true)
    let added = try pipeline.history(
      [folder], clause: "sec_1__sec_1__para_1", filter: RequirementFilter(), as: .json,
      Presentation())
    let text = String(decoding: added.output, as: UTF8.self)
    #expect(text.contains("\"revisions\":[\"2017-04-18\",\"2018-07-25\",\"2022-06-17\"]"))
    #expect(text.split(separator: "\"kinds\"").count == 2 && text.contains("\"kinds\":[\"added\"]"))
    #expect(throws: Pipeline.Failure.self) {
      try pipeline.history(
        [folder], clause: "nothing", filter: RequirementFilter(), as: .text, Presentation())
    }
  }

  @Test func aRevisionOfGitIsRead() throws {
    let folder = "/tmp/kijun-git-\(getpid())"
    mkdir(folder, 0o755)
    defer { _ = system("rm -rf '\(folder)'") }
    try write("<html lang=en><p>1. The operator should act.</p>", to: folder + "/a.html")
    let git = "cd '\(folder)' && git -c user.name=n -c user.email=e@example.org"
    try #require(
      system("\(git) init -q && \(git) add a.html && \(git) commit -q -m one") == 0)
    try write("<html lang=en><p>1. The operator shall act.</p>", to: folder + "/a.html")
    let before = try #require(getcwd(nil, 0))
    defer {
      chdir(before)
      free(before)
    }
    chdir(folder)
    let comparison = try pipeline.diff("HEAD:a.html", "a.html").value
    #expect(comparison.changes.flatMap(\.meaning).map(\.direction) == [.tightened])
    #expect(throws: Pipeline.Failure.self) { try pipeline.diff("HEAD:b.html", "a.html") }
    // Larger than a pipe holds and than the limit: git must not be waited for in vain.
    try write("<p>" + String(repeating: "long text ", count: 100_000), to: folder + "/a.html")
    try #require(system("\(git) commit -q -a -m two") == 0)
    var narrow = pipeline
    narrow.limits.bytes = 1000
    do {
      _ = try narrow.clauses("HEAD:a.html")
      Issue.record("read over the limit")
    } catch {
      #expect(error.findings.map(\.code) == ["limit.bytes"])
    }
  }

  @Test func thePageSideBySideKnowsWhatEachRowIs() throws {
    let page = try text(.html)
    let changes = try pipeline.diff(old, new).value.changes.filter { !$0.isImplied }
    #expect(page.split(separator: "<tr class=\"change\"").count == changes.count + 1)
    let tightened = changes.count { $0.meaning.contains { $0.direction == .tightened } }
    let rows = page.split(separator: "data-keys=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(
      tightened > 0 && rows.count { $0.split(separator: " ").contains("tightened") } == tightened)
  }

  @Test func foldersArePairedByDocument() throws {
    let corpus = Places.root + "/Corpus"
    let outcome = try pipeline.diff(
      corpus + "/ciip-action-plan", corpus, as: .jsonl, DiffOptions(), Presentation())
    let heads = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
      .filter { $0.contains("kijun.diff/1") }
    #expect(heads.count == 1 && heads[0].contains("\"document\":\"ciip-action-plan\""))
    #expect(outcome.findings.count { $0.code == "diff.document-added" } == 3)
    #expect(throws: Pipeline.Failure.self) {
      try pipeline.diff(corpus, corpus, as: .sarif, DiffOptions(), Presentation())
    }
  }
}
