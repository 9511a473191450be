import GRDB
import Glibc
import KijunModel
import Testing

@testable import KijunStore

@Suite struct RevisionStoreTests {
  private func stored(_ revision: String, _ digest: String, _ text: String = "本文である")
    -> StoredRevision
  {
    var header = DocumentHeader(
      id: DocumentID("d"), revision: RevisionID(revision), title: "題",
      source: SourceDescription(uri: "u", bytes: 7, sha256: Digest(hex: digest)),
      metadata: [MetadataField(name: "n", text: "t", line: 3, characters: -1)])
    header.language = "ja"
    var list = ClauseList(header: header)
    list.text = SharedBuffer(text.utf8)
    var folded = ByteArena(capacity: 64)
    folded.append(Folding.fold(text))
    list.folded = folded.share()
    list.ids = SharedBuffer("art_1art_1__para_1hrefx.pdflabel1".utf8)
    list.records = [
      ClauseList.Record(kind: .article, parent: -1, level: 1),
      ClauseList.Record(kind: .paragraph, parent: 0, level: 2),
    ]
    list.records[0].eId = ByteSlice(0, 5)
    list.records[1].eId = ByteSlice(5, 18)
    list.records[1].text = ByteSlice(0, list.text.count)
    list.records[1].textMatch = ByteSlice(0, list.folded.count)
    list.records[1].stamp = list.text.withUnsafeBytes { Stamp.hash($0) }
    list.records[1].byteEnd = .max
    list.cite(from: 1, 0..<3, targets: [0], isDangling: true)
    list.terms = [Term(clause: 1, term: "本", span: 0..<3, scope: .clause)]
    list.links = [.init(block: 1, relation: ByteSlice(18, 22), target: ByteSlice(22, 27))]
    list.properties = [
      .init(
        block: 0, name: ByteSlice(27, 32), namespace: .empty, value: ByteSlice(32, 33))
    ]
    list.exclusions = [Exclusion(reason: .navigation, characters: 4, line: 9)]
    list.elements = ElementTable(
      names: ["html", "p"], records: [.init(parent: -1, name: 0), .init(parent: 0, name: 1)])
    list.account.source = 9
    var requirement = Requirement(
      clause: 1, sentence: 1, text: text, modality: .effortDuty,
      evidence: [
        Evidence(field: "modality", rule: RuleID("r"), span: 1..<4, clause: ClauseID("art_1"))
      ])
    requirement.actors = [Actor(text: "事業者", role: nil, isExplicit: true)]
    requirement.deadline = ""
    requirement.sectors = ["gas"]
    let place = SourceLocation(document: "u", line: 2, column: 5)
    return StoredRevision(
      clauses: list, requirements: [requirement],
      findings: [Finding(code: "c", severity: .note, message: "m", location: place)])
  }

  private func source(_ path: String, _ stored: StoredRevision) -> SourceEntry {
    let header = stored.clauses.header
    return SourceEntry(
      path: path, size: 1, modified: 2, sha256: header.source.sha256, derivation: "v",
      document: header.id, revision: header.revision)
  }

  private func save(_ stored: StoredRevision, _ path: String, _ store: some RevisionStore) throws {
    try store.save(
      RevisionEntry(stored, sequence: 0), record: stored.encoded(), source: source(path, stored))
  }

  @Test func aRecordGivesBackEveryField() throws {
    let value = stored("1", "aa")
    let bytes = value.encoded()
    #expect(try StoredRevision(decoding: bytes) == value)
    #expect(value.encoded() == bytes)
    var untyped = value
    untyped.requirements = nil
    #expect(try StoredRevision(decoding: untyped.encoded()) == untyped)
  }

