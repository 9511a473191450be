import Glibc
import KijunStore

/// How a library is ingested.
public struct IngestOptions: Sendable {
  public var jobs = 1
  /// Reads documents in child processes under limits.
  public var isIsolated = true
  /// Leaves requirements untyped.
  public var onlyClauses = false
  /// Looks at the bytes of files whose size and time are as they were.
  public var rehashes = false

  public init() {}
}

/// What has become of one file.
public struct IngestEvent: Sendable {
  public enum State: String, Sendable, CaseIterable { case stored, unchanged, failed, foreign }

  public var path: String
  public var state: State
  public var document: DocumentID?
  public var revision: RevisionID?
  public var sha256: Digest
  public var findings: [Finding]
  /// Files that are done, this one included, and files in all.
  public var done: Int
  public var total: Int
}

/// Totals of a run.
public struct IngestSummary: Sendable, Equatable {
  public var counts: [IngestEvent.State: Int] = [:]
  public var findings: [Finding] = []
  /// A signal ended the run before all was done.
  public var status: Int32 = 0

  public subscript(state: IngestEvent.State) -> Int { counts[state, default: 0] }
}

extension Pipeline {
  /// Reads files and folders into the store; what did not change is not read again.
  ///
  /// One transaction a document; a bad document is noted and the run goes on.
  ///
  /// - Parameter report: Called after the commit of each file.
  /// - Throws: ``Failure`` when there is nothing to read, or the store cannot be used.
  public func ingest(
    _ paths: [String], options: IngestOptions, report: (IngestEvent) -> Void
  ) throws(Failure) -> IngestSummary {
    var summary = IngestSummary()
    let files = try Self.files(paths, &summary.findings)
    let path = store
    let store = try Failure.storing(path) { () throws(StoreError) in try SQLiteStore(path: path) }
    let known = try Failure.storing(path) { () throws(StoreError) in try store.sources() }
    let failures = try Failure.storing(path) { () throws(StoreError) in
      Dictionary(
        try store.failures().map { ($0.path, $0.findings) }, uniquingKeysWith: { first, _ in first }
      )
    }
    let deriver = Deriver(pipeline: self, onlyClauses: options.onlyClauses)
    var plan = IngestPlan(options, version: deriver.version)
    let jobs = plan.jobs(files.paths, known)
    var done = 0
    func tell(_ source: SourceEntry, _ state: IngestEvent.State, _ findings: [Finding]) {
      done += 1
      summary.counts[state, default: 0] += 1
      if state != .foreign { summary.findings += findings }
      report(
        IngestEvent(
          path: source.path, state: state, document: source.document, revision: source.revision,
          sha256: source.sha256, findings: findings, done: done, total: files.paths.count))
    }
    for source in plan.unchanged {
      let findings = failures[source.path] ?? []
      let isForeign = findings.contains { $0.code == "reading.unknown-format" }
      let isBad = source.document == nil
      tell(
        source,
        !isBad ? .unchanged : isForeign && !files.named.contains(source.path) ? .foreign : .failed,
        isBad ? findings : [])
    }
    Interruption.listen()
    var problem: StoreError?
    let isIsolated = options.isIsolated
    let limits = limits
    Crew(jobs, hands: options.jobs).run(
      hire: { isIsolated ? Reader.child(ChildWorker(deriver, limits)) : Reader.own(deriver) },
      work: { reader, job in reader.read(job.source) },
      take: { index, result in
        do throws(StoreError) {
          let old = jobs[index].known
          if let entry = result.entry {
            try store.save(entry, record: result.record, source: result.source)
            let isSame =
              old?.sha256 == result.source.sha256 && old?.derivation == result.source.derivation
            tell(result.source, isSame ? .unchanged : .stored, result.findings)
          } else {
            if !result.isPassing {
              try store.saveFailure(result.source, findings: result.findings)
            }
            let isForeign = result.isForeign && !files.named.contains(result.source.path)
            tell(result.source, isForeign ? .foreign : .failed, result.findings)
          }
          return true
        } catch {
          problem = error
          return false
        }
      })
    if let problem { throw Failure(findings: summary.findings + [.store(problem, path)]) }
    if Interruption.isAsked { summary.status = Interruption.status }
    if summary.status == 0, summary[.failed] > 0 { summary.status = 1 }
    if summary.status <= 1, summary[.stored] + summary[.unchanged] == 0 {
      summary.findings.append(.nothingToIngest(paths.first ?? ""))
      summary.status = 2
    }
    return summary
  }

