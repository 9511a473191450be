import KijunModel

/// A store that lives as long as the process; what tests use.
public final class MemoryStore: RevisionStore {
  private var sets: [DocumentID: [RevisionID: RequirementSet]] = [:]

  public init() {}

  public func save(_ set: RequirementSet) throws(StoreError) {
    let header = set.clauses.header
    if let known = sets[header.id]?[header.revision] {
      guard known.clauses.header.source.sha256 == header.source.sha256 else {
        throw .differs(header.id, header.revision)
      }
      return
    }
    sets[header.id, default: [:]][header.revision] = set
  }

  public func requirements(of document: DocumentID, at revision: RevisionID) throws(StoreError)
    -> RequirementSet?
  {
    sets[document]?[revision]
  }

  public func revisions(of document: DocumentID) throws(StoreError) -> [RevisionID] {
    (sets[document] ?? [:]).keys.sorted { $0.value < $1.value }
  }
}
