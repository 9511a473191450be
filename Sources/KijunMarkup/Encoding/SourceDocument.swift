import KijunModel

/// The bytes of one source as they came, with what the caller knows about them.
public struct SourceDocument: Sendable {
  /// The source, named as the user named it.
  public var uri: String
  public var bytes: [UInt8]
  /// Encoding label that the user insists on.
  public var encoding: String?
  /// Encoding label that the transport gave (HTTP, archive, request).
  public var transportEncoding: String?
  public var mediaType: String?
  public var documentID: DocumentID?
  public var revision: RevisionID?
  public var sha256: Digest

  public init(uri: String, bytes: [UInt8], sha256: Digest = Digest(hex: "")) {
    self.uri = uri
    self.bytes = bytes
    self.sha256 = sha256
  }
}

/// A source after the encoding gate: valid UTF-8 without a byte order mark.
public struct DecodedSource: Sendable {
  public var uri: String
  public var utf8: [UInt8]
  /// WHATWG name, lower case.
  public var encoding: String
  public var encodingFrom: String
  public var findings: [Finding]

  public init(
    uri: String, utf8: [UInt8], encoding: String, encodingFrom: String, findings: [Finding] = []
  ) {
    self.uri = uri
    self.utf8 = utf8
    self.encoding = encoding
    self.encodingFrom = encodingFrom
    self.findings = findings
  }
}