  /// Regular files of all paths in order, each once; `-` takes paths from standard input, one a line.
  private static func files(_ paths: [String], _ findings: inout [Finding]) throws(Failure) -> (
    paths: [String], named: Set<String>
  ) {
    var result: [String] = []
    var named = Set<String>()
    var all = paths
    if let place = all.firstIndex(of: "-") {
      let list = try Failure.wrapping("-") { try FileBytes.read("-") }
      let lines = list.split { $0 == 10 || $0 == 0 }.map { String(decoding: $0, as: UTF8.self) }
      all.replaceSubrange(place...place, with: lines)
    }
    if all.contains("-") {
      throw Failure(findings: findings + [.inputTwice])
    }
    for path in all {
      if Folders.isFolder(path) {
        let contents = Folders.files(below: path)
        findings += contents.findings
        result += contents.files.filter { !$0.hasSuffix("/document.yml") }
      } else {
        result.append(path)
        named.insert(path)
      }
    }
    var seen = Set<String>()
    result = result.filter { seen.insert($0).inserted }
    guard !result.isEmpty else {
      throw Failure(findings: findings + [.nothingToIngest(paths.first ?? "")])
    }
    return (result, named)
  }
}

/// What must be read, and what is as it was.
private struct IngestPlan {
  struct Job: Sendable {
    var source: SourceEntry
    var known: SourceEntry?
  }

  private let options: IngestOptions
  private let version: String
  private var descriptions: [String: String] = [:]
  private(set) var unchanged: [SourceEntry] = []

  init(_ options: IngestOptions, version: String) {
    self.options = options
    self.version = version
  }

  mutating func jobs(_ paths: [String], _ known: [String: SourceEntry]) -> [Job] {
    var jobs: [Job] = []
    for path in paths {
      var status = stat()
      let isThere = stat(path, &status) == 0
      let time = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
      let source = SourceEntry(
        path: path, size: isThere ? Int(status.st_size) : -1, modified: isThere ? time : 0,
        sha256: Digest(hex: ""), derivation: version + description(beside: path))
      let old = known[path]
      if let old, isThere, !options.rehashes, old.size == source.size,
        old.modified == source.modified, old.derivation == source.derivation
      {
        unchanged.append(old)
      } else {
        jobs.append(Job(source: source, known: old))
      }
    }
    return jobs
  }

  /// A digest of the `document.yml` beside a file: it names documents and revisions.
  private mutating func description(beside path: String) -> String {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    if let digest = descriptions[folder] { return digest }
    let bytes = try? FileBytes.read(folder + "document.yml", limit: 1 << 20)
    let digest = bytes.map { ":" + KijunModel.Digest(of: $0).hex.prefix(16) } ?? ""
    descriptions[folder] = digest
    return digest
  }
}

/// Where documents are read: in this process, or in a child of it.
private enum Reader {
  case own(Deriver)
  case child(ChildWorker)

  mutating func read(_ source: SourceEntry) -> Derivation {
    switch self {
    case .own(let deriver): deriver.derive(source)
    case .child(let worker): worker.derive(source)
    }
  }
}

extension Finding {
  static var inputTwice: Finding {
    Finding(
      code: "ingest.input-twice", severity: .error,
      message: "standard input gives one list of paths, and none of them is -",
      location: SourceLocation(document: "-"))
  }

  static func nothingToIngest(_ path: String) -> Finding {
    Finding(
      code: "ingest.nothing", severity: .error, message: "there was no document to read",
      location: SourceLocation(document: path))
  }
}
