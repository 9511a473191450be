import KijunModel
import Testing

@testable import KijunAnalysis

/// What becomes of links when identifiers are reused, texts change and documents move on.
@Suite struct LinkCheckingTests {
  private let place = SourceLocation(document: "m.yml", line: 3)
  private let uuid = "0f0f0f0f-1111-4222-8333-444444444444"
  private let other = "aaaaaaaa-1111-4222-8333-444444444444"

  private func catalog(_ controls: [Control]) -> CatalogRevision {
    var catalog = Catalog(id: "c", revision: "2", title: "C", source: "c.xml")
    catalog.controls = controls
    return CatalogRevision(catalog: catalog, clauses: ClauseList(catalog: catalog))
  }

  private func surroundings(_ controls: [Control], old: [Control] = []) -> LinkSurroundings {
    var surroundings = LinkSurroundings()
    surroundings.catalogs = [catalog(controls)]
    if !old.isEmpty { surroundings.oldCatalogs = [catalog(old)] }
    return surroundings
  }

  private func check(
    _ controls: [Control], old: [Control] = [], _ change: (inout Link) -> Void = { _ in }
  ) -> LinkReport.Entry {
    var link = Link(clause: ClauseID("art_1"), control: ControlID("A.1"), location: place)
    change(&link)
    var mapping = Mapping(
      id: "m", title: "", source: Pin(id: "elsewhere"), target: Pin(id: "c"), location: place)
    mapping.links = [link]
    return checkLinks([mapping], in: surroundings(controls, old: old)).value.entries[0]
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
    #expect(gone.recovered == .init(ControlID("A.2"), confidence: 1))
    let reused = check([moved, Control(id: ControlID("A.1"), title: "Lock doors", uuids: [other])])
    {
      $0.uuids = [uuid]
    }
    #expect(reused.state == .misdirected)
    #expect(reused.recovered?.place == ControlID("A.2"))
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
    #expect(moved.recovered == .init(ControlID("B.7"), confidence: 0.99))
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
    var around = surroundings([control])
    around.documents = [list]
    let output = checkLinks([mapping], in: around)
    #expect(output.value.entries.map(\.state) == [.suspect, .dangling])
    #expect(output.findings.isEmpty)
    let absent = checkLinks([mapping], in: surroundings([control]))
    #expect(absent.findings.map(\.code) == ["mapping.source-absent"])
    #expect(absent.value.looked == 2)
    let nothing = checkLinks([mapping], in: LinkSurroundings())
    #expect(
      nothing.findings.map(\.code) == ["mapping.source-absent", "mapping.catalog-absent"])
    #expect(nothing.value.looked == 0)
  }

  @Test func aSharedUniqueIdentifierTellsNothing() {
    let controls = [
      Control(id: ControlID("A.1"), title: "Keep logs", uuids: [uuid]),
      Control(id: ControlID("A.2"), title: "Lock doors", uuids: [uuid]),
    ]
    #expect(check(controls) { $0.uuids = [uuid] }.state == .good)
  }

  @Test func theOldCatalogueTellsWhatBecameOfAControl() {
    let logs = Control(
      id: ControlID("A.1"), title: "Keep logs", text: "Operators keep the logs of all systems.")
    var moved = logs
    moved.id = ControlID("B.4")
    let other = Control(
      id: ControlID("A.1"), title: "Lock doors", text: "Rooms with servers are locked at night.")
    let reused = check([other, moved], old: [logs])
    #expect(reused.state == .misdirected)
    #expect(reused.recovered?.place == ControlID("B.4"))
    #expect(check([moved], old: [logs]).state == .dangling)
    #expect(check([other], old: [logs]).state == .misdirected)
    #expect(check([other], old: [logs]).recovered == nil)
    #expect(check([logs], old: [logs]).state == .good)
    var reworded = logs
    reworded.text += " They keep them for a year."
    #expect(check([reworded], old: [logs]).state == .suspect)
    // Reviewed against today's text: the old catalogue has nothing to say.
    #expect(check([reworded], old: [logs]) { $0.controlStamp = reworded.stamp }.state == .good)
  }

  @Test func theOldDocumentTellsWhatBecameOfAClause() throws {
    let old = try clauses(
      "<html lang=ja><p>第一条　事業者は、障害に備えて手順を定める。</p><p>第二条　国は、情報を提供する。</p>"
    ).value
    let new = try clauses(
      "<html lang=ja><p>第一条　この法律は、目的を定める。</p><p>第二条　事業者は、障害に備えて手順を定める。</p>"
    ).value
    let link = Link(clause: ClauseID("art_1__para_1"), control: ControlID("A.1"), location: place)
    var gone = link
    gone.clause = ClauseID("art_2__para_1")
    var mapping = Mapping(
      id: "m", title: "", source: Pin(id: ""), target: Pin(id: "c"), location: place)
    mapping.links = [link, gone]
    var around = surroundings([Control(id: ControlID("A.1"), title: "Keep logs")])
    around.documents = [new]
    around.oldDocuments = [old]
    let entries = checkLinks([mapping], in: around).value.entries
    #expect(entries.map(\.state) == [.misdirected, .misdirected])
    #expect(entries[0].recoveredClause?.place == ClauseID("art_2__para_1"))
    #expect(entries[1].recoveredClause == nil)
  }

  @Test func aCatalogueInAnyOrderBecomesATree() {
    var catalog = Catalog(id: "c", revision: "", title: "", source: "")
    catalog.controls = [
      Control(id: ControlID("A.1"), title: "leaf", parent: ControlID("A")),
      Control(id: ControlID("A"), title: "group", isGroup: true),
      Control(id: ControlID("X"), title: "circle", parent: ControlID("Y")),
      Control(id: ControlID("Y"), title: "circle", parent: ControlID("X")),
    ]
    let list = ClauseList(catalog: catalog)
    #expect(list.records.map { list.text.string($0.id) } == ["A", "A.1", "X", "Y"])
    #expect(list.records.map(\.parent) == [-1, 0, -1, 2])
  }

  // MARK: Pins and stamps

  private let logs = Control(id: ControlID("A.1"), title: "Keep logs of all access for a year")
  private let doors = Control(id: ControlID("A.1"), title: "Lock every door of the server room")
  private func renamed(_ control: Control, _ id: String) -> Control {
    var copy = control
    copy.id = ControlID(id)
    return copy
  }

  /// The state of one link from a mapping pinned to the newer of two catalogues.
  @Test func aMappingMadeForTodaysCatalogueHasNoHistoryToFollow() {
    var surroundings = LinkSurroundings()
    var today = catalog([doors, renamed(logs, "A.2")])
    today.catalog.sha256 = Digest(hex: "b")
    var before = catalog([logs])
    before.catalog.sha256 = Digest(hex: "a")
    surroundings.catalogs = [today]
    surroundings.oldCatalogs = [before]
    func state(pin: String) -> LinkState {
      var mapping = Mapping(
        id: "m", title: "", source: Pin(id: ""),
        target: Pin(id: "c", sha256: Digest(hex: pin)), location: place)
      mapping.links = [Link(clause: ClauseID("x"), control: ControlID("A.1"), location: place)]
      return checkLinks([mapping], in: surroundings).value.entries[0].state
    }
    #expect(state(pin: "a") == .misdirected)
    #expect(state(pin: "b") == .good)
  }

  @Test func aStampSaysWhatIsMeantWhenTheOldCatalogueHasTheIdForSomethingElse() {
    // The link was repaired from A.1 to A.2; in the old catalogue A.2 was about doors.
    let entry = check([renamed(logs, "A.2")], old: [logs, renamed(doors, "A.2")]) {
      $0.control = ControlID("A.2")
      $0.controlStamp = logs.stamp
    }
    #expect(entry.state == .good)
  }

  @Test func linksToWithdrawnControlsDangleAndSayWhereToLook() {
    var gone = logs
    gone.isWithdrawn = true
    let entry = check([gone, renamed(doors, "A.2")])
    #expect(entry.state == .dangling)
    #expect(entry.reasons == ["the control A.1 is withdrawn"])
  }

  @Test func whatNobodyCanVerifyIsTold() {
    var surroundings = surroundings([logs])
    surroundings.catalogs[0].catalog.sha256 = Digest(hex: "b")
    var mapping = Mapping(
      id: "m", title: "", source: Pin(id: ""), target: Pin(id: "c", sha256: Digest(hex: "a")),
      location: place)
    mapping.links = [Link(clause: ClauseID("x"), control: ControlID("A.1"), location: place)]
    let output = checkLinks([mapping], in: surroundings)
    #expect(output.findings.map(\.code) == ["mapping.not-verifiable"])
    surroundings.oldCatalogs = [catalog([logs])]
    surroundings.oldCatalogs[0].catalog.sha256 = Digest(hex: "c")
    #expect(
      checkLinks([mapping], in: surroundings).findings.map(\.code) == ["mapping.pinned-elsewhere"])
    mapping.links[0].controlStamp = logs.stamp
    surroundings.oldCatalogs = []
    #expect(checkLinks([mapping], in: surroundings).findings.isEmpty)
  }
}
