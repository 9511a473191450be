import KijunModel
import KijunTables
import Testing

@testable import KijunAnalysis

@Suite struct TracingTests {
  private let place = SourceLocation(document: "m.yml", line: 1)

  private func table(_ links: [Link]) throws -> StageOutput<Trace> {
    let set = try requirements("<h2>情報共有</h2><p>事業者は、連絡しなければならない。</p><p>事業者は、備えることが望ましい。</p>")
    var mapping = Mapping(
      id: "m", title: "", source: Pin(id: "a"), target: Pin(id: "c"), location: place)
    mapping.links = links
    let catalog = Catalog(
      id: "c", revision: "1", title: "", source: "c.yml",
      controls: [
        Control(id: ControlID("F"), title: "family", isGroup: true),
        Control(id: ControlID("F.1"), title: "one", parent: ControlID("F")),
        Control(id: ControlID("F.2"), title: "two", parent: ControlID("F")),
      ])
    let revision = CatalogRevision(catalog: catalog, clauses: ClauseList(catalog: catalog))
    return trace(
      set, mappings: [mapping], catalogs: [revision], vocabularies: try RuleTables.builtIn())
  }

  private func link(_ clause: String, _ control: String, stamp: Stamp? = nil) -> Link {
    var link = Link(clause: ClauseID(clause), control: ControlID(control), location: place)
    link.clauseStamp = stamp
    return link
  }

  @Test func coverageAndGapsBothWays() throws {
    let trace = try table([link("sec_1__para_2", "F.1")]).value
    #expect(
      trace.coverage.first { $0.key == "clauses" }
        == .init(dimension: "total", key: "clauses", linked: 1, total: 2))
    #expect(
      trace.coverage.first { $0.dimension == "family" }
        == .init(dimension: "family", key: "F", linked: 1, total: 2))
    #expect(
      trace.clausesWithoutControl.map { trace.set.clauses.eId(of: $0).value } == ["sec_1__para_1"])
    #expect(trace.controlsWithoutClause.map(\.id.value) == ["F.2"])
    #expect(trace.rows.count == 2)
  }

  @Test func statesAreTold() throws {
    let output = try table([
      link("sec_1__para_1", "F.1", stamp: Stamp(1)), link("sec_9", "F.1"),
      link("sec_1__para_1", "F.9"),
    ])
    #expect(
      output.value.rows.compactMap(\.state).sorted { $0.rawValue < $1.rawValue } == [
        .dangling, .dangling, .suspect,
      ])
    #expect(Set(output.findings.map(\.code)) == ["link.suspect", "link.dangling"])
    #expect(output.findings.allSatisfy { $0.location == place })
  }

  @Test func rejectedLinksCoverNothing() throws {
    var rejected = link("sec_1__para_1", "F.1")
    rejected.status = .rejected
    #expect(try table([rejected]).value.coverage.first?.linked == 0)
  }
}
