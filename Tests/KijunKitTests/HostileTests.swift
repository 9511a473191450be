import Glibc
import Testing

@testable import KijunKit

/// Hostile input of every class that we know, written here; the large collection beside the project is run by `make hostile`.
@Suite struct HostileTests {
  private let pipeline: Pipeline
  private let folder = "/tmp/kijun-hostile-\(getpid())"

  init() throws {
    pipeline = Pipeline()
    mkdir(folder, 0o755)
  }

  /// What must become of an input: a refusal with a code, or a document that holds some words.
  enum Verdict: Sendable {
    case refused(String)
    case read([String])
    case warned(String, [String])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var verdict: Verdict
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ verdict: Verdict) {
      self.init(name, bytes: Array(text.utf8), verdict)
    }

    init(_ name: String, bytes: [UInt8], _ verdict: Verdict) {
      (self.name, self.bytes, self.verdict) = (name, bytes, verdict)
    }
  }

  private static func act(_ text: String, head: String = "") -> String {
    "<?xml version=\"1.0\"?>\(head)<a><b>HEAD \(text) TAIL</b></a>"
  }

  static let documents: [Case] = [
    Case(
      "xxe-file.xml",
      act("&x;", head: "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"),
      .refused("markup.entity-declaration")),
    Case(
      "xxe-parameter.xml",
      act("", head: "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p.dtd\"> %p;]>"),
      .refused("markup.entity-declaration")),
    Case(
      "xxe-external-subset.xml",
      act("&y;", head: "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\">"),
      .refused("markup.entity-unresolved")),
    Case(
      "xinclude.xml",
      "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><b>HEAD</b><xi:include href=\"/etc/hostname\" parse=\"text\"/><b>TAIL</b></a>",
      .warned("reading.unknown-vocabulary", ["HEAD", "TAIL"])),
    Case(
      "entity-bomb.xml",
      act(
        "&d;",
        head:
          "<!DOCTYPE a [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY d \"&b;&b;&b;&b;\">]>"
      ), .refused("markup.entity-declaration")),
    Case(
      "depth.xml",
      String(repeating: "<a>", count: 257) + "x" + String(repeating: "</a>", count: 257),
      .refused("limit.depth")),
    Case(
      "depth-allowed.html",
      "<p>HEAD</p>" + String(repeating: "<div>", count: 900) + "<p>deep down</p>"
        + String(repeating: "</div>", count: 900) + "<p>TAIL</p>",
      .read(["HEAD", "deep down", "TAIL"])),
    Case(
      "attributes.html",
      "<p \((0..<10_001).map { "a\($0)=1" }.joined(separator: " "))>HEAD</p>",
      .refused("limit.attributes")),
    Case(
      "utf-7.html", "<meta charset=utf-7><p>HEAD +ADw-script+AD4- TAIL",
      .refused("encoding.refused")),
    Case(
      "utf-32.xml", bytes: [0, 0, 0xFE, 0xFF] + "<a/>".utf8.flatMap { [0, 0, 0, $0] },
      .refused("encoding.refused")),
    Case(
      "shift-jis.html",
      bytes: Array("<meta charset=shift_jis><p>HEAD ".utf8) + [0x87, 0x40, 0x87, 0x8A]
        + Array(" TAIL".utf8), .read(["HEAD", "①", "㈱", "TAIL"])),
    Case(
      "broken-utf-8.html",
      bytes: Array("<meta charset=utf-8><p>HEAD 重要設備".utf8) + [0xE3, 0x81] + Array(" TAIL".utf8),
      .warned("encoding.undecodable", ["HEAD", "TAIL"])),
    Case(
      "control-in-label.html", "<meta charset=\"utf-\u{0}\u{4}x\"><p>HEAD TAIL",
      .warned("encoding.unknown-label", ["HEAD TAIL"])),
    Case("not-closed.xml", "<a><b>HEAD</a>", .refused("markup.not-well-formed")),
    Case("two-roots.xml", "<a>HEAD</a><b>TAIL</b>", .refused("markup.not-well-formed")),
    Case("prefix.xml", "<a><p:b>HEAD</p:b></a>", .warned("reading.unknown-vocabulary", ["HEAD"])),
    Case(
      "zero-byte.xml", bytes: Array("<a><b>HEAD".utf8) + [0] + Array("TAIL</b></a>".utf8),
      .refused("encoding.undecodable")),
    Case(
      "foreign-root.xml",
      "<recipe xmlns=\"urn:none\"><step>HEAD salt</step><step>TAIL</step></recipe>",
      .warned("reading.unknown-vocabulary", ["HEAD salt", "TAIL"])),
    Case(
      "comment-cdata.xml", "<a><!-- <b>no</b> --><b>HEAD <![CDATA[<1 & 2>]]> TAIL</b><?go on?></a>",
      .warned("reading.unknown-vocabulary", ["HEAD <1 & 2> TAIL"])),
    Case(
      "same-ids.html", "<p id=x>HEAD one<p id=x>two TAIL<p>第一条　甲。<p>第一条　乙。",
      .read(["HEAD one", "two TAIL", "甲。", "乙。"])),
    Case(
      "structure.html",
      "<table><tr><td>HEAD<b>bold<p>inside</table>after</b><p>one<div>two</p><select><option>three</select>TAIL",
      .read(["HEAD", "inside", "after", "one", "two", "TAIL"])),
    Case(
      "unicode.html",
      "<meta charset=utf-8><p>HEAD \u{202E}dcba\u{202C} e\u{301} \u{1F468}\u{200D}\u{1F469} TAIL",
      .read(["HEAD", "TAIL"])),
    Case("term-at-the-end.html", "<p>HEAD<dl><dt>TAIL", .read(["HEAD", "TAIL"])),
    Case("truncated.xml", "<a><b>HEAD</b><b>TA", .refused("markup.not-well-formed")),
    Case("truncated.html", "<p>HEAD</p><p>not finish", .read(["HEAD", "not finish"])),
    Case(
      "gzip.xml", bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0, 0],
      .refused("reading.unknown-format")),
    Case(
      "zip.html", bytes: Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 40),
      .refused("reading.unknown-format")),
    Case(
      "redos.html",
      "<meta charset=utf-8><p>HEAD 第" + String(repeating: "一", count: 50_000) + "条"
        + String(repeating: "（", count: 20_000) + "TAIL", .read(["HEAD", "TAIL"])),
  ]

  @Test(arguments: documents)
  func documentsAreReadWholeOrRefusedWithACode(_ one: Case) throws {
    let path = "\(folder)/\(one.name)"
    let sink = OutputSink(path: path)
    one.bytes.withUnsafeBytes { sink.write($0) }
    try sink.finish()
    defer { unlink(path) }
    let outcome = pipeline.extract([path], as: .csv, audit: false, Presentation())
    let text = String(decoding: outcome.output, as: UTF8.self)
    #expect(!outcome.findings.contains { $0.code == "reading.conservation" })
    #expect(!outcome.findings.contains { $0.message.unicodeScalars.contains { $0.value < 32 } })
    switch one.verdict {
    case .refused(let code):
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      let finding = try #require(outcome.findings.first { $0.severity == .error })
      #expect(finding.code == code)
      #expect(finding.location.document == path)
    case .read(let words):
      #expect(outcome.status == 0)
      for word in words { #expect(text.contains(word)) }
    case .warned(let code, let words):
      #expect(outcome.status == 0)
      #expect(outcome.findings.contains { $0.code == code && $0.severity == .warning })
      for word in words { #expect(text.contains(word)) }
    }
  }

  // MARK: Limits

  /// A page or an XML file that has exactly so much of what is bounded.
  private static func sized(_ limit: String, _ count: Int, xml: Bool) -> String {
    switch limit {
    case "bytes":
      let frame = "<a><b>x</b></a>"
      return xml
        ? frame.replacing("x", with: String(repeating: "x", count: count - frame.utf8.count + 1))
        : "<p>" + String(repeating: "x", count: count - 3)
    // A page has <html> and <body> around what it says.
    case "depth":
      let levels = xml ? count : count - 2
      return String(repeating: xml ? "<a>" : "<div>", count: levels) + "x"
        + String(repeating: xml ? "</a>" : "</div>", count: levels)
    case "nodes":
      // The root or <html> and <body>, then elements without text, and one with.
      let rest = xml ? count - 2 : count - 3
      return xml
        ? "<a>" + String(repeating: "<b/>", count: rest) + "x</a>"
        : String(repeating: "<hr>", count: rest) + "x"
    case "attributes":
      let list = (0..<count).map { "a\($0)='1'" }.joined(separator: " ")
      return xml ? "<a \(list)>x</a>" : "<p \(list)>x</p>"
    default:
      let value = String(repeating: "v", count: count)
      return xml ? "<a b='\(value)'>x</a>" : "<p class='\(value)'>x</p>"
    }
  }

  @Test(
    arguments: ["bytes", "depth", "nodes", "attributes", "attribute-bytes"],
    [true, false])
  func aLimitHoldsExactlyWhereItStands(_ limit: String, xml: Bool) throws {
    let bound = limit == "bytes" ? 200 : 40
    var pipeline = pipeline
    let isSet = pipeline.limits.set("\(limit)=\(bound)")
    #expect(isSet)
    let path = "\(folder)/limit-\(limit).\(xml ? "xml" : "html")"
    defer { unlink(path) }
    for (count, isRead) in [(bound - 1, true), (bound, true), (bound + 1, false)] {
      try write(Self.sized(limit, count, xml: xml), to: path)
      let outcome = pipeline.extract([path], as: .text, audit: false, Presentation())
      let codes = outcome.findings.filter { $0.severity == .error }.map(\.code)
      #expect(codes == (isRead ? [] : ["limit.\(limit)"]), "\(limit) at \(count)")
    }
  }

  // MARK: What fuzzing found

  @Test func whatFuzzingFoundIsReadWhole() throws {
    let found = Places.root + "/Tests/Fuzzing/Found/html"
    for name in ["control-in-label.html", "term-at-the-end.html"] {
      let outcome = pipeline.extract(
        ["\(found)/\(name)"], as: .json, audit: false, Presentation())
      #expect(outcome.status == 0)
      #expect(!outcome.findings.contains { $0.severity == .error })
    }
  }

  @Test func anOldLibraryIsTold() {
    func packages(_ version: String) -> [UInt8] {
      Array("Package: a\nVersion: 9\n\nPackage: libxml2\nStatus: x\nVersion: \(version)\n\n".utf8)
    }
    let old = Version.outdated(packages: packages("2.9.14+dfsg-1.3~deb12u5"), library: "20914")
    #expect(old?.code == "library.outdated")
    #expect(old?.message.contains("deb12u5") == true)
    #expect(
      Version.outdated(packages: packages("2.9.14+dfsg-1.3~deb12u6"), library: "20914") == nil)
    #expect(Version.outdated(packages: [], library: "20914") == nil)
    #expect(Version.outdated(packages: [], library: "20910") != nil)
    #expect(Version.outdated(packages: [], library: "21304") == nil)
  }

  // MARK: What comes out

  static let texts = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "[a](javascript:alert(1))",
    "| a | b |", "`code`",
    "::error::x", "@everyone", "\u{1B}[31mred", "\u{9B}31m", "\u{7}", "{{x}}", "${x}", "%n%s",
    "]]>", "--> <!--",
    "\u{202E}txt.exe", "\u{FEFF}a", "\u{2028}", "a\u{0}b", "'; DROP TABLE clause; --", "\\u0000",
    "ﷺ",
  ]

  @Test(arguments: texts)
  func hostileTextComesOutAsTextInEveryForm(_ text: String) throws {
    let path = "\(folder)/text-\(abs(text.hashValue)).html"
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    try write(
      "<html lang=en><meta charset=utf-8><p>1. The operator shall \(escaped) now.</p>", to: path)
    defer { unlink(path) }
    for format in RequirementsFormat.allCases where format != .xlsx {
      let outcome = pipeline.requirements([path], as: format, Presentation())
      let output = String(decoding: outcome.output, as: UTF8.self)
      #expect(output.contains("operator shall"))
      if format == .html || format == .md {
        let live = output.replacing("\\<", with: "")
        #expect(!live.contains("<script>alert") && !live.contains("<img src"))
      }
      if format == .text {
        #expect(
          !output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x9B || $0.value == 7 })
      }
      if format == .csv {
        let cells = output.split(separator: "\n").flatMap { $0.split(separator: ",") }
        #expect(!cells.contains { $0.hasPrefix("=") || $0.hasPrefix("@") || $0.hasPrefix("\"=") })
      }
    }
  }

  /// What the fuzzer found in pairs of revisions: a pair that is sure one way is a pair the other way.
  @Test func surePairsThatTheFuzzerFoundGoBothWays() throws {
    let found = Places.root + "/Tests/Fuzzing/Found/diff"
    let paths = Folders.files(below: found).files
    #expect(!paths.isEmpty)
    for path in paths {
      let halves = try FileBytes.read(path).split(separator: 0, maxSplits: 1).map(Array.init)
      let files = [folder + "/old.html", folder + "/new.html"]
      for (file, bytes) in zip(files, halves) {
        let sink = OutputSink(path: file)
        bytes.withUnsafeBytes { sink.write($0) }
        try sink.finish()
      }
      defer { for file in files { unlink(file) } }
      let there = try pipeline.diff(files[0], files[1]).value
      let back = try pipeline.diff(files[1], files[0]).value
      let mirrored = Set(back.pairs.map { [$0.new, $0.old] })
      #expect(
        there.pairs.filter { $0.confidence >= 0.97 }
          .allSatisfy { mirrored.contains([$0.old, $0.new]) })
    }
  }
}
