import FoundationEssentials
import GRDB
import KijunModel

/// A clause in which a word was found.
public struct SearchHit: Sendable, Equatable {
  public var document: DocumentID
  public var revision: RevisionID
  public var clause: ClauseID
  public var line: Int
  public var text: String
}

/// Full-text search; trigrams, so that languages without spaces work. Every text is indexed once.
extension SQLiteStore {
  /// Indexes the revisions that are not indexed yet, one transaction each.
  ///
  /// - Returns: How many were indexed.
  public func buildIndex() throws(StoreError) -> Int {
    let open = try read { database in
      try Int64.fetchAll(database, sql: "SELECT id FROM revision WHERE indexed = 0 ORDER BY id")
    }
    for id in open {
      let data = try read { database in
        try Data.fetchOne(
          database, sql: "SELECT record FROM revision WHERE id = ?", arguments: [id])
      }
      guard let data else { continue }
      let list = try StoredRevision(decoding: SharedBuffer(data)).clauses
      try write { database in try Self.index(list, id, database) }
    }
    return open.count
  }

  private static func index(_ list: ClauseList, _ revision: Int64, _ database: Database) throws {
    try database.execute(sql: "DELETE FROM place WHERE revision = ?", arguments: [revision])
    let find = try database.cachedStatement(sql: "SELECT id FROM passage WHERE stamp = ?")
    let add = try database.cachedStatement(
      sql: "INSERT INTO passage (stamp, folded, printed) VALUES (?, ?, ?)")
    let word = try database.cachedStatement(sql: "INSERT INTO words (rowid, folded) VALUES (?, ?)")
    let place = try database.cachedStatement(
      sql: "INSERT INTO place (revision, clause, passage, eId, line) VALUES (?, ?, ?, ?, ?)")
    for index in list.indices {
      let record = list.records[index]
      let folded = [record.headingMatch, record.textMatch].map { list.folded.string($0) }
        .filter { !$0.isEmpty }.joined(separator: "\n")
      guard !folded.isEmpty else { continue }
      let stamp = Int64(bitPattern: record.stamp)
      var passage = try Int64.fetchOne(find, arguments: [stamp])
      if passage == nil {
        let printed = [record.heading, record.text].map { list.text.string($0) }
          .filter { !$0.isEmpty }.joined(separator: "　")
        try add.execute(arguments: [stamp, folded, printed])
        passage = database.lastInsertedRowID
        try word.execute(arguments: [passage, folded])
      }
      try place.execute(arguments: [
        revision, index, passage, list.eId(of: index).value, Int(record.line),
      ])
    }
    try database.execute(
      sql: "UPDATE revision SET indexed = 1 WHERE id = ?", arguments: [revision])
  }

  /// Clauses that hold the words in a row, by document, revision and place.
  ///
  /// Width, case and punctuation variants do not count; words of one or two characters are looked for
  /// without the index.
  public func search(_ words: String) throws(StoreError) -> [SearchHit] {
    var arena = ByteArena(capacity: words.utf8.count + 64)
    arena.append(Folding.fold(words))
    let folded = arena.string()
    guard !folded.isEmpty else { return [] }
    let isShort = folded.unicodeScalars.count < 3
    let condition =
      isShort
      ? "instr(passage.folded, ?) > 0"
      : "passage.id IN (SELECT rowid FROM words WHERE words MATCH ?)"
    let query = isShort ? folded : "\"" + folded.replacing("\"", with: "\"\"") + "\""
    return try read { database in
      var hits: [SearchHit] = []
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT revision.document, revision.revision, place.eId, place.line, passage.printed
          FROM passage JOIN place ON place.passage = passage.id JOIN revision ON revision.id = place.revision
          WHERE \(condition)
          ORDER BY revision.document, revision.sequence, revision.revision, revision.sha256, place.clause
          """, arguments: [query])
      while let row = try rows.next() {
        hits.append(
          SearchHit(
            document: DocumentID(row[0]), revision: RevisionID(row[1]), clause: ClauseID(row[2]),
            line: row[3], text: row[4]))
      }
      return hits
    }
  }

  /// How many revisions are not indexed yet.
  public func unindexed() throws(StoreError) -> Int {
    try read { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM revision WHERE indexed = 0") ?? 0
    }
  }
}
