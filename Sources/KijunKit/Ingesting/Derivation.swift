import KijunAnalysis
import KijunStore
import KijunTables

/// What one file gives: a revision for the store, or why there is none.
struct Derivation: Sendable, Equatable {
  var source: SourceEntry
  /// `nil` where the file is no document that can be read.
  var entry: RevisionEntry?
  var record: SharedBuffer<UInt8> = []
  var findings: [Finding] = []

  init(source: SourceEntry) { self.source = source }

  /// What a child read of a file.
  init(_ source: SourceEntry, _ reply: WorkerFrames.Reply) {
    self.source = source
    self.source.sha256 = reply.sha256
    self.source.document = reply.entry?.document
    self.source.revision = reply.entry?.revision
    entry = reply.entry
    record = reply.record
    findings = reply.findings
  }

  var reply: WorkerFrames.Reply {
    .init(
      sha256: source.sha256, size: source.size, entry: entry, record: record, findings: findings)
  }

  /// Whether another try may do better with the same file: it was not there, or the reading was cut short.
  var isPassing: Bool {
    entry == nil && findings.contains { $0.code.hasPrefix("worker.") || $0.code.hasPrefix("file.") }
  }

  /// Whether the file is of no format that is read; in folders such are passed over.
  var isForeign: Bool {
    entry == nil && findings.contains { $0.code == "reading.unknown-format" }
  }
}

/// Reads single files for the store; the same file gives the same bytes, wherever it is read.
struct Deriver: Sendable {
  var pipeline: Pipeline
  var onlyClauses: Bool

  /// What a stored revision depends on besides its source: the program, all word lists, the user's own
  /// rows, encoding, limits, and what was asked for.
  var version: String {
    var parts = ["\(Version.number).\(StoredRevision.layout)", onlyClauses ? "clauses" : "typed"]
    for file in RuleTables.builtInFiles { parts.append(file.text) }
    for setting in pipeline.wordSettings {
      let path = setting.split(separator: "=", maxSplits: 1).last.map(String.init) ?? ""
      parts.append(setting)
      parts.append((try? FileBytes.read(path)).map { KijunModel.Digest(of: $0).hex } ?? "")
    }
    parts.append(pipeline.encoding ?? "")
    parts += ["bytes", "depth", "nodes", "attributes", "attribute-bytes", "findings"]
      .map { "\($0)=\(pipeline.limits[$0] ?? 0)" }
    return String(
      KijunModel.Digest(of: Array(parts.joined(separator: "\u{0}").utf8)).hex.prefix(24))
  }

  func derive(_ source: SourceEntry) -> Derivation {
    var result = Derivation(source: source)
    do throws(Pipeline.Failure) {
      let loaded = try Sources.load(
        source.path, limits: pipeline.limits, encoding: pipeline.encoding)
      result.source.sha256 = loaded.document.sha256
      let clauses = try self.clauses(of: loaded, source.path)
      let stored = StoredRevision(
        clauses: clauses.value,
        requirements: onlyClauses
          ? nil : typeRequirements(in: clauses.value, rules: pipeline.rules).requirements,
        findings: clauses.findings)
      let header = clauses.value.header
      result.entry = RevisionEntry(stored, sequence: Self.sequence(of: loaded, source.path))
      result.source.document = header.id
      result.source.revision = header.revision
      result.findings = clauses.findings
      result.record = stored.encoded()
    } catch {
      result.findings = error.findings
    }
    return result
  }

  /// The clauses of a source under the names that it has in a library.
  func clauses(of loaded: Sources.Loaded, _ path: String) throws(Pipeline.Failure) -> StageOutput<
    ClauseList
  > {
    var output = try pipeline.clauses(of: loaded, path)
    Self.nameByFolder(&output.value.header, path)
    return output
  }

  /// Place among the revisions of its document as `document.yml` lists them, from 1; 0 where it does not.
  static func sequence(of loaded: Sources.Loaded, _ path: String) -> Int {
    let name = PathName.last(of: path)
    return (loaded.description?.revisions.firstIndex { $0.file == name }).map { $0 + 1 } ?? 0
  }

  /// `<document>/<revision>.<ext>`: where nothing else names the document, a dated file's folder does.
  private static func nameByFolder(_ header: inout DocumentHeader, _ path: String) {
    let stem = PathName.stem(of: path)
    let folders = path.split(separator: "/").dropLast()
    guard header.id.value == stem, RevisionDate.of(stem) != nil, let folder = folders.last,
      folder != "."
    else {
      return
    }
    header.id = DocumentID(String(folder))
    if header.revision.value.isEmpty { header.revision = RevisionID(stem) }
  }
}
