import GRDB
import Glibc

/// The tables of the store.
enum StoreSchema {
  /// "KIJN" in ASCII.
  static let applicationID = 0x4B49_4A4E
  static let version = 1

  /// Makes an empty store under another name and gives it its own when it is whole, so that a run that
  /// is killed leaves none behind that is half made. Where another run was faster, its store stays.
  static func createFile(_ path: String) throws(StoreError) {
    let draft = path + ".\(getpid()).new"
    defer { for end in ["", "-journal"] { unlink(draft + end) } }
    do {
      try DatabaseQueue(path: draft).inDatabase { database in
        // A record has tens of kilobytes: every page is written one by one, to the log and to the store.
        try database.execute(sql: "PRAGMA page_size = 16384; PRAGMA synchronous = FULL")
        try database.inTransaction {
          try create(database)
          return .commit
        }
      }
    } catch {
      throw SQLiteStore.wrapped(error)
    }
    guard link(draft, path) == 0 || errno == EEXIST else {
      throw .database("\(path): \(String(cString: strerror(errno)))")
    }
  }

  private static func create(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE revision (
          id INTEGER PRIMARY KEY,
          document TEXT NOT NULL, revision TEXT NOT NULL, sha256 TEXT NOT NULL, title TEXT NOT NULL,
          sequence INTEGER NOT NULL, clauses INTEGER NOT NULL, requirements INTEGER NOT NULL,
          findings INTEGER NOT NULL, checksum INTEGER NOT NULL, indexed INTEGER NOT NULL DEFAULT 0,
          record BLOB NOT NULL,
          UNIQUE (document, revision, sha256)
        );
        CREATE TABLE source (
          path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, sha256 TEXT NOT NULL,
          derivation TEXT NOT NULL, document TEXT, revision TEXT, findings BLOB
        ) WITHOUT ROWID;
        CREATE INDEX source_revision ON source (document, revision, sha256);
        CREATE TABLE passage (
          id INTEGER PRIMARY KEY, stamp INTEGER NOT NULL UNIQUE, folded TEXT NOT NULL, printed TEXT NOT NULL
        );
        CREATE TABLE place (
          revision INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
          clause INTEGER NOT NULL, passage INTEGER NOT NULL, eId TEXT NOT NULL, line INTEGER NOT NULL,
          PRIMARY KEY (revision, clause)
        ) WITHOUT ROWID;
        CREATE INDEX place_passage ON place (passage);
        CREATE VIRTUAL TABLE words USING fts5(folded, content='passage', content_rowid='id', tokenize='trigram');
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(version);
        """)
  }
}