  /// Sentences and fields are places in the text, as far as they stand there.
  @Test func aRecordHoldsNoTextTwice() throws {
    let sentence = "事業者は、障害が発生した場合には、速やかに報告しなければならない。"
    var value = stored("1", "aa", sentence + "同上。" + sentence)
    var first = Requirement(
      clause: 1, sentence: 1, text: sentence, modality: .obligation,
      evidence: [
        Evidence(field: "action", rule: RuleID("ja.action"), span: 51..<75),
        Evidence(field: "condition", rule: RuleID("ja.condition"), span: 0..<9),
      ])
    first.action = String(decoding: Array(sentence.utf8)[51..<75], as: UTF8.self)
    // Elsewhere than its evidence says, and nowhere at all.
    first.condition = "障害"
    first.object = "見出し"
    first.actors = [Actor(text: "事業者", role: "operator", isExplicit: false)]
    var last = first
    last.sentence = 3
    var other = first
    other.text = "どこにもない文"
    other.sentence = 4
    value.requirements = [first, first, last, other]
    let record = value.encoded()
    #expect(try StoredRevision(decoding: record) == value)
    let bytes = Array(record)
    let form = Array(sentence.utf8)
    let places = bytes.indices.dropLast(form.count).filter { bytes[$0...].starts(with: form) }
    #expect(places.count == 2)
    #expect(
      bytes.indices.dropLast(9).filter { bytes[$0...].starts(with: "ja.action".utf8) }.count == 1)
  }

  @Test func moreWordsThanTheBookHolds() throws {
    var value = stored("1", "aa")
    value.requirements?[0].sectors = (0..<NameBook.most + 50).map {
      "n\($0 % (NameBook.most + 20))"
    }
    #expect(try StoredRevision(decoding: value.encoded()) == value)
  }

  @Test func damagedRecordsAreAnErrorAndNeverATrap() {
    let bytes = stored("1", "aa").encoded()
    for length in 0..<bytes.count {
      #expect(throws: StoreError.damaged) {
        try StoredRevision(decoding: SharedBuffer(bytes[..<length]))
      }
    }
    for index in bytes.indices {
      for value in [UInt8(0), 0x7F, 0xFF] {
        var damaged = Array(bytes)
        damaged[index] = value
        // Some bytes are text, and text of another kind is no damage that a record can see.
        _ = try? StoredRevision(decoding: SharedBuffer(damaged))
      }
    }
  }

  private func check(_ store: some RevisionStore) throws {
    try save(stored("2", "aa"), "b.html", store)
    try save(stored("1", "bb"), "a.html", store)
    try save(stored("1", "bb"), "a.html", store)
    #expect(try store.revisions().map(\.revision.value) == ["1", "2"])
    let first = try #require(try store.revisions().first)
    #expect(try store.record(first) == stored("1", "bb").encoded())
    // Two sources that call themselves the same are both kept.
    try save(stored("1", "cc"), "c.html", store)
    #expect(try store.revisions().map(\.sha256.hex) == ["bb", "cc", "aa"])
    // A source that changed takes its revision along, unless another source gives it too.
    try save(stored("1", "bb"), "copy.html", store)
    try save(stored("1", "dd"), "a.html", store)
    try save(stored("1", "ee"), "c.html", store)
    #expect(try store.revisions().map(\.sha256.hex) == ["bb", "dd", "ee", "aa"])
    var bad = source("bad.html", stored("1", "ff"))
    bad.document = nil
    bad.revision = nil
    let finding = Finding(
      code: "c", severity: .error, message: "m", location: SourceLocation(document: "bad.html"))
    try store.saveFailure(bad, findings: [finding])
    #expect(try store.failures().map(\.path) == ["bad.html"])
    #expect(try store.failures().first?.findings == [finding])
    try save(stored("3", "gg"), "bad.html", store)
    #expect(try store.failures().isEmpty)
    #expect(try store.sources().count == 5)
  }

  @Test func memoryStoreKeepsRevisions() throws { try check(MemoryStore()) }

  private func withStore<Value>(_ name: String, _ body: (String) throws -> Value) rethrows -> Value
  {
    let path = "/tmp/kijun-store-\(name)-\(getpid()).db"
    defer { for end in ["", "-wal", "-shm"] { unlink(path + end) } }
    return try body(path)
  }

  @Test func databaseKeepsRevisionsAcrossOpenings() throws {
    try withStore("open") { path in
      try check(try SQLiteStore(path: path))
      let again = try SQLiteStore(path: path, access: .read)
      #expect(try again.revisions().count == 5)
      #expect(try again.integrityProblems().isEmpty)
    }
  }

  @Test func wordsAreFoundInAnyWidthAndEachTextIsIndexedOnce() throws {
    try withStore("search") { path in
      let store = try SQLiteStore(path: path)
      try save(stored("1", "aa", "重要設備をＡＢＣ順に点検する"), "a.html", store)
      try save(stored("2", "bb", "重要設備をＡＢＣ順に点検する"), "b.html", store)
      try save(stored("3", "cc", "別の文である"), "c.html", store)
      #expect(try store.unindexed() == 3)
      #expect(try store.buildIndex() == 3)
      #expect(try store.search("設備をabc").map(\.revision.value) == ["1", "2"])
      #expect(try store.search("別の").map(\.clause.value) == ["art_1__para_1"])
      #expect(try store.search("\"重要").isEmpty && store.search("").isEmpty)
      #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM passage") } == 2)
      #expect(try store.collectGarbage(forgetting: ["c.html"]) == 1)
      #expect(try store.search("別の文").isEmpty)
      #expect(try store.integrityProblems().isEmpty)
    }
  }

  @Test func aRecordThatWasTamperedWithIsDamaged() throws {
    try withStore("tamper") { path in
      let store = try SQLiteStore(path: path)
      try save(stored("1", "aa"), "a.html", store)
      try store.write {
        try $0.execute(sql: "UPDATE revision SET record = zeroblob(length(record))")
      }
      let entry = try #require(try store.revisions().first)
      #expect(throws: StoreError.damaged) { try store.record(entry) }
    }
  }

  @Test(arguments: [
    "",
    "this is no database at all, and long enough to be taken for one of a hundred bytes or more, is it not so?",
  ])
  func foreignFilesAreNotTouched(_ text: String) throws {
    try withStore("foreign-\(text.utf8.count)") { path in
      let file = try #require(fopen(path, "w"))
      fputs(text, file)
      fclose(file)
      #expect(throws: StoreError.self) { try SQLiteStore(path: path) }
      var status = stat()
      #expect(stat(path, &status) == 0 && Int(status.st_size) == text.utf8.count)
    }
  }

  @Test func aDatabaseOfAnotherProgramOrALaterOneIsRefused() throws {
    for setting in ["application_id = 7", "user_version = 99"] {
      try withStore("other") { path in
        try SQLiteStore(path: path).queue.inDatabase {
          try $0.execute(sql: "PRAGMA \(setting); PRAGMA journal_mode = DELETE")
        }
        #expect(throws: StoreError.self) { try SQLiteStore(path: path) }
      }
    }
  }
}
