import Glibc
import KijunModel
import Testing

@testable import KijunStore

@Suite struct RevisionStoreTests {
  private func set(_ revision: String, _ digest: String) -> RequirementSet {
    var header = DocumentHeader(
      id: DocumentID("d"), revision: RevisionID(revision), source: SourceDescription(uri: "u"))
    header.source.sha256 = Digest(hex: digest)
    var list = ClauseList(header: header)
    list.text = Array("本文".utf8)
    list.records = [ClauseList.Record(kind: .article, parent: -1, level: 1)]
    list.records[0].text = ByteSlice(0, 6)
    return RequirementSet(clauses: list, requirements: [])
  }

  private func check(_ store: some RevisionStore) throws {
    try store.save(set("2", "aa"))
    try store.save(set("1", "bb"))
    try store.save(set("1", "bb"))
    #expect(try store.revisions(of: DocumentID("d")) == [RevisionID("1"), RevisionID("2")])
    #expect(try store.requirements(of: DocumentID("d"), at: RevisionID("2")) == set("2", "aa"))
    #expect(try store.requirements(of: DocumentID("d"), at: RevisionID("9")) == nil)
    #expect(throws: StoreError.differs(DocumentID("d"), RevisionID("1"))) {
      try store.save(set("1", "cc"))
    }
  }

  @Test func memoryStoreKeepsRevisions() throws { try check(MemoryStore()) }

  @Test func databaseKeepsRevisionsAcrossOpenings() throws {
    let path = "/tmp/kijun-store-\(getpid()).db"
    defer { for end in ["", "-wal", "-shm"] { unlink(path + end) } }
    try check(try SQLiteStore(path: path))
    #expect(try SQLiteStore(path: path).revisions(of: DocumentID("d")).count == 2)
  }

  @Test func foreignFileIsNotTouched() throws {
    let path = "/tmp/kijun-foreign-\(getpid()).db"
    defer { unlink(path) }
    let file = try #require(fopen(path, "w"))
    fputs("this is no database at all, and long enough to be taken for one", file)
    fclose(file)
    #expect(throws: StoreError.self) { try SQLiteStore(path: path) }
  }
}
