import KijunMarkup

/// One request of the worker's protocol: `{"id":…,"uri":…,"mediaType":…,"body"|"bodyBase64"|"path":…}` for a document,
/// `{"id":…,"old":{…},"new":{…}}` with two such sources for what changed between them.
struct WorkerRequest {
  enum Job {
    case read(WorkerSource)
    case diff(WorkerSource, WorkerSource)
  }

  /// The id as it was written, `null` where there is none.
  private(set) var id = "null"
  private(set) var job = Job.read(WorkerSource())

  /// Takes a line; the id is kept even where the rest is no request.
  ///
  /// - Throws: ``Pipeline/Failure`` for a line that is no request.
  mutating func read(_ line: [UInt8], limits: Limits) throws(Pipeline.Failure) {
    let tape: JSONTape
    do {
      tape = try JSONTape.parse(
        DecodedSource(uri: "request", utf8: line, encoding: "utf-8", encodingFrom: "default"),
        limits: limits)
    } catch {
      throw Pipeline.Failure(findings: [.badRequest(error.finding.message)])
    }
    guard tape.values.first?.kind == .object else {
      throw Pipeline.Failure(findings: [.badRequest("a request is an object")])
    }
    var old: WorkerSource?
    var new: WorkerSource?
    for member in tape.children(0) {
      switch (tape.key(member), tape.values[member].kind) {
      case ("id", let kind): id = Self.raw(line, Int(tape.values[member].offset), kind)
      case ("old", .object): old = WorkerSource(tape, member)
      case ("new", .object): new = WorkerSource(tape, member)
      default: break
      }
    }
    if let old, let new {
      job = .diff(old, new)
    } else if old == nil, new == nil {
      job = .read(WorkerSource(tape, 0))
    } else {
      throw Pipeline.Failure(findings: [.badRequest("a comparison needs both old and new")])
    }
  }

  /// A string, number or literal as it stands in the line.
  private static func raw(_ line: [UInt8], _ start: Int, _ kind: JSONTape.Kind) -> String {
    var end = start
    switch kind {
    case .object, .array: return "null"
    case .string:
      end += 1
      while end < line.count, line[end] != UInt8(ascii: "\"") {
        end += line[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      end += 1
    case .number, .literal:
      while end < line.count, !",} \t\r]".utf8.contains(line[end]) { end += 1 }
    }
    return String(decoding: line[start..<min(end, line.count)], as: UTF8.self)
  }

  /// Identity of a result: the same sources read by the same rules have the same one.
  static func key(_ sources: [KijunModel.Digest], _ version: String) -> String {
    let parts = sources.map(\.hex) + [version]
    return KijunModel.Digest(of: Array(parts.joined(separator: " ").utf8)).hex
  }
}

/// A document as a request gives it: where it is, or its bytes.
struct WorkerSource {
  private var uri: String?
  private var mediaType: String?
  private var body: String?
  private var bodyBase64: String?
  private var path: String?

  init() {}

  init(_ tape: JSONTape, _ object: Int) {
    for member in tape.children(object) where tape.values[member].kind == .string {
      switch tape.key(member) {
      case "uri": uri = tape.text(member)
      case "mediaType": mediaType = tape.text(member)
      case "body": body = tape.text(member)
      case "bodyBase64": bodyBase64 = tape.text(member)
      case "path": path = tape.text(member)
      default: break
      }
    }
  }

  /// What failures are filed under.
  var name: String { uri ?? path ?? "request" }

  /// The bytes that are asked for.
  ///
  /// - Throws: ``Pipeline/Failure`` for a path that cannot be read, or a body that is none.
  func load(_ pipeline: Pipeline) throws(Pipeline.Failure) -> Sources.Loaded {
    if let path {
      var loaded = try Sources.load(path, limits: pipeline.limits, encoding: pipeline.encoding)
      if let uri { loaded.document.uri = uri }
      return loaded
    }
    let bytes: [UInt8]
    if let body {
      bytes = Array(body.utf8)
    } else if let bodyBase64 {
      guard let decoded = Base64.decode(bodyBase64) else {
        throw Pipeline.Failure(findings: [.badRequest("bodyBase64 is no Base64")])
      }
      bytes = decoded
    } else {
      throw Pipeline.Failure(findings: [
        .badRequest("a request needs one of body, bodyBase64 and path")
      ])
    }
    guard bytes.count <= pipeline.limits.bytes else {
      throw Pipeline.Failure(findings: [
        .badRequest("\(bytes.count) bytes are over the limit of \(pipeline.limits.bytes)")
      ])
    }
    var source = SourceDocument(
      uri: uri ?? "request", bytes: bytes, sha256: KijunModel.Digest(of: bytes))
    // A body that is text was decoded by the sender.
    source.encoding = body != nil ? "utf-8" : pipeline.encoding
    source.mediaType = mediaType
    return Sources.Loaded(document: source, description: nil, findings: [])
  }
}

/// Base64 by RFC 4648, padding optional, line breaks passed over.
enum Base64 {
  static func decode(_ text: String) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count * 3 / 4)
    var bits: UInt32 = 0
    var count = 0
    for byte in text.utf8 where byte != UInt8(ascii: "=") && byte > 32 {
      let value: UInt8
      switch byte {
      case 65...90: value = byte - 65
      case 97...122: value = byte - 71
      case 48...57: value = byte + 4
      case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
      case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
      default: return nil
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return count == 6 ? nil : result
  }
}

extension Finding {
  static func badRequest(_ message: String) -> Finding {
    Finding(
      code: "worker.bad-request", severity: .error, message: message,
      location: SourceLocation(document: "request"))
  }
}
