import KijunModel

/// Why the store could not do what it was asked to.
public enum StoreError: Error, Equatable, Sendable {
  /// The file is no store of ours, or of a later version.
  case foreign(String)
  /// A record cannot be read back.
  case damaged
  /// What the database said.
  case database(String)
}

/// A revision without its text: what a list of revisions shows.
public struct RevisionEntry: Sendable, Equatable {
  public var document: DocumentID
  public var revision: RevisionID
  public var sha256: Digest
  public var title: String
  /// Position among the revisions of the document where something says so, else 0.
  public var sequence: Int
  public var clauses: Int
  /// -1 where they were not typed.
  public var requirements: Int
  public var findings: Int

  public init(_ stored: StoredRevision, sequence: Int) {
    let header = stored.clauses.header
    document = header.id
    revision = header.revision
    sha256 = header.source.sha256
    title = header.title
    self.sequence = sequence
    clauses = stored.clauses.count
    requirements = stored.requirements?.count ?? -1
    findings = stored.findings.count
  }

  init(
    document: String, revision: String, sha256: String, title: String, sequence: Int,
    clauses: Int, requirements: Int, findings: Int
  ) {
    self.document = DocumentID(document)
    self.revision = RevisionID(revision)
    self.sha256 = Digest(hex: sha256)
    self.title = title
    self.sequence = sequence
    self.clauses = clauses
    self.requirements = requirements
    self.findings = findings
  }
}

/// A file that was read: what it was then, and the revision that it became.
public struct SourceEntry: Sendable, Equatable {
  public var path: String
  public var size: Int
  /// Nanoseconds since 1970.
  public var modified: Int
  public var sha256: Digest
  /// Version of parser, vocabularies and what was asked for.
  public var derivation: String
  /// `nil` where the file could not be read as a document.
  public var document: DocumentID?
  public var revision: RevisionID?

  public init(
    path: String, size: Int, modified: Int, sha256: Digest, derivation: String,
    document: DocumentID? = nil, revision: RevisionID? = nil
  ) {
    self.path = path
    self.size = size
    self.modified = modified
    self.sha256 = sha256
    self.derivation = derivation
    self.document = document
    self.revision = revision
  }
}

/// Keeps revisions and the files that they were read from. Callers cannot tell files from a database.
///
/// A revision is named by document, revision and the digest of its source: two sources that call
/// themselves the same are both kept, in whatever order they come.
public protocol RevisionStore {
  /// Keeps a revision and its source together, or neither; what the source was before is forgotten.
  func save(_ entry: RevisionEntry, record: SharedBuffer<UInt8>, source: SourceEntry)
    throws(StoreError)
  /// Notes that a file could not be read as a document, with why.
  func saveFailure(_ source: SourceEntry, findings: [Finding]) throws(StoreError)
  /// Every source, by path.
  func sources() throws(StoreError) -> [String: SourceEntry]
  /// Every revision, by document, sequence, name and digest.
  func revisions() throws(StoreError) -> [RevisionEntry]
  /// - Returns: `nil` where there is no such revision.
  func record(_ entry: RevisionEntry) throws(StoreError) -> SharedBuffer<UInt8>?
  /// What was found in files that are no documents, by path.
  func failures() throws(StoreError) -> [(path: String, findings: [Finding])]
}
