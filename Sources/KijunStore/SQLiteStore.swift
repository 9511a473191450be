import FoundationEssentials
import GRDB
import KijunModel

/// A store in one SQLite file: one compact record per revision.
///
/// WAL and `synchronous=FULL`: what was saved survives a crash. `application_id` and `user_version`
/// are checked before the first write, so that no foreign database is touched.
public final class SQLiteStore: RevisionStore {
  /// "KIJN" in ASCII.
  static let applicationID = 0x4B49_4A4E
  static let version = 1

  private let queue: DatabaseQueue

  /// - Throws: ``StoreError/foreign(_:)`` when the file is not ours.
  public init(path: String) throws(StoreError) {
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw Self.wrapped(error)
    }
    try attempt { database in
      let id = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      guard
        id == Self.applicationID && version <= Self.version
          || id == 0 && version == 0 && tables == 0
      else {
        throw StoreError.foreign(path)
      }
      if id == 0 { try Self.create(database) }
    }
  }

  public func save(_ set: RequirementSet) throws(StoreError) {
    let header = set.clauses.header
    let digest = header.source.sha256.hex
    try attempt { database in
      let known = try String.fetchOne(
        database, sql: "SELECT sha256 FROM revision WHERE document = ? AND revision = ?",
        arguments: [header.id.value, header.revision.value])
      if let known {
        guard known == digest else { throw StoreError.differs(header.id, header.revision) }
        return
      }
      try database.execute(
        sql: "INSERT INTO revision (document, revision, sha256, record) VALUES (?, ?, ?, ?)",
        arguments: [header.id.value, header.revision.value, digest, try JSONEncoder().encode(set)])
    }
  }

  public func requirements(of document: DocumentID, at revision: RevisionID) throws(StoreError)
    -> RequirementSet?
  {
    try attempt { database in
      let record = try Data.fetchOne(
        database, sql: "SELECT record FROM revision WHERE document = ? AND revision = ?",
        arguments: [document.value, revision.value])
      return try record.map { try JSONDecoder().decode(RequirementSet.self, from: $0) }
    }
  }

  public func revisions(of document: DocumentID) throws(StoreError) -> [RevisionID] {
    try attempt { database in
      try String.fetchAll(
        database, sql: "SELECT revision FROM revision WHERE document = ? ORDER BY revision",
        arguments: [document.value]
      ).map { RevisionID($0) }
    }
  }

  private static func create(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE revision (
          document TEXT NOT NULL, revision TEXT NOT NULL, sha256 TEXT NOT NULL, record BLOB NOT NULL,
          PRIMARY KEY (document, revision)
        ) WITHOUT ROWID;
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(version);
        """)
  }

  private func attempt<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try queue.write(body)
    } catch {
      throw Self.wrapped(error)
    }
  }

  private static func wrapped(_ error: any Error) -> StoreError {
    (error as? StoreError) ?? .database("\(error)")
  }
}
