import KijunModel

/// Bounds on what one source may cost; each has a name, an option and a finding.
public struct Limits: Sendable, Equatable {
  /// Bytes of one source (`--limit bytes=…`).
  public var bytes = 512 << 20
  /// Open elements (`--limit depth=…`); in XML at most ``deepestXML``.
  public var depth = 1024
  /// Elements and runs of text (`--limit nodes=…`).
  public var nodes = 20_000_000
  /// Attributes of one element (`--limit attributes=…`).
  public var attributes = 10_000
  /// Bytes of one attribute value (`--limit attribute-bytes=…`).
  public var attributeBytes = 10_000_000
  /// Findings of one kind kept of one source; further ones are counted (`--limit findings=…`).
  public var findings = 100
  /// Bytes of one mapping, catalogue, decision file or baseline (`--limit table-bytes=…`).
  public var tableBytes = 64 << 20
  /// Lists and mappings inside each other in YAML (`--limit table-depth=…`).
  public var tableDepth = 64
  /// Bytes that one part of a workbook may unpack to (`--limit part-bytes=…`).
  public var partBytes = 32 << 20
  /// Columns of a workbook's head (`--limit columns=…`).
  public var columns = 1_000
  /// Seconds that a child process may take for one document (`--limit seconds=…`).
  public var seconds = 60
  /// Bytes of memory that a child process may address (`--limit memory=…`).
  public var memory = 6 << 30
  /// Bytes of what a child process derives of one document (`--limit reply-bytes=…`).
  public var replyBytes = 2 << 30

  /// Open elements beyond which libxml2 reads no XML.
  public static let deepestXML = 256

  public static let names = [
    "bytes", "depth", "nodes", "attributes", "attribute-bytes", "findings", "table-bytes",
    "table-depth", "part-bytes", "columns", "seconds", "memory", "reply-bytes",
  ]

  public init() {}

  /// A limit by its name; ``names`` has them all.
  public subscript(name: String) -> Int? {
    get { Self.place(name).map { self[keyPath: $0] } }
    set {
      if let place = Self.place(name), let newValue { self[keyPath: place] = newValue }
    }
  }

  private static func place(_ name: String) -> WritableKeyPath<Limits, Int>? {
    switch name {
    case "bytes": \.bytes
    case "depth": \.depth
    case "nodes": \.nodes
    case "attributes": \.attributes
    case "attribute-bytes": \.attributeBytes
    case "findings": \.findings
    case "table-bytes": \.tableBytes
    case "table-depth": \.tableDepth
    case "part-bytes": \.partBytes
    case "columns": \.columns
    case "seconds": \.seconds
    case "memory": \.memory
    case "reply-bytes": \.replyBytes
    default: nil
    }
  }

  /// Sets one limit from `NAME=NUMBER`.
  ///
  /// - Returns: Whether name and number were understood.
  public mutating func set(_ setting: String) -> Bool {
    let parts = setting.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let number = Int(parts[1]), number > 0, number <= 1 << 50,
      self[String(parts[0])] != nil
    else { return false }
    self[String(parts[0])] = number
    return true
  }
}

extension Finding {
  /// Says how many findings of a kind were left out because there are too many.
  public static func leftOut(_ count: Int, _ what: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "limit.findings", severity: .warning,
      message: "\(count) further \(what) are not listed (--limit findings=…)", location: place)
  }
}
