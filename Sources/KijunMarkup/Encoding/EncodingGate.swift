import KijunModel

/// Decides the encoding of a source by the WHATWG rules and turns it into UTF-8.
///
/// Order: the user's option, byte order mark, transport, declaration in the text, detection. A
/// declaration that the bytes contradict is overruled with a warning, never followed in silence.
public enum EncodingGate {
  /// - Throws: ``ReadError`` for an encoding that is refused, and for undecodable bytes in XML.
  public static func decode(
    _ source: SourceDocument, dialect: MarkupParser.Dialect
  ) throws(ReadError) -> DecodedSource {
    let place = SourceLocation(document: source.uri)
    var decision = try decide(source, dialect, place)
    if decision.encoding == "utf-8" {
      let bytes = source.bytes
      let isClean = bytes.withUnsafeBytes {
        UTF8Validator.firstInvalid($0, from: decision.skip, nulIsInvalid: true) == nil
      }
      if isClean {
        let utf8 = decision.skip == 0 ? bytes : Array(bytes[decision.skip...])
        return DecodedSource(
          uri: source.uri, utf8: utf8, encoding: "utf-8", encodingFrom: decision.from,
          findings: decision.findings)
      }
    }
    guard var output = ByteDecoder.decode(source.bytes[decision.skip...], as: decision.encoding)
    else {
      throw ReadError(.unknownEncoding(decision.encoding), at: place, findings: decision.findings)
    }
    if decision.isDeclared, let better = contradicted(decision.encoding, output, source.bytes) {
      decision.findings.append(
        .contradictedEncoding(declared: decision.encoding, found: better.encoding, at: place))
      decision.encoding = better.encoding
      decision.from = "detection"
      output = better.output
    }
    if let first = output.errors.first {
      if dialect == .xml {
        throw ReadError(
          .undecodable(encoding: decision.encoding, offset: first), at: place,
          findings: decision.findings)
      }
      decision.findings.append(
        .undecodableBytes(output.errors, encoding: decision.encoding, at: line(of: first, source)))
    }
    return DecodedSource(
      uri: source.uri, utf8: output.utf8, encoding: decision.encoding, encodingFrom: decision.from,
      findings: decision.findings)
  }

  private struct Decision {
    var encoding: String
    var from: String
    var skip = 0
    /// Declared in the text or by the transport, so that the bytes may overrule it.
    var isDeclared = false
    var findings: [Finding] = []
  }

  private static func decide(
    _ source: SourceDocument, _ dialect: MarkupParser.Dialect, _ place: SourceLocation
  ) throws(ReadError) -> Decision {
    let bytes = source.bytes
    if let label = source.encoding {
      guard let name = EncodingLabels.name(of: label) else {
        throw ReadError(.unknownEncoding(label), at: place)
      }
      guard name != "replacement" else { throw ReadError(.refusedEncoding(label), at: place) }
      let mark = byteOrderMark(bytes)
      return Decision(
        encoding: name, from: "option", skip: mark?.encoding == name ? mark!.length : 0)
    }
    if isUTF32(bytes) {
      throw ReadError(.refusedEncoding("utf-32"), at: place)
    }
    if let mark = byteOrderMark(bytes) {
      return Decision(encoding: mark.encoding, from: "bom", skip: mark.length)
    }
    if dialect == .xml, bytes.starts(with: [0x4C, 0x6F, 0xA7, 0x94]) {
      throw ReadError(.refusedEncoding("ebcdic"), at: place)
    }
    if let wide = wideWithoutMark(bytes) { return Decision(encoding: wide, from: "detection") }
    var findings: [Finding] = []
    if let label = source.transportEncoding {
      if let name = EncodingLabels.name(of: label), name != "replacement" {
        return Decision(encoding: name, from: "transport", isDeclared: true)
      }
      findings.append(.unknownLabel(label, at: place))
    }
    return dialect == .xml
      ? try decideXML(bytes, findings, place) : try decideHTML(bytes, findings, place)
  }

  private static func decideXML(
    _ bytes: [UInt8], _ findings: [Finding], _ place: SourceLocation
  ) throws(ReadError) -> Decision {
    guard let label = MetaPrescan.xmlLabel(bytes) else {
      return Decision(encoding: "utf-8", from: "default", findings: findings)
    }
    guard let name = EncodingLabels.name(of: label) else {
      throw ReadError(.unknownEncoding(label), at: place)
    }
    guard name != "replacement" else { throw ReadError(.refusedEncoding(label), at: place) }
    if name.hasPrefix("utf-16") {
      throw ReadError(.undecodable(encoding: "utf-16", offset: 0), at: place)
    }
    if label.lowercased() == "us-ascii" || label.lowercased() == "ascii",
      let high = bytes.firstIndex(where: { $0 >= 0x80 })
    {
      throw ReadError(.undecodable(encoding: "us-ascii", offset: high), at: place)
    }
    return Decision(encoding: name, from: "declaration", findings: findings)
  }

