import KijunKit
import Testing

/// Facts about real documents that stand beside the project.
@Suite(.needsShared) struct RealDocumentTests {
  private let pipeline: Pipeline

  init() { pipeline = Pipeline() }

  private func read(_ path: String) throws -> StageOutput<ClauseList> {
    try pipeline.clauses("\(Places.shared)/\(path)")
  }

  @Test(arguments: ["sjis", "eucjp"])
  func threeEncodingsGiveTheSameClauses(_ encoding: String) throws {
    let a = try read("japan/plan_pages/plan4_2017.utf8.html").value
    let b = try read("japan/plan_pages/plan4_2017.\(encoding).html").value
    #expect(a.map(\.eId) == b.map(\.eId))
    #expect(a.map(\.stamp) == b.map(\.stamp))
    #expect(try pipeline.diff(a.header.source.uri, b.header.source.uri).value.changes.isEmpty)
  }

  @Test(arguments: [
    ("oscal/sp800-53/rev4/NIST_SP-800-53_rev4_catalog.xml", 922),
    ("oscal/sp800-53/rev5/NIST_SP-800-53_rev5_5.0.1-2021-06-08_catalog.xml", 1189),
    ("bsi/Grundschutz++-Kompendium_2025-11-14.xml", 985),
  ])
  func noControlIsLost(_ path: String, _ count: Int) throws {
    let output = try read(path)
    #expect(output.value.count { $0.kind == .control } == count)
    #expect(output.value.account.difference == 0)
    #expect(output.findings.isEmpty)
  }

  @Test(arguments: [
    "japan/laws/xml/327AC0000000231_20240401_505AC0000000063.xml",
    "japan/laws/xml/411AC0000000128_20250601.apiv1.xml",
    "japan/laws/xml/415AC0000000057_20250601.apiv1.xml", "japan/laws/xml/425AC0000000027.apiv1.xml",
    "japan/html_pages/meti-virus.html", "japan/html_pages/ppc-guideline.html",
    "japan/html_pages/ppc-policy.html",
    "japan/html_pages/tokyo-ordinance.html", "japan/html_pages/nisc_top_2018-03.excerpt.sjis.html",
    "japan/laws/html_2012_2015/S59HO086_2015-12.html",
    "japan/laws/html_2025/332AC0000000177_20250701_507AC0000000051.html",
    "akn/uk_pga_1998_29.xml", "akn/eu_COM20130619_EN-8.xml",
  ])
  func noCharacterIsLost(_ path: String) throws {
    let list = try read(path).value
    #expect(list.account.difference == 0)
    #expect(Set(list.map(\.eId)).count == list.count)
  }

