import FoundationEssentials
import GRDB
import KijunModel

/// A store in one SQLite file: one compact record a revision, one row a source.
///
/// WAL and `synchronous=FULL`: what was saved survives a crash. The file's own head is read before
/// the database library sees it, so that no foreign database is touched.
public final class SQLiteStore: RevisionStore {
  public enum Access: Sendable { case read, write }

  /// The version of SQLite that runs, such as `3.40.1`.
  public static var libraryVersion: String {
    let number = Int(Database.sqliteLibVersionNumber)
    return "\(number / 1_000_000).\(number / 1000 % 1000).\(number % 1000)"
  }

  let queue: DatabaseQueue
  public let path: String

  /// - Throws: ``StoreError/foreign(_:)`` when the file is not ours, ``StoreError/database(_:)`` when it
  ///   cannot be opened.
  public init(path: String, access: Access = .write) throws(StoreError) {
    self.path = path
    let isNew = try StoreHead.check(path) == .absent
    if isNew, access == .read {
      throw .database("there is no store at \(path); 'kijun ingest --store \(path) …' makes one")
    }
    if isNew { try StoreSchema.createFile(path) }
    var configuration = GRDB.Configuration()
    configuration.busyMode = .timeout(30)
    // What a killed run left in the log is taken over by whoever comes next, a reader too.
    configuration.readonly = access == .read && !StoreHead.isWritable(path)
    configuration.prepareDatabase { database in
      guard access == .write else { return try database.execute(sql: "PRAGMA query_only = ON") }
      try database.execute(
        sql: """
          PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;
          PRAGMA wal_autocheckpoint = 1000;
          """)
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw Self.wrapped(error)
    }
  }

  public func save(_ entry: RevisionEntry, record: SharedBuffer<UInt8>, source: SourceEntry)
    throws(StoreError)
  {
    let check = Int64(bitPattern: record.withUnsafeBytes { Stamp.hash($0) })
    try write { database in
      let before = try Self.revisionKey(of: source.path, database)
      let key = [entry.document.value, entry.revision.value, entry.sha256.hex]
      // Of several files with the same bytes the first by name speaks, in whatever order they come.
      let first = try String.fetchOne(
        database,
        sql: "SELECT min(path) FROM source WHERE document = ? AND revision = ? AND sha256 = ?",
        arguments: StatementArguments(key))
      if let first, first < source.path {
        try Self.put(source, findings: nil, database)
        if let before, before != key { try Self.dropUnused(before, database) }
        return
      }
      let statement = try database.cachedStatement(
        sql: """
          INSERT INTO revision (document, revision, sha256, title, sequence, clauses, requirements, findings, checksum, record)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (document, revision, sha256) DO UPDATE SET title = excluded.title, sequence = excluded.sequence,
            clauses = excluded.clauses, requirements = excluded.requirements, findings = excluded.findings,
            checksum = excluded.checksum, record = excluded.record, indexed = 0
          WHERE excluded.checksum <> revision.checksum OR excluded.sequence <> revision.sequence
          """)
      try statement.execute(arguments: [
        entry.document.value, entry.revision.value, entry.sha256.hex, entry.title, entry.sequence,
        entry.clauses, entry.requirements, entry.findings, check, record.data,
      ])
      try Self.put(source, findings: nil, database)
      if let before, before != key { try Self.dropUnused(before, database) }
    }
  }

  public func saveFailure(_ source: SourceEntry, findings: [Finding]) throws(StoreError) {
    try write { database in
      let before = try Self.revisionKey(of: source.path, database)
      var writer = RecordWriter(capacity: 256)
      writer.add(findings) { $0.add($1) }
      try Self.put(source, findings: Data(writer.arena.array()), database)
      if let before { try Self.dropUnused(before, database) }
    }
  }

  public func sources() throws(StoreError) -> [String: SourceEntry] {
    try read { database in
      let rows = try Row.fetchCursor(
        database,
        sql:
          "SELECT path, size, modified, sha256, derivation, document, revision FROM source")
      var result: [String: SourceEntry] = [:]
      while let row = try rows.next() {
        let document: String? = row[5]
        let revision: String? = row[6]
        result[row[0]] = SourceEntry(
          path: row[0], size: row[1], modified: row[2], sha256: Digest(hex: row[3]),
          derivation: row[4], document: document.map { DocumentID($0) },
          revision: revision.map { RevisionID($0) })
      }
      return result
    }
  }

