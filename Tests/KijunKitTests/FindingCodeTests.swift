import Glibc
import KijunKit
import Testing

/// Each case provokes one finding and looks at its code, and at the line where it has one.
@Suite struct FindingCodeTests {
  private struct Case: Sendable, CustomTestStringConvertible {
    var code: String
    var file: String
    var bytes: [UInt8]
    var line: Int?
    /// Runs the job that gives the finding; the path is the file's.
    var job: @Sendable (inout Pipeline, String) throws -> Outcome

    var testDescription: String { code }

    init(
      _ code: String, _ file: String, _ text: String, line: Int? = nil,
      _ job: @escaping @Sendable (inout Pipeline, String) throws -> Outcome
    ) {
      self.code = code
      self.file = file
      bytes = Array(text.utf8)
      self.line = line
      self.job = job
    }

    init(_ code: String, raw bytes: [UInt8]) {
      self.code = code
      file = "a.html"
      self.bytes = bytes
      job = FindingCodeTests.extract
    }
  }

  @Sendable private static func extract(_ pipeline: inout Pipeline, _ path: String) -> Outcome {
    pipeline.extract([path], as: .json, audit: false, Presentation())
  }

  @Sendable private static func check(_ pipeline: inout Pipeline, _ path: String) throws -> Outcome
  {
    try pipeline.check(
      mappings: [path], files: LinkFiles(), failing: [], as: .json, Presentation())
  }

  private static func limited(_ code: String, _ setting: String, _ text: String) -> Case {
    Case(code, "a.xml", text) { pipeline, path in
      let isKnown = pipeline.limits.set(setting)
      #expect(isKnown)
      return extract(&pipeline, path)
    }
  }

  private static let link = "links: [{clause: a, control: b}]\ncontrols: [{id: b, title: B}]\n"

