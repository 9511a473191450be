import GRDB

/// The tables of the store.
enum StoreSchema {
  /// "KIJN" in ASCII.
  static let applicationID = 0x4B49_4A4E
  static let version = 1

  static func create(_ database: Database) throws {
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
