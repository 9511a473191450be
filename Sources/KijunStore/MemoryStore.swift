import KijunModel

/// A store that lives as long as the process; what tests use.
public final class MemoryStore: RevisionStore {
  private var records: [(entry: RevisionEntry, record: SharedBuffer<UInt8>)] = []
  private var known: [String: SourceEntry] = [:]
  private var failed: [String: [Finding]] = [:]

  public init() {}

  public func save(_ entry: RevisionEntry, record: SharedBuffer<UInt8>, source: SourceEntry)
    throws(StoreError)
  {
    forget(source.path)
    let first = known.values.filter {
      $0.document == entry.document && $0.revision == entry.revision && $0.sha256 == entry.sha256
    }.map(\.path).min()
    if first.map({ $0 > source.path }) ?? true {
      records.removeAll { $0.entry.isSame(as: entry) }
      records.append((entry, record))
    }
    known[source.path] = source
    dropUnused(besides: entry)
  }

  public func saveFailure(_ source: SourceEntry, findings: [Finding]) throws(StoreError) {
    forget(source.path)
    known[source.path] = source
    failed[source.path] = findings
    dropUnused(besides: nil)
  }

  public func sources() throws(StoreError) -> [String: SourceEntry] { known }

  public func revisions() throws(StoreError) -> [RevisionEntry] {
    records.map(\.entry).sorted { $0.order < $1.order }
  }

  public func record(_ entry: RevisionEntry) throws(StoreError) -> SharedBuffer<UInt8>? {
    records.first { $0.entry.isSame(as: entry) }?.record
  }

  public func failures() throws(StoreError) -> [(path: String, findings: [Finding])] {
    failed.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func forget(_ path: String) {
    known[path] = nil
    failed[path] = nil
  }

  /// A revision that no source gives any more was corrected in place.
  private func dropUnused(besides entry: RevisionEntry?) {
    records.removeAll { item in
      !(entry.map { item.entry.isSame(as: $0) } ?? false)
        && !known.values.contains {
          $0.document == item.entry.document && $0.revision == item.entry.revision
            && $0.sha256 == item.entry.sha256
        }
    }
  }
}

extension RevisionEntry {
  func isSame(as other: RevisionEntry) -> Bool {
    document == other.document && revision == other.revision && sha256 == other.sha256
  }

  var order: (String, Int, String, String) {
    (document.value, sequence, revision.value, sha256.hex)
  }
}
