import Glibc
import KijunAnalysis
import KijunMarkup
import KijunReporting
import KijunStore

/// How the worker answers in JSON Lines.
public struct WorkerOptions: Sendable {
  public enum Reply: String, Sendable, CaseIterable {
    /// The document, its requirements and its findings as JSON values.
    case document
    /// Names and counts, and what `kijun export` prints of the revision in one string.
    case lines
  }

  /// Requests after which the worker ends by itself; `nil` for never.
  public var recycling: Int?
  public var reply = Reply.document
  /// Mappings and catalogues to which every document is traced.
  public var mappings: [String] = []
  public var catalogs: [String] = []

  public init() {}
}

/// Reads documents for others, one request after the other.
public struct Worker {
  private let deriver: Deriver
  private let options: WorkerOptions
  private let tracing: TracingTables?
  private let version: String
  private var pipeline: Pipeline { deriver.pipeline }

  /// - Throws: ``Pipeline/Failure`` when a mapping or catalogue cannot be read.
  public init(_ pipeline: Pipeline, _ options: WorkerOptions = WorkerOptions())
    throws(Pipeline.Failure)
  {
    deriver = Deriver(pipeline: pipeline, onlyClauses: false)
    self.options = options
    tracing =
      options.mappings.isEmpty
      ? nil : try TracingTables(options.mappings, options.catalogs, pipeline)
    version = deriver.version + (tracing?.version ?? "")
  }

  // MARK: JSON Lines

