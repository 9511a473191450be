import Glibc
import KijunKit
import Testing

/// What other tools get: Akoma Ntoso and OSCAL.
@Suite struct InterchangeTests {
  private let pipeline: Pipeline

  init() { pipeline = Pipeline() }

  private func files() -> [String] {
    let corpus = Places.root + "/Corpus/"
    return [
      "service-continuity-act/2020-06-01.xml", "service-continuity-act/2024-04-01.xml",
      "ciip-action-plan/2022-06-17.html", "safety-standards-guide/2023-07-04.html",
      "resilience-guideline/2021-03-01.html",
    ].map { corpus + $0 }
  }

  @Test func akomaNtosoReadBackGivesTheSameClauses() throws {
    for file in files() {
      let path = "/tmp/kijun-akn-\(getpid()).xml"
      defer { unlink(path) }
      let outcome = pipeline.extract([file], as: .akn, audit: false, Presentation())
      try write(String(decoding: outcome.output, as: UTF8.self), to: path)
      let before = try pipeline.clauses(file).value
      let after = try pipeline.clauses(path).value
      #expect(before.map(\.eId) == after.map(\.eId))
      #expect(before.map(\.kind) == after.map(\.kind))
      #expect(before.map(\.number) == after.map(\.number))
      #expect(before.map(\.stamp) == after.map(\.stamp))
      #expect(after.account.difference == 0)
      #expect(before.header.title == after.header.title)
    }
  }

  @Test func oscalReadBackHoldsEveryWord() throws {
    for file in files() {
      let path = "/tmp/kijun-oscal-\(getpid()).json"
      defer { unlink(path) }
      let outcome = pipeline.extract([file], as: .oscal, audit: false, Presentation())
      #expect(
        outcome.output == pipeline.extract([file], as: .oscal, audit: false, Presentation()).output)
      try write(String(decoding: outcome.output, as: UTF8.self), to: path)
      let before = try pipeline.clauses(file).value
      let after = try pipeline.clauses(path).value
      let words = Set(after.map(\.text))
      #expect(before.filter { !$0.text.isEmpty }.allSatisfy { words.contains($0.text) })
      #expect(after.allSatisfy { $0.id?.first?.isNumber != true })
      #expect(!String(decoding: outcome.output, as: UTF8.self).contains("$schema"))
    }
  }

  @Test func aGateThatCheckedNothingHasFailed() throws {
    let path = "/tmp/kijun-empty-\(getpid()).yml"
    defer { unlink(path) }
    try write("mapping: m\nlinks: []\n", to: path)
    let outcome = try pipeline.check(
      mappings: [path],
      files: LinkFiles(catalogs: [Places.root + "/Mappings/catalogs/nist-csf-2.0.yml"]),
      failing: [], as: .json, Presentation())
    #expect(outcome.status == 2)
    #expect(outcome.findings.map(\.code).contains("check.nothing"))
  }

  @Test func oneDocumentAtATime() throws {
    let outcome = pipeline.extract(files(), as: .oscal, audit: false, Presentation())
    #expect(outcome.status == 2)
    #expect(outcome.findings.map(\.code) == ["usage.one-document"])
  }

  @Test func aSchemaSaysWhatItObjectsTo() throws {
    let folder = "/tmp/kijun-schema-\(getpid())"
    try write(
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType>
      <xs:sequence><xs:element name="b" type="xs:string"/></xs:sequence></xs:complexType></xs:element></xs:schema>
      """, to: folder + ".xsd")
    try write("<a>\n<c>text</c></a>", to: folder + ".xml")
    defer {
      unlink(folder + ".xsd")
      unlink(folder + ".xml")
    }
    var checking = pipeline
    checking.schema = folder + ".xsd"
    let findings = try checking.clauses(folder + ".xml").findings.filter {
      $0.code == "schema.invalid"
    }
    #expect(findings.map(\.location.line) == [2])
    checking.schema = folder + ".nothing"
    #expect(throws: Pipeline.Failure.self) { try checking.clauses(folder + ".xml") }
  }

  /// The schema knows the law, not the envelope of the API.
  @Test func theLawInsideAnEnvelopeIsCheckedAgainstTheSchema() throws {
    let folder = "/tmp/kijun-envelope-\(getpid())"
    try write(
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="Law"><xs:complexType>
      <xs:sequence><xs:element name="LawBody" type="xs:string"/></xs:sequence></xs:complexType></xs:element></xs:schema>
      """, to: folder + ".xsd")
    defer {
      unlink(folder + ".xsd")
      unlink(folder + ".xml")
    }
    var checking = pipeline
    checking.schema = folder + ".xsd"
    for (body, code) in [
      ("<LawBody>甲</LawBody>", "schema.valid"), ("\n<LawBody/>\n<c>乙</c>", "schema.invalid"),
    ] {
      try write(
        "<DataRoot><Result><Code>0</Code></Result><ApplData><LawId>1</LawId><LawFullText><Law>\(body)</Law></LawFullText></ApplData></DataRoot>",
        to: folder + ".xml")
      let codes = try checking.clauses(folder + ".xml").findings.map(\.code).filter {
        $0.hasPrefix("schema.")
      }
      #expect(codes == [code])
    }
  }
}
