import KijunAnalysis
import KijunReporting
import KijunStore

/// What is asked of a store that is there.
extension Pipeline {
  /// Lists revisions, the oldest first; of one document where one is named.
  public func log(_ document: String?, as format: LogFormat, _ presentation: Presentation) throws
    -> Outcome
  {
    let entries = try entries(document)
    switch format {
    case .jsonl:
      var writer = JSONWriter()
      for entry in entries {
        StoreJSON.write(
          entry.document, entry.revision, entry.sha256, title: entry.title,
          clauses: entry.clauses, requirements: entry.requirements, findings: entry.findings,
          to: &writer)
      }
      return Outcome(output: writer.output.array(), findings: [])
    case .text:
      var text = presentation.terminal()
      let language = ReportLanguage(documentLanguage: presentation.language ?? "en")
      StoreText.table(
        [
          language.pick("文書", "document"), language.pick("版", "revision"),
          language.pick("条項", "clauses"), language.pick("要件", "requirements"),
          language.pick("所見", "findings"), "sha256", language.pick("表題", "title"),
        ],
        entries.map {
          [
            $0.document.value, $0.revision.value, "\($0.clauses)",
            $0.requirements < 0 ? "–" : "\($0.requirements)", "\($0.findings)",
            String($0.sha256.hex.prefix(8)), $0.title,
          ]
        }, limits: [40, 16, 8, 12, 8, 8, 0], to: &text)
      return Outcome(text.text, [])
    }
  }

  /// Prints revisions of the store; all of them where none is named.
  public func show(_ names: [String], as format: ExtractFormat, _ presentation: Presentation) throws
    -> Outcome
  {
    var outcome = Outcome(output: [], findings: [])
    func add(_ stored: StoredRevision) {
      var writer = JSONWriter()
      write(
        StageOutput(stored.clauses, findings: stored.findings), as: format, presentation,
        to: &writer)
      if !writer.endsLine { writer.newline() }
      outcome.output += writer.output.array()
    }
    for name in names { add(try storedRevision(name)) }
    if names.isEmpty { try everyRevision { add($0) } }
    return outcome
  }

  /// Indexes what is not indexed yet.
  public func index() throws -> Outcome {
    let count = try Failure.storing(store) { () throws(StoreError) in
      try SQLiteStore(path: store).buildIndex()
    }
    return Outcome("indexed \(count)\n", [])
  }

  /// Clauses that hold some words in a row; width, case and punctuation variants do not count.
  public func search(_ words: String, as format: LogFormat, _ presentation: Presentation) throws
    -> Outcome
  {
    let path = store
    let (hits, open) = try Failure.storing(path) { () throws(StoreError) in
      let store = try SQLiteStore(path: path, access: .read)
      return (try store.search(words), try store.unindexed())
    }
    var outcome = Outcome(output: [], findings: [])
    if open > 0 {
      outcome.findings.append(
        Finding(
          code: "store.not-indexed", severity: .warning,
          message: "\(open) revisions are not indexed; run 'kijun index'",
          location: SourceLocation(document: path)))
    }
    switch format {
    case .jsonl:
      var writer = JSONWriter()
      for hit in hits {
        StoreJSON.write(
          hit.document, hit.revision, clause: hit.clause, line: hit.line, text: hit.text,
          to: &writer)
      }
      outcome.output = writer.output.array()
    case .text:
      var text = presentation.terminal()
      for hit in hits {
        text.line(
          ("\(hit.document)@\(hit.revision) ", .dim), ("\(hit.clause)  ", .bold),
          (Self.onOneLine(hit.text), nil))
      }
      outcome.output = Array(text.text.utf8)
    }
    return outcome
  }

  private static func onOneLine(_ text: String) -> String {
    let isOneLine = text.utf8.withContiguousStorageIfAvailable { !$0.contains(0x0A) } ?? false
    return isOneLine ? text : text.replacing("\n", with: " ")
  }

  /// Checks pages, digests and references of the store, and derives every row again from its source.
  ///
  /// A source that is not at hand any more, or has changed, is told and not compared.
  public func verify(_ presentation: Presentation) throws -> Outcome {
    let path = store
    var findings: [Finding] = []
    var counts = ["revisions": 0, "derived": 0]
    try Failure.storing(path) { () throws(StoreError) in
      let store = try SQLiteStore(path: path, access: .read)
      findings += try store.integrityProblems().map { .unsound($0, path) }
      var sources: [[String]: [SourceEntry]] = [:]
      for source in try store.sources().values {
        sources[source.key, default: []].append(source)
      }
      for entry in try store.revisions() {
        counts["revisions", default: 0] += 1
        let name = "\(entry.document)@\(entry.revision)"
        do throws(StoreError) {
          guard let record = try store.record(entry) else { throw .damaged }
          let stored = try StoredRevision(decoding: record)
          let own = (sources[entry.key] ?? []).sorted { $0.path < $1.path }
          switch rederive(own, onlyClauses: stored.requirements == nil) {
          case nil: findings.append(.sourceGone(name, own.first?.path ?? path))
          case let again? where Self.isSame(again, record, stored):
            counts["derived", default: 0] += 1
          case _?: findings.append(.unsound("\(name) is not what its source gives", path))
          }
        } catch {
          findings.append(.unsound("\(name): its record cannot be read", path))
        }
      }
    }
    var text = presentation.terminal()
    StoreText.write(
      ["revisions", "derived"].map { ($0, counts[$0] ?? 0) }, to: &text)
    var outcome = Outcome(text.text, findings)
    if findings.contains(where: { $0.severity == .error }) { outcome.status = 1 }
    return outcome
  }