  /// One request line in, one reply line out, in order and flushed, until the input ends.
  public func serveLines() {
    Interruption.listen()
    var lines = LineReader(descriptor: 0)
    var served = 0
    while !Interruption.isAsked, let line = lines.next(limit: pipeline.limits.bytes * 2) {
      if line.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) { continue }
      let isWritten = reply(to: line).withUnsafeBytes { FileBytes.writeAll($0, to: 1) }
      guard isWritten else { return }
      served += 1
      if let recycling = options.recycling, served >= recycling { return }
    }
  }

  /// The line that answers a request, with its end.
  func reply(to line: [UInt8]) -> [UInt8] {
    var writer = JSONWriter()
    writer.keepsOneLine = true
    answer(line, to: &writer)
    writer.endLine()
    return writer.output.array()
  }

  private func answer(_ line: [UInt8], to writer: inout JSONWriter) {
    var request = WorkerRequest()
    writer.beginObject()
    do throws(Pipeline.Failure) {
      try request.read(line, limits: pipeline.limits)
      switch request.job {
      case .read(let source): try read(source, request.id, to: &writer)
      case .diff(let old, let new): try diff(old, new, request.id, to: &writer)
      }
    } catch {
      head(request.id, isRead: false, to: &writer)
      writer.key("findings")
      FindingList.write(error.findings, to: &writer)
      if options.reply == .lines, case .read(let source) = request.job {
        var lines = JSONWriter()
        StoreJSON.write(failure: source.name, error.findings, to: &lines)
        writer.key("lines")
        writer.value(lines)
      }
    }
    writer.endObject()
  }

  private func read(
    _ source: WorkerSource, _ id: String, to writer: inout JSONWriter
  ) throws(Pipeline.Failure) {
    let loaded = try source.load(pipeline)
    let output = try deriver.clauses(of: loaded, loaded.document.uri)
    let set = typeRequirements(in: output.value, rules: pipeline.rules)
    let trace = tracing?.trace(set, pipeline.tables)
    let findings = output.findings + (trace?.findings ?? [])
    head(id, isRead: true, to: &writer)
    writer.field("key", WorkerRequest.key([loaded.document.sha256], version))
    switch options.reply {
    case .document:
      writer.key("document")
      DocumentJSON.write(output.value, findings: output.findings, to: &writer)
      writer.key("requirements")
      RequirementsJSON.writeList(set, to: &writer)
    case .lines:
      writer.field("document", output.value.header.id.value)
      writer.field("revision", output.value.header.revision.value)
      writer.field("sequence", Deriver.sequence(of: loaded, loaded.document.uri))
      writer.field("sha256", loaded.document.sha256.hex)
      writer.field("title", output.value.header.title)
      writer.field("clauses", output.value.count)
      writer.field("requirements", set.requirements.count)
      var lines = JSONWriter()
      DocumentJSON.writeLines(output.value, findings: output.findings, to: &lines)
      RequirementsJSON.writeLines(set, to: &lines)
      writer.key("lines")
      writer.value(lines)
    }
    if let trace {
      writer.key("trace")
      add(&writer) { TraceJSON.write(trace.value, findings: trace.findings, to: &$0) }
    }
    writer.key("findings")
    FindingList.write(findings, to: &writer)
  }

  private func diff(
    _ old: WorkerSource, _ new: WorkerSource, _ id: String, to writer: inout JSONWriter
  ) throws(Pipeline.Failure) {
    let sources = [try old.load(pipeline), try new.load(pipeline)]
    var lists: [StageOutput<ClauseList>] = []
    for source in sources { lists.append(try deriver.clauses(of: source, source.document.uri)) }
    let comparison = compare(lists[0].value, lists[1].value, rules: pipeline.rules)
    head(id, isRead: true, to: &writer)
    writer.field("key", WorkerRequest.key(sources.map(\.document.sha256), version))
    writer.key("diff")
    add(&writer) { DiffJSON.write(comparison, to: &$0) }
    writer.key("findings")
    FindingList.write(lists.flatMap(\.findings), to: &writer)
  }

  /// A value as it is, or as the line that it is in a file, by the form of the reply.
  private func add(_ writer: inout JSONWriter, _ write: (inout JSONWriter) -> Void) {
    guard options.reply == .lines else { return write(&writer) }
    var line = JSONWriter()
    line.keepsOneLine = true
    write(&line)
    line.endLine()
    writer.value(line)
  }

  private func head(_ id: String, isRead: Bool, to writer: inout JSONWriter) {
    writer.key("id")
    writer.raw(id)
    writer.field("ok", isRead)
  }

  // MARK: Records

  /// Frames of records for a parent process on the same machine, under limits of its own.
  public func serveRecords(onlyClauses: Bool) {
    Self.limit(RLIMIT_AS, UInt(deriver.pipeline.limits.memory))
    Self.limit(RLIMIT_CORE, 0)
    Self.limit(RLIMIT_FSIZE, 0)
    // The parent is told by signals; the child ends when its input does.
    signal(SIGINT, SIG_IGN)
    signal(SIGTERM, SIG_IGN)
    var deriver = deriver
    deriver.onlyClauses = onlyClauses
    while let head = Self.read(8) {
      let length = head.reversed().reduce(0) { $0 << 8 | Int($1) }
      guard length >= 0, length <= 1 << 20, let body = Self.read(length),
        let path = WorkerFrames.path(body)
      else { return }
      Self.limitTime(deriver.pipeline.limits.seconds)
      let source = SourceEntry(
        path: path, size: 0, modified: 0, sha256: Digest(hex: ""), derivation: "")
      let reply = WorkerFrames.reply(deriver.derive(source).reply)
      guard reply.withUnsafeBytes({ FileBytes.writeAll($0, to: 1) }) else { return }
    }
  }

  private static func limit(_ resource: __rlimit_resource, _ value: UInt) {
    var bound = rlimit(rlim_cur: value, rlim_max: value)
    setrlimit(__rlimit_resource_t(resource.rawValue), &bound)
  }

  /// Processor time that the next document may take, counted from now.
  private static func limitTime(_ seconds: Int) {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    var bound = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &bound)
    bound.rlim_cur =
      rlim_t(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + rlim_t(seconds)
    setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &bound)
  }

  private static func read(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(0, $0.baseAddress! + filled, count - filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return nil }
      filled += got
    }
    return bytes
  }
}
