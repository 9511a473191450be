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
  /// Findings kept of one source; further ones are counted.
  public var findings = 100

  /// Open elements beyond which libxml2 reads no XML.
  public static let deepestXML = 256

  public init() {}

  /// Sets one limit from `NAME=NUMBER`.
  ///
  /// - Returns: Whether name and number were understood.
  public mutating func set(_ setting: String) -> Bool {
    let parts = setting.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let number = Int(parts[1]), number > 0 else { return false }
    switch parts[0] {
    case "bytes": bytes = number
    case "depth": depth = number
    case "nodes": nodes = number
    case "attributes": attributes = number
    case "attribute-bytes": attributeBytes = number
    default: return false
    }
    return true
  }
}