  public func revisions() throws(StoreError) -> [RevisionEntry] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT document, revision, sha256, title, sequence, clauses, requirements, findings FROM revision
          ORDER BY document, sequence, revision, sha256
          """
      ).map { row in
        RevisionEntry(
          document: row[0], revision: row[1], sha256: row[2], title: row[3], sequence: row[4],
          clauses: row[5], requirements: row[6], findings: row[7])
      }
    }
  }

  public func record(_ entry: RevisionEntry) throws(StoreError) -> SharedBuffer<UInt8>? {
    let found = try read { database -> (Int64, Data)? in
      try Row.fetchOne(
        database,
        sql:
          "SELECT checksum, record FROM revision WHERE document = ? AND revision = ? AND sha256 = ?",
        arguments: [entry.document.value, entry.revision.value, entry.sha256.hex]
      ).map { ($0[0], $0[1]) }
    }
    guard let (check, record) = found else { return nil }
    let bytes = SharedBuffer(record)
    guard Int64(bitPattern: bytes.withUnsafeBytes { Stamp.hash($0) }) == check else {
      throw .damaged
    }
    return bytes
  }

  public func failures() throws(StoreError) -> [(path: String, findings: [Finding])] {
    let rows = try read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT path, findings FROM source WHERE findings IS NOT NULL ORDER BY path"
      ).map { row -> (String, Data) in (row[0], row[1]) }
    }
    var result: [(path: String, findings: [Finding])] = []
    for (path, data) in rows {
      result.append((path, try Self.findings([UInt8](data))))
    }
    return result
  }

  private static func findings(_ bytes: [UInt8]) throws(StoreError) -> [Finding] {
    let found: [Finding]? = bytes.withUnsafeBytes { bytes in
      var reader = RecordReader(bytes)
      return try? reader.list { reader throws(RecordReader.Damaged) in try reader.finding() }
    }
    guard let found else { throw .damaged }
    return found
  }

  // MARK: Rows

  private static func put(_ source: SourceEntry, findings: Data?, _ database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO source (path, size, modified, sha256, derivation, document, revision, findings)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (path) DO UPDATE SET size = excluded.size, modified = excluded.modified, sha256 = excluded.sha256,
          derivation = excluded.derivation, document = excluded.document, revision = excluded.revision,
          findings = excluded.findings
        """
    ).execute(arguments: [
      source.path, source.size, source.modified, source.sha256.hex, source.derivation,
      source.document?.value, source.revision?.value, findings,
    ])
  }

  private static func revisionKey(of path: String, _ database: Database) throws -> [String]? {
    try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT document, revision, sha256 FROM source WHERE path = ? AND document IS NOT NULL"
      ),
      arguments: [path]
    ).map { [$0[0], $0[1], $0[2]] }
  }

  /// A revision that no source gives any more was corrected in place.
  private static func dropUnused(_ key: [String], _ database: Database) throws {
    let isUsed =
      try Int.fetchOne(
        database,
        sql: "SELECT 1 FROM source WHERE document = ? AND revision = ? AND sha256 = ? LIMIT 1",
        arguments: StatementArguments(key)) != nil
    guard !isUsed else { return }
    try database.execute(
      sql: "DELETE FROM revision WHERE document = ? AND revision = ? AND sha256 = ?",
      arguments: StatementArguments(key))
  }

  // MARK: Access

  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try queue.writeWithoutTransaction { database in
        var value: Value?
        try database.inTransaction(.immediate) {
          value = try body(database)
          return .commit
        }
        guard let value else { throw StoreError.database("the transaction was rolled back") }
        return value
      }
    } catch {
      throw Self.wrapped(error)
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try queue.read(body)
    } catch {
      throw Self.wrapped(error)
    }
  }

  static func wrapped(_ error: any Error) -> StoreError {
    if let error = error as? StoreError { return error }
    guard let error = error as? DatabaseError else { return .database("\(error)") }
    return .database(error.message ?? "\(error.resultCode)")
  }
}