  private static func decideHTML(
    _ bytes: [UInt8], _ findings: [Finding], _ place: SourceLocation
  ) throws(ReadError) -> Decision {
    var findings = findings
    if let label = MetaPrescan.htmlLabel(bytes) {
      switch EncodingLabels.name(of: label) {
      case "replacement": throw ReadError(.refusedEncoding(label), at: place)
      case .some(let name):
        // A page cannot declare UTF-16 in ASCII bytes: the standard reads it as UTF-8.
        return Decision(
          encoding: name.hasPrefix("utf-16") ? "utf-8" : name, from: "meta", isDeclared: true,
          findings: findings)
      case .none: findings.append(.unknownLabel(label, at: place))
      }
    }
    let (encoding, isSure) = EncodingDetector.detect(bytes)
    if !isSure { findings.append(.guessedEncoding(encoding, at: place)) }
    return Decision(encoding: encoding, from: "detection", findings: findings)
  }

  /// A mark, or a `<`, in four bytes.
  public static func isUTF32(_ bytes: [UInt8]) -> Bool {
    [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF], [0x3C, 0, 0, 0], [0, 0, 0, 0x3C]].contains {
      bytes.starts(with: $0)
    }
  }

  private static func byteOrderMark(_ bytes: [UInt8]) -> (encoding: String, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("utf-8", 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return ("utf-16le", 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return ("utf-16be", 2) }
    return nil
  }

  /// UTF-16 without a mark shows by the zero bytes round its ASCII.
  private static func wideWithoutMark(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 4 else { return nil }
    if bytes[0] == 0x3C, bytes[1] == 0, bytes[2] != 0, bytes[3] == 0 { return "utf-16le" }
    if bytes[0] == 0, bytes[1] == 0x3C, bytes[2] == 0, bytes[3] != 0 { return "utf-16be" }
    return nil
  }

  /// A declared encoding that fails where another one reads every byte.
  private static func contradicted(
    _ declared: String, _ output: ByteDecoder.Output, _ bytes: [UInt8]
  ) -> (encoding: String, output: ByteDecoder.Output)? {
    let isAscii = bytes.allSatisfy { $0 < 0x80 }
    guard !isAscii else { return nil }
    if declared != "utf-8", bytes.withUnsafeBytes({ UTF8Validator.firstInvalid($0) }) == nil {
      return ByteDecoder.decode(bytes[...], as: "utf-8").map { ("utf-8", $0) }
    }
    guard !output.errors.isEmpty else { return nil }
    if declared == "utf-8",
      EncodingDetector.isUTF8(bytes[...], damage: output.errors.count, atMost: 20)
    {
      return nil
    }
    let (found, isSure) = EncodingDetector.detect(bytes)
    guard isSure, found != declared, let better = ByteDecoder.decode(bytes[...], as: found),
      better.errors.isEmpty
    else { return nil }
    return (found, better)
  }

  private static func line(of offset: Int, _ source: SourceDocument) -> SourceLocation {
    let ends = source.bytes.prefix(offset).withUnsafeBytes { ByteLanes.lineEnds($0) }
    return SourceLocation(document: source.uri, line: 1 + ends)
  }
}

extension Finding {
  static func unknownLabel(_ label: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "encoding.unknown-label", severity: .warning,
      message: "declared encoding '\(label.quotedPiece)' is not known; the bytes decide",
      location: place)
  }

  static func guessedEncoding(_ encoding: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "encoding.guessed", severity: .warning,
      message: "no encoding is declared; read as \(encoding), which is a guess", location: place)
  }

  static func contradictedEncoding(declared: String, found: String, at place: SourceLocation)
    -> Finding
  {
    Finding(
      code: "encoding.contradicted", severity: .warning,
      message: "declared as \(declared), but the bytes are \(found); read as \(found)",
      location: place)
  }

  static func undecodableBytes(_ offsets: [Int], encoding: String, at place: SourceLocation)
    -> Finding
  {
    let more = offsets.count > 1 ? " and \(offsets.count - 1) more" : ""
    return Finding(
      code: "encoding.undecodable", severity: .warning,
      message: "byte \(offsets[0])\(more) not valid \(encoding); shown as U+FFFD", location: place)
  }
}
