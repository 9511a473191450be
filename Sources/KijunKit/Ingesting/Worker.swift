import Glibc
import KijunAnalysis
import KijunMarkup
import KijunReporting
import KijunStore

/// Reads documents for others, one request after the other.
public struct Worker {
  private let pipeline: Pipeline
  private let version: String

  public init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    version = Deriver(pipeline: pipeline, onlyClauses: false).version
  }

  // MARK: JSON Lines

  /// One request line in, one reply line out, in order and flushed, until the input ends.
  ///
  /// - Parameter recycling: Requests after which the worker ends by itself; `nil` for never.
  public func serveLines(recycling: Int? = nil) {
    Interruption.listen()
    var lines = LineReader(descriptor: 0)
    var served = 0
    while !Interruption.isAsked, let line = lines.next(limit: pipeline.limits.bytes * 2) {
      if line.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) { continue }
      var writer = JSONWriter()
      writer.keepsOneLine = true
      answer(line, to: &writer)
      writer.endLine()
      let isWritten = writer.output.withBytes(0..<writer.output.count) {
        FileBytes.writeAll($0, to: 1)
      }
      guard isWritten else { return }
      served += 1
      if let recycling, served >= recycling { return }
    }
  }

  private func answer(_ line: [UInt8], to writer: inout JSONWriter) {
    var request = WorkerRequest()
    writer.beginObject()
    do throws(Pipeline.Failure) {
      request = try WorkerRequest(line, limits: pipeline.limits)
      let loaded = try request.source(pipeline)
      let output = try pipeline.clauses(of: loaded, loaded.document.uri)
      let set = typeRequirements(in: output.value, rules: pipeline.rules)
      head(request, isRead: true, to: &writer)
      writer.field("key", request.key(loaded.document.sha256, version))
      writer.key("document")
      DocumentJSON.write(output.value, findings: output.findings, to: &writer)
      writer.key("requirements")
      RequirementsJSON.writeList(set, to: &writer)
      writer.key("findings")
      FindingList.write(output.findings, to: &writer)
    } catch {
      head(request, isRead: false, to: &writer)
      writer.key("findings")
      FindingList.write(error.findings, to: &writer)
    }
    writer.endObject()
  }

  private func head(_ request: WorkerRequest, isRead: Bool, to writer: inout JSONWriter) {
    writer.key("id")
    writer.raw(request.id)
    writer.field("ok", isRead)
  }

  // MARK: Records

  /// Frames of records for a parent process on the same machine, under limits of its own.
  public func serveRecords(onlyClauses: Bool) {
    Self.limit(RLIMIT_AS, 6 << 30)
    Self.limit(RLIMIT_CORE, 0)
    Self.limit(RLIMIT_FSIZE, 0)
    // The parent is told by signals; the child ends when its input does.
    signal(SIGINT, SIG_IGN)
    signal(SIGTERM, SIG_IGN)
    let deriver = Deriver(pipeline: pipeline, onlyClauses: onlyClauses)
    while let head = Self.read(8) {
      let length = head.reversed().reduce(0) { $0 << 8 | Int($1) }
      guard length >= 0, length <= 1 << 20, let body = Self.read(length),
        let path = WorkerFrames.path(body)
      else { return }
      Self.limitTime()
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
  private static func limitTime() {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    var bound = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &bound)
    bound.rlim_cur =
      rlim_t(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + rlim_t(ChildWorker.seconds)
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

/// Lines of a stream; one that is over the limit is passed over and given as a single NUL, which is no request.
struct LineReader {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var isTooLong = false

  init(descriptor: Int32) { self.descriptor = descriptor }

  mutating func next(limit: Int) -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 10) {
        defer {
          start = end + 1
          isTooLong = false
        }
        return isTooLong ? [0] : Array(buffer[start..<end])
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count || isTooLong else { return nil }
        defer {
          start = buffer.count
          isTooLong = false
        }
        return isTooLong ? [0] : Array(buffer[start...])
      }
      if start > 0 {
        buffer.removeFirst(start)
        searched -= start
        start = 0
      }
      if buffer.count > limit {
        isTooLong = true
        buffer.removeAll(keepingCapacity: true)
        searched = 0
      }
      var piece = [UInt8](repeating: 0, count: 1 << 16)
      let got = Glibc.read(descriptor, &piece, piece.count)
      if got < 0, errno == EINTR {
        if Interruption.isAsked { return nil }
        continue
      }
      if got <= 0 { isAtEnd = true } else { buffer += piece[..<got] }
    }
  }
}
