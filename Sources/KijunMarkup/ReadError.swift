import KijunModel

/// Why a source yields no document at all.
public struct ReadError: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    case empty
    case notWellFormed(String)
    case unknownEncoding(String)
    case refusedEncoding(String)
    case undecodable(encoding: String, offset: Int)
    case tooLarge(bytes: Int, limit: Int)
    case tooDeep(limit: Int)
    case tooManyNodes(limit: Int)
    case tooManyAttributes(limit: Int)
    case attributeTooLong(limit: Int)
    case entityDeclared(String)
    case entityUnresolved(String)
    case unknownFormat(String)
    case noClauses
  }

  public var reason: Reason
  public var location: SourceLocation
  /// What else was found before reading stopped.
  public var findings: [Finding]

  public init(_ reason: Reason, at location: SourceLocation, findings: [Finding] = []) {
    self.reason = reason
    self.location = location
    self.findings = findings
  }

  /// The error as the finding that reports it.
  public var finding: Finding {
    Finding(code: code, severity: .error, message: message, location: location)
  }

  private var code: String {
    switch reason {
    case .empty: "reading.empty"
    case .notWellFormed: "markup.not-well-formed"
    case .unknownEncoding: "encoding.unknown"
    case .refusedEncoding: "encoding.refused"
    case .undecodable: "encoding.undecodable"
    case .tooLarge: "limit.bytes"
    case .tooDeep: "limit.depth"
    case .tooManyNodes: "limit.nodes"
    case .tooManyAttributes: "limit.attributes"
    case .attributeTooLong: "limit.attribute-bytes"
    case .entityDeclared: "markup.entity-declaration"
    case .entityUnresolved: "markup.entity-unresolved"
    case .unknownFormat: "reading.unknown-format"
    case .noClauses: "reading.no-clauses"
    }
  }

  private var message: String {
    switch reason {
    case .empty: "the source is empty"
    case .notWellFormed(let what): "not well-formed: \(what)"
    case .unknownEncoding(let label): "encoding '\(label.quotedPiece)' is not known"
    case .refusedEncoding(let label):
      "encoding '\(label.quotedPiece)' is refused; save the source as UTF-8"
    case .undecodable(let encoding, let offset): "byte \(offset) is not valid \(encoding)"
    case .tooLarge(let bytes, let limit):
      "\(bytes) bytes are over the limit of \(limit) (--limit bytes=…)"
    case .tooDeep(let limit): "elements nest deeper than \(limit) levels (--limit depth=…)"
    case .tooManyNodes(let limit): "more than \(limit) elements and texts (--limit nodes=…)"
    case .tooManyAttributes(let limit):
      "an element has more than \(limit) attributes (--limit attributes=…)"
    case .attributeTooLong(let limit):
      "an attribute is longer than \(limit) bytes (--limit attribute-bytes=…)"
    case .entityDeclared(let name): "entity '\(name)' is declared; entity declarations are refused"
    case .entityUnresolved(let name): "entity '\(name)' has no value here; its text would be lost"
    case .unknownFormat(let list): "no known format; kijun reads \(list)"
    case .noClauses: "the document has visible text and yields no clause"
    }
  }
}

extension String {
  /// A piece of a source as a message may show it: on one line, without controls, cut after forty characters.
  var quotedPiece: String {
    var shown = String.UnicodeScalarView()
    for scalar in unicodeScalars.prefix(40) {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      shown.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(shown) + (unicodeScalars.count > 40 ? "…" : "")
  }
}
