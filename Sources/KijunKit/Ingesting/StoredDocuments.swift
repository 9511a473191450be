import KijunAnalysis
import KijunStore

/// Revisions of the store, named `DOCUMENT@REVISION`.
extension Pipeline {
  /// The revision that a path names, `nil` where it names no such thing.
  func stored(_ path: String) throws(Failure) -> StageOutput<ClauseList>? {
    guard let at = path.lastIndex(of: "@"), at > path.startIndex, !FileBytes.exists(path),
      GitRevision.parse(path) == nil, FileBytes.exists(store)
    else { return nil }
    let revision = try storedRevision(path)
    return StageOutput(revision.clauses, findings: revision.findings)
  }

  /// - Throws: ``Failure`` where the store has no such revision, or several.
  func storedRevision(_ name: String) throws(Failure) -> StoredRevision {
    let at = name.lastIndex(of: "@")
    let parts =
      [name[..<(at ?? name.endIndex)]] + (at.map { [name[name.index(after: $0)...]] } ?? [])
    return try Failure.storing(store) { () throws(StoreError) in
      let store = try SQLiteStore(path: self.store, access: .read)
      let own = try store.revisions().filter { $0.document.value == parts[0] }
      let wanted = parts.count > 1 ? String(parts[1]) : ""
      // A revision is named by its own name, or by the beginning of its digest.
      var found = own.filter { $0.revision.value == wanted }
      if found.count != 1, wanted.count >= 4 {
        let byDigest = own.filter { $0.sha256.hex.hasPrefix(wanted) }
        if byDigest.count == 1 { found = byDigest }
      }
      if wanted == "latest" || parts.count == 1 { found = Array(own.suffix(1)) }
      guard found.count == 1, let record = try store.record(found[0]) else {
        let all = own.map { "\($0.revision) (\($0.sha256.hex.prefix(8)))" }.joined(separator: ", ")
        throw .database(
          found.count > 1
            ? "'\(name)' names several revisions; name one by its digest: \(all)"
            : own.isEmpty
              ? "the store has no document '\(parts[0])'"
              : "the store has no revision '\(name)'; it has \(all)")
      }
      return try StoredRevision(decoding: record)
    }
  }
}

extension Pipeline.Failure {
  /// Runs a body that uses the store; its errors are findings.
  static func storing<Value>(_ path: String, _ body: () throws(StoreError) -> Value)
    throws(Pipeline.Failure) -> Value
  {
    do throws(StoreError) {
      return try body()
    } catch {
      throw Pipeline.Failure(findings: [.store(error, path)])
    }
  }
}

extension Finding {
  static func store(_ error: StoreError, _ path: String) -> Finding {
    let (code, message) =
      switch error {
      case .foreign(let why): ("store.foreign", why)
      case .damaged:
        (
          "store.damaged",
          "a record cannot be read back; run 'kijun verify', then ingest its source again"
        )
      case .database(let why): ("store.database", why)
      }
    return Finding(
      code: code, severity: .error, message: message, location: SourceLocation(document: path))
  }
}
