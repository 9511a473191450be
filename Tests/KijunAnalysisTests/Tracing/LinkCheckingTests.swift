import KijunModel
import Testing

@testable import KijunAnalysis

/// What becomes of links when identifiers are reused, texts change and documents move on.
@Suite struct LinkCheckingTests {
  private let place = SourceLocation(document: "m.yml", line: 3)
  private let uuid = "0f0f0f0f-1111-4222-8333-444444444444"
  private let other = "aaaaaaaa-1111-4222-8333-444444444444"

  private func catalog(_ controls: [Control]) -> Catalog {
    var catalog = Catalog(id: "c", revision: "2", title: "C", source: "c.xml")
    catalog.controls = controls
    return catalog
  }

  private func check(
    _ controls: [Control], _ change: (inout Link) -> Void = { _ in }
  ) -> LinkReport.Entry {
    var link = Link(clause: ClauseID("art_1"), control: ControlID("A.1"), location: place)
    change(&link)
    var mapping = Mapping(
      id: "m", title: "", source: Pin(id: "elsewhere"), target: Pin(id: "c"), location: place)
    mapping.links = [link]
    return checkLinks([mapping], catalogs: [catalog(controls)], documents: []).value.entries[0]
  }

  @Test func anIdThatIsThereIsGood() {
    #expect(check([Control(id: ControlID("A.1"), title: "Keep logs")]).state == .good)
  }

  @Test func anIdThatIsGoneDangles() {
    let entry = check([Control(id: ControlID("A.2"), title: "Keep logs")])
    #expect(entry.state == .dangling)
    #expect(entry.recovered == nil)
  }

  @Test func aUniqueIdentifierFindsTheControlAgain() {
    let moved = Control(id: ControlID("A.2"), title: "Keep logs", uuids: [uuid.uppercased()])
    let gone = check([moved]) { $0.uuids = [uuid] }
    #expect(gone.state == .dangling)
    #expect(gone.recovered == .init(control: ControlID("A.2"), confidence: 1))
    let reused = check([moved, Control(id: ControlID("A.1"), title: "Lock doors", uuids: [other])])
    {
      $0.uuids = [uuid]
    }
    #expect(reused.state == .misdirected)
    #expect(reused.recovered?.control == ControlID("A.2"))
  }

  @Test func anotherUniqueIdentifierUnderTheIdMisdirects() {
    let entry = check([Control(id: ControlID("A.1"), title: "Lock doors", uuids: [other])]) {
      $0.uuids = [uuid]
    }
    #expect(entry.state == .misdirected)
    #expect(entry.recovered == nil)
  }

  @Test func aStampTellsAnotherText() {
    let old = Control(id: ControlID("A.1"), title: "Keep logs", text: "For a year.")
    let same = check([Control(id: ControlID("A.1"), title: "Ｋｅｅｐ  logs", text: "For a year.")]) {
      $0.controlStamp = old.stamp
    }
    #expect(same.state == .good)
    let changed = check([Control(id: ControlID("A.1"), title: "Keep logs", text: "For a day.")]) {
      $0.controlStamp = old.stamp
    }
    #expect(changed.state == .suspect)
    let moved = check([
      Control(id: ControlID("A.1"), title: "Lock doors"),
      Control(id: ControlID("B.7"), title: "Keep logs", text: "For a year."),
    ]) { $0.controlStamp = old.stamp }
    #expect(moved.state == .misdirected)
    #expect(moved.recovered == .init(control: ControlID("B.7"), confidence: 0.99))
  }

  @Test func theDocumentIsCheckedWhereItIsAtHand() throws {
    var list = try clauses("<html lang=ja><p>第一条　事業者は、備える。</p>").value
    list.header.id = DocumentID("law")
    var link = Link(clause: ClauseID("art_1"), control: ControlID("A.1"), location: place)
    var gone = link
    gone.clause = ClauseID("art_9")
    link.clauseStamp = Stamp(1)
    var mapping = Mapping(
      id: "m", title: "", source: Pin(id: list.header.id.value), target: Pin(id: "c"),
      location: place)
    mapping.links = [link, gone]
    let control = Control(id: ControlID("A.1"), title: "Keep logs")
    let output = checkLinks([mapping], catalogs: [catalog([control])], documents: [list])
    #expect(output.value.entries.map(\.state) == [.suspect, .dangling])
    #expect(output.findings.isEmpty)
    let absent = checkLinks([mapping], catalogs: [catalog([control])], documents: [])
    #expect(absent.findings.map(\.code) == ["mapping.source-absent"])
  }
}