  private func rederive(_ sources: [SourceEntry], onlyClauses: Bool) -> Derivation? {
    let deriver = Deriver(pipeline: self, onlyClauses: onlyClauses)
    // What was read with other words, limits or another program cannot be compared.
    for source in sources where source.derivation.hasPrefix(deriver.version) {
      let again = deriver.derive(source)
      if again.entry != nil, again.source.sha256 == source.sha256 { return again }
    }
    return nil
  }

  /// Two sources with the same bytes differ in their names only.
  private static func isSame(
    _ again: Derivation, _ record: SharedBuffer<UInt8>, _ stored: StoredRevision
  )
    -> Bool
  {
    if again.record == record { return true }
    guard var other = try? StoredRevision(decoding: again.record) else { return false }
    other.clauses.header.source.uri = stored.clauses.header.source.uri
    other.findings = stored.findings
    return other == stored
  }

  /// Everything as JSON Lines: each revision's document, its clauses, its requirements; then what failed.
  public func export(to sink: OutputSink) throws -> Outcome {
    let path = store
    var writer = JSONWriter()
    writer.drain = { sink.write($0) }
    try Failure.storing(path) { () throws(StoreError) in
      let store = try SQLiteStore(path: path, access: .read)
      for entry in try store.revisions() {
        guard let record = try store.record(entry) else { throw .damaged }
        let stored = try StoredRevision(decoding: record)
        DocumentJSON.writeLines(stored.clauses, findings: stored.findings, to: &writer)
        if let requirements = stored.requirements {
          RequirementsJSON.writeLines(
            RequirementSet(clauses: stored.clauses, requirements: requirements), to: &writer)
        }
      }
      for failure in try store.failures() {
        StoreJSON.write(failure: failure.path, failure.findings, to: &writer)
      }
    }
    return Outcome(output: writer.output.array(), findings: [])
  }

  /// Forgets sources that are not there any more, with their revisions, and gives space back.
  public func collectGarbage() throws -> Outcome {
    let path = store
    let dropped = try Failure.storing(path) { () throws(StoreError) in
      let store = try SQLiteStore(path: path)
      let known = try store.sources().keys
      let gone = known.filter { !FileBytes.exists($0) }.sorted()
      guard gone.count < known.count || known.isEmpty else {
        throw .database(
          "none of the sources is there; run it in the folder from which they were ingested, or remove the store"
        )
      }
      return try store.collectGarbage(forgetting: gone)
    }
    return Outcome("dropped \(dropped)\n", [])
  }

  /// Every revision in order, one in memory at a time.
  private func everyRevision(_ body: (StoredRevision) -> Void) throws(Failure) {
    let path = store
    try Failure.storing(path) { () throws(StoreError) in
      let store = try SQLiteStore(path: path, access: .read)
      for entry in try store.revisions() {
        guard let record = try store.record(entry) else { throw .damaged }
        body(try StoredRevision(decoding: record))
      }
    }
  }

  private func entries(_ document: String?) throws(Failure) -> [RevisionEntry] {
    let path = store
    return try Failure.storing(path) { () throws(StoreError) in
      let all = try SQLiteStore(path: path, access: .read).revisions()
      guard let document else { return all }
      let own = all.filter { $0.document.value == document }
      if own.isEmpty { throw .database("the store has no document '\(document)'") }
      return own
    }
  }
}

extension Finding {
  static func unsound(_ what: String, _ path: String) -> Finding {
    Finding(
      code: "store.unsound", severity: .error, message: what,
      location: SourceLocation(document: path))
  }

  static func sourceGone(_ name: String, _ path: String) -> Finding {
    Finding(
      code: "store.source-absent", severity: .warning,
      message:
        "\(name) cannot be derived again: its source is not there, has changed, or was read with other settings",
      location: SourceLocation(document: path))
  }
}

extension RevisionEntry {
  fileprivate var key: [String] { [document.value, revision.value, sha256.hex] }
}

extension SourceEntry {
  fileprivate var key: [String] { [document?.value ?? "", revision?.value ?? "", sha256.hex] }
}
