import KijunModel

/// What travels between a parent and the child that reads documents for it: a length of eight bytes,
/// then values as they stand in records.
public enum WorkerFrames {
  public struct Reply: Sendable {
    public var sha256: Digest
    public var size: Int
    public var entry: RevisionEntry?
    public var record: SharedBuffer<UInt8>
    public var findings: [Finding]

    public init(
      sha256: Digest, size: Int, entry: RevisionEntry?, record: SharedBuffer<UInt8>,
      findings: [Finding]
    ) {
      self.sha256 = sha256
      self.size = size
      self.entry = entry
      self.record = record
      self.findings = findings
    }
  }

  public static func request(_ path: String) -> [UInt8] {
    framed(capacity: path.utf8.count + 16) { $0.add(path) }
  }

  /// - Returns: `nil` for bytes that are no request.
  public static func path(_ body: [UInt8]) -> String? {
    body.withUnsafeBytes { bytes in
      var reader = RecordReader(bytes)
      return try? reader.text()
    }
  }

  public static func reply(_ reply: Reply) -> [UInt8] {
    framed(capacity: reply.record.count + 4096) { writer in
      writer.add(reply.sha256.hex)
      writer.add(reply.size)
      writer.add(reply.findings) { $0.add($1) }
      writer.add(reply.entry == nil ? 0 : 1)
      guard let entry = reply.entry else { return }
      for text in [entry.document.value, entry.revision.value, entry.sha256.hex, entry.title] {
        writer.add(text)
      }
      for number in [entry.sequence, entry.clauses, entry.requirements, entry.findings] {
        writer.add(number)
      }
      writer.add(reply.record)
    }
  }

  /// - Returns: `nil` for bytes that are no reply.
  public static func reply(_ body: [UInt8]) -> Reply? {
    body.withUnsafeBytes { bytes in try? Self.read(RecordReader(bytes)) }
  }

  private static func read(_ source: RecordReader) throws(RecordReader.Damaged) -> Reply {
    var reader = source
    var reply = Reply(
      sha256: Digest(hex: try reader.text()), size: try reader.number(), entry: nil, record: [],
      findings: [])
    reply.findings = try reader.list { reader throws(RecordReader.Damaged) in try reader.finding() }
    if try reader.number() == 1 {
      reply.entry = RevisionEntry(
        document: try reader.text(), revision: try reader.text(), sha256: try reader.text(),
        title: try reader.text(), sequence: try reader.number(), clauses: try reader.number(),
        requirements: try reader.number(), findings: try reader.number())
      reply.record = try reader.raw()
    }
    return reply
  }

  private static func framed(capacity: Int, _ body: (inout RecordWriter) -> Void) -> [UInt8] {
    var writer = RecordWriter(capacity: capacity)
    writer.add(fixed: 0)
    body(&writer)
    var bytes = writer.arena.array()
    let length = UInt64(bytes.count - 8)
    for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: length >> UInt64(index * 8)) }
    return bytes
  }
}
