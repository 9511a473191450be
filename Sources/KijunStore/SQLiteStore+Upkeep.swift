import GRDB
import KijunModel

/// What keeps a store sound and small.
extension SQLiteStore {
  /// What the database itself finds wrong with its pages, indexes and keys; nothing where all is well.
  public func integrityProblems() throws(StoreError) -> [String] {
    try read { database in
      var problems = try String.fetchAll(database, sql: "PRAGMA integrity_check")
      if problems == ["ok"] { problems = [] }
      problems += try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map {
        "a row of \($0[0] as String) refers to nothing"
      }
      problems += try Row.fetchAll(
        database,
        sql: """
          SELECT path FROM source WHERE document IS NOT NULL AND NOT EXISTS (SELECT 1 FROM revision
            WHERE revision.document = source.document AND revision.revision = source.revision
              AND revision.sha256 = source.sha256)
          """
      ).map { "the source \($0[0] as String) has no revision" }
      return problems
    }
  }

  /// Forgets sources and their revisions, drops texts that no revision has, and gives space back.
  ///
  /// - Parameter paths: Sources that are gone for good.
  /// - Returns: How many revisions went.
  public func collectGarbage(forgetting paths: [String]) throws(StoreError) -> Int {
    let dropped = try write { database -> Int in
      for path in paths {
        try database.execute(sql: "DELETE FROM source WHERE path = ?", arguments: [path])
      }
      try database.execute(
        sql: """
          DELETE FROM revision WHERE NOT EXISTS (SELECT 1 FROM source WHERE source.document = revision.document
            AND source.revision = revision.revision AND source.sha256 = revision.sha256)
          """)
      let dropped = database.changesCount
      let unused = "id NOT IN (SELECT passage FROM place)"
      try database.execute(
        sql: """
          INSERT INTO words (words, rowid, folded) SELECT 'delete', id, folded FROM passage WHERE \(unused);
          DELETE FROM passage WHERE \(unused);
          """)
      return dropped
    }
    do {
      try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }
    } catch {
      throw Self.wrapped(error)
    }
    return dropped
  }
}