  @Test func supplementaryProvisionsAreAddressable() throws {
    let list = try read("japan/laws/xml/327AC0000000231_20240401_505AC0000000063.xml").value
    #expect(
      list.filter { $0.kind == .supplementary }.map(\.eId.value) == (1...73).map { "sup_\($0)" })
  }

  @Test func planOf2018ChangesThreeClauses() throws {
    let comparison = try pipeline.diff(
      "\(Places.shared)/japan/plan_pages/plan4_2017.utf8.html",
      "\(Places.shared)/japan/plan_pages/plan4_2018.utf8.html"
    ).value
    #expect(comparison.changes.map(\.kinds) == [[.reworded], [.reworded], [.reworded]])
    #expect(
      comparison.changes.flatMap(\.new).map { comparison.new.clauses.eId(of: $0).value } == [
        "sec_1__para_1", "sec_2__para_2", "sec_2__def_4",
      ])
  }

  @Test func noiseIsNoChange() throws {
    let comparison = try pipeline.diff(
      "\(Places.shared)/japan/plan_pages/plan4_2018.utf8.html",
      "\(Places.shared)/japan/plan_pages/plan4_2018.noise.utf8.html"
    ).value
    #expect(comparison.changes.isEmpty)
  }

  @Test func lawInHTMLAndXMLIsTheSameLaw() throws {
    let comparison = try pipeline.diff(
      "\(Places.shared)/japan/laws/html_2025/415AC0000000057_20250601_504AC0000000068.html",
      "\(Places.shared)/japan/laws/xml/415AC0000000057_20250601.apiv1.xml"
    ).value
    let inMain = comparison.changes.filter { change in
      (change.old.map { comparison.old.clauses.eId(of: $0).value }
        + change.new.map { comparison.new.clauses.eId(of: $0).value })
        .contains { $0.hasPrefix("art_") }
    }
    #expect(inMain.isEmpty)
  }

  @Test func damagedCopyDoesNotCrash() throws {
    let comparison = try pipeline.diff(
      "\(Places.shared)/japan/laws/html_2012_2015/H11HO128_2012-12.DAMAGED.html",
      "\(Places.shared)/japan/laws/html_2012_2015/H11HO128_2015-12.html"
    ).value
    #expect(!comparison.changes.isEmpty)
  }

  /// Rules are endings and words; one that is a whole annotated sentence would be an answer, not a rule.
  @Test(arguments: ["ja", "en"])
  func noRuleIsAWholeAnnotatedSentence(_ language: String) throws {
    let path = "\(Places.shared)/japan/annotations/requirements.\(language).jsonl"
    let rows = String(decoding: try FileBytes.read(path), as: UTF8.self)
    let forms = pipeline.tables.modality.values.flatMap(\.rows).map(\.form)
    #expect(forms.count > 100)
    let opening = "\"lang\": \"\(language)\", \"text\": \""
    #expect(rows.contains(opening))
    for form in forms {
      #expect(!rows.contains(opening + form + "\"") && !rows.contains(opening + form + "。\""))
    }
  }

  @Test func rewrittenControlsAreFoundAgainWithLittleConfidence() throws {
    let folder = Places.shared + "/bsi/methodik_2026-0"
    let comparison = try pipeline.diff(folder + "1-29.blind.xml", folder + "2-06.blind.xml").value
    func pair(_ old: String) -> (String, Double)? {
      comparison.pairs.first { comparison.old.clauses.eId(of: $0.old).value == old }
        .map { (comparison.new.clauses.eId(of: $0.new).value, $0.confidence) }
    }
    let first = try #require(pair("ctl_STM.6.2"))
    #expect(first.0 == "ctl_STM.7.2" && first.1 < 0.9)
    let second = try #require(pair("ctl_VRB.1.1"))
    #expect(second.0 == "ctl_VRB.5.1" && second.1 < 0.9)
  }

  @Test func seventeenReferencesOfThePublishedMappingLeadNowhere() throws {
    let folder = Places.shared
    let outcome = try pipeline.check(
      mappings: [folder + "/mappings/ISO27001-AnnexA-to-GSpp_mapping_collection.json"],
      files: LinkFiles(
        catalogs: ["kernel_2026-05-29.json", "methodik_2026-02-06.json"].map {
          folder + "/bsi/" + $0
        }), failing: [.dangling], as: .json, Presentation())
    let text = String(decoding: outcome.output, as: UTF8.self)
    #expect(outcome.status == 1)
    #expect(text.split(separator: "\"code\":\"link.dangling\"").count == 18)
    #expect(!text.contains("link.misdirected") && !text.contains("link.suspect"))
    #expect(
      outcome.findings.map(\.code) == [
        "mapping.source-absent", "mapping.source-absent", "check.links",
      ])
  }

  @Test func aProfileSelectsWhatItsPublisherResolved() throws {
    let folder = Places.shared + "/oscal/sp800-53/"
    var resolving = pipeline
    resolving.catalogs = [folder + "rev5/NIST_SP-800-53_rev5_5.0.1-2021-06-08_catalog.xml"]
    func controls(_ list: ClauseList) -> [String?] { list.filter { $0.kind == .control }.map(\.id) }
    let resolved = controls(
      try resolving.clauses(folder + "profiles/NIST_SP-800-53_rev5_HIGH-baseline_profile.xml").value
    )
    let published = controls(
      try pipeline.clauses(
        folder + "rev5/NIST_SP-800-53_rev5_5.1.1u4-2024-02-13_HIGH-resolved.xml"
      ).value)
    #expect(resolved.count == 370)
    #expect(resolved == published)
  }

  @Test(arguments: ["kernel_2026-05-29", "methodik_2026-02-06"])
  func jsonAndXMLAgreeClauseByClause(_ name: String) throws {
    let json = try read("bsi/\(name).json").value
    let xml = try read("bsi/\(name).blind.xml").value
    #expect(json.map(\.eId) == xml.map(\.eId))
    #expect(json.map(\.stamp) == xml.map(\.stamp))
    #expect(json.account.difference == 0)
  }
}