  private static let cases: [Case] = [
    Case("catalog.no-controls", "a.html", "<p>甲とする。") { pipeline, path in
      try pipeline.suggest(path, catalogs: [path], count: 1, as: .text, Presentation())
    },
    Case("diff.nothing", "a.html", "<p>甲") { pipeline, path in
      let empty = path + ".folder"
      mkdir(empty, 0o755)
      defer { rmdir(empty) }
      return try pipeline.diff(empty, empty, as: .text, DiffOptions(), Presentation())
    },
    Case("diff.document-added", "a.html", "<p>甲とする。") { pipeline, path in
      let empty = path + ".folder"
      mkdir(empty, 0o755)
      defer { rmdir(empty) }
      let folder = String(path.dropLast("/a.html".count))
      return try pipeline.diff(empty, folder, as: .text, DiffOptions(), Presentation())
    },
    Case("diff.document-removed", "a.html", "<p>甲とする。") { pipeline, path in
      let empty = path + ".folder"
      mkdir(empty, 0o755)
      defer { rmdir(empty) }
      let folder = String(path.dropLast("/a.html".count))
      return try pipeline.diff(folder, empty, as: .text, DiffOptions(), Presentation())
    },
    Case("encoding.guessed", raw: Array("<p>caf".utf8) + [0xE9] + Array(" is text".utf8)),
    Case("encoding.refused", "a.html", "<meta charset=hz-gb-2312><p>a", extract),
    Case("encoding.unknown-label", "a.html", "<meta charset=nope><p>a", extract),
    Case("encoding.unknown", "a.html", "<p>a") { pipeline, path in
      pipeline.encoding = "nope"
      return extract(&pipeline, path)
    },
    Case("git.unreadable", "a.html", "<p>a") { pipeline, _ in
      extract(&pipeline, "no-such-revision:a.html")
    },
    Case("history.nothing", "a.html", "<p>a") { pipeline, path in
      try pipeline.history(
        [path, path], clause: "no-such", filter: .init(), as: .text, Presentation())
    },
    Case("internal", "a.html", "<p>a") { _, path in
      struct Unforeseen: Error {}
      return Outcome(
        output: [], findings: Pipeline.Failure(Unforeseen(), at: path).findings, status: 2)
    },
    limited("limit.attributes", "attributes=1", "<a><b c='1' d='2'>x</b></a>"),
    limited("limit.attribute-bytes", "attribute-bytes=2", "<a><b c='123'>x</b></a>"),
    limited("limit.nodes", "nodes=2", "<a><b>x</b></a>"),
    limited("limit.depth", "depth=1", "<a><b>x</b></a>"),
    limited("limit.bytes", "bytes=4", "<a>x</a>"),
    Case("mapping.catalog-left-out", "m.yml", link) { pipeline, path in
      try pipeline.convert(path, as: .csv)
    },
    Case("mapping.empty", "m.yml", "links: []\n", check),
    Case("mapping.no-such-link", "m.yml", link) { pipeline, path in
      try pipeline.accept(
        path, links: ["x"], document: nil, catalogs: [], reviewer: nil, date: nil)
    },
    Case("mapping.several", "m.csv", "mapping,clause,control\nm,a,b\nn,a,b\n") { pipeline, path in
      try pipeline.convert(path, as: .yaml)
    },
    Case("mapping.incomplete", "m.csv", "clause,control\na,\nb,c\n", line: 2, check),
    Case("mapping.ragged-row", "m.csv", "clause,control\na,b,c\nb,c\n", line: 2, check),
    Case("mapping.unknown-column", "m.csv", "clause,control,colour\na,b,c\n", line: 1, check),
    Case(
      "markup.entity-unresolved", "a.xml", "<!DOCTYPE a SYSTEM 'b'><a>\nx&nbsp;y</a>", line: 2,
      extract),
    Case("markup.entity-declaration", "a.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", extract),
    Case("markup.not-well-formed", "a.xml", "<a>\n<b></a>", line: 2, extract),
    Case("reading.empty", "a.html", "", extract),
    Case("reading.unknown-format", "a.txt", "no markup at all", extract),
    Case("tables.invalid", "m.yml", "links: [", check),
    Case("tables.unknown", "a.html", "<p>a") { pipeline, _ in
      try pipeline.explain("no.such-code", Presentation())
    },
    Case("tables.unknown-field", "m.yml", link + "colour: red\n", line: 3, check),
    Case("store.foreign", "s.db", "this is no database, but some text of a length") {
      pipeline, path in
      pipeline.store = path
      return try pipeline.log(nil, as: .text, Presentation())
    },
    Case("usage.one-document", "a.html", "<p>a") { pipeline, path in
      pipeline.extract([path, path], as: .akn, audit: false, Presentation())
    },
  ]

  @Test(arguments: cases)
  private func isGiven(_ example: Case) throws {
    var name = Array("/tmp/kijun-codes-XXXXXX".utf8CString)
    let folder = String(cString: try #require(mkdtemp(&name)))
    let path = folder + "/" + example.file
    let sink = OutputSink(path: path)
    example.bytes.withUnsafeBytes { sink.write($0) }
    try sink.finish()
    defer {
      unlink(path)
      rmdir(folder)
    }
    if example.bytes.isEmpty { close(open(path, O_CREAT | O_WRONLY, 0o644)) }
    var pipeline = Pipeline()
    var findings: [Finding]
    do {
      findings = try example.job(&pipeline, path).findings
    } catch let failure as Pipeline.Failure {
      findings = failure.findings
    }
    let found = findings.first { $0.code == example.code }
    #expect(found != nil, "\(findings.map(\.code))")
    if let line = example.line { #expect(found?.location.line == line) }
    if let found { #expect(!found.message.isEmpty && !found.location.document.isEmpty) }
  }

  @Test func aFileThatCannotBeWrittenIsTold() throws {
    let sink = OutputSink(path: "/nonexistent/folder/file")
    [UInt8](arrayLiteral: 1).withUnsafeBytes { sink.write($0) }
    #expect(throws: (any Error).self) { try sink.finish() }
  }

  @Test func everyCodeIsExplained() throws {
    let pipeline = Pipeline()
    for example in Self.cases {
      let text = String(
        decoding: try pipeline.explain(example.code, Presentation()).output, as: UTF8.self)
      #expect(text.hasPrefix(example.code + "\n") && text.split(separator: "\n").count == 3)
    }
    #expect(throws: Pipeline.Failure.self) { try pipeline.explain("no.such", Presentation()) }
  }
}
