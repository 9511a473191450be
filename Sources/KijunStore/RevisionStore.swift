import KijunModel

/// Why the store could not do what it was asked to.
public enum StoreError: Error, Equatable, Sendable {
  /// The revision is there already, read from other bytes.
  case differs(DocumentID, RevisionID)
  /// The file is no store of ours, or of a later version.
  case foreign(String)
  /// What the database said.
  case database(String)
}

/// Keeps requirement sets, one per document revision. Callers cannot tell files from a database.
public protocol RevisionStore {
  /// - Throws: ``StoreError/differs(_:_:)`` if the revision exists with different content.
  func save(_ set: RequirementSet) throws(StoreError)

  /// - Returns: The saved set, or `nil` if that revision was never saved.
  func requirements(of document: DocumentID, at revision: RevisionID) throws(StoreError)
    -> RequirementSet?

  /// Revisions of one document, oldest first by name.
  func revisions(of document: DocumentID) throws(StoreError) -> [RevisionID]
}
