/// Bounds on what one source may cost; each has a name, an option and a finding.
public struct Limits: Sendable, Equatable {
  /// Bytes of one source (`--max-bytes`).
  public var bytes = 512 << 20
  /// Open elements (`--max-depth`); XML stops at 256 by itself.
  public var depth = 1024
  /// Elements and runs of text (`--max-nodes`).
  public var nodes = 20_000_000
  /// Attributes of one element (`--max-attributes`).
  public var attributes = 10_000
  /// Bytes of one attribute value (`--max-attribute-bytes`).
  public var attributeBytes = 10_000_000
  /// Findings kept of one source; further ones are counted.
  public var findings = 100

  public init() {}
}
