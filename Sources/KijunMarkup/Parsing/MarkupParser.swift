internal import CLibXML2
import KijunModel

/// The libxml2 wall: UTF-8 bytes in, a ``MarkupTree`` and findings out.
///
/// No network, no file, no external entity, no entity declaration, no recovery of XML.
public enum MarkupParser {
  public enum Dialect: Sendable { case xml, html }

  /// - Throws: ``ReadError`` when the bytes are not well-formed XML, or a limit is passed.
  public static func parse(
    _ source: DecodedSource, dialect: Dialect, limits: Limits = Limits()
  ) throws(ReadError) -> StageOutput<MarkupTree> {
    _ = setUp
    if let found = TagGuard.check(source.utf8, dialect: dialect, limits: limits) {
      throw ReadError(found.reason, at: SourceLocation(document: source.uri, line: found.line))
    }
    let (recorder, completed) = source.utf8.withUnsafeBytes { bytes in
      record(bytes, source.uri, dialect, limits)
    }
    if let reason = recorder.failure {
      throw ReadError(
        reason, at: SourceLocation(document: source.uri, line: recorder.failureLine),
        findings: source.findings)
    }
    if dialect == .xml {
      if let fatal = recorder.messages.first(where: \.isFatal) {
        throw ReadError(
          .notWellFormed(fatal.message),
          at: SourceLocation(document: source.uri, line: fatal.line), findings: source.findings)
      }
      guard completed else {
        throw ReadError(
          .notWellFormed("no document element"), at: SourceLocation(document: source.uri, line: 1))
      }
    }
    return StageOutput(
      recorder.finish(source.utf8), findings: findings(of: recorder, dialect, source.uri))
  }

  /// libxml2's version, for instance `20914`.
  public static var libraryVersion: String { String(cString: kijun_libxml2_version()) }

  /// Reads through a ``SkeletonInput``; what then is not taken back whole, and XML that gives any message, is
  /// read plainly.
  private static func record(
    _ bytes: UnsafeRawBufferPointer, _ uri: String, _ dialect: Dialect, _ limits: Limits
  ) -> (SAXRecorder, Bool) {
    let (recorder, completed) = record(bytes, uri, dialect, limits, isPlain: false)
    let isClean =
      recorder.failure == nil && recorder.isComplete
      && (dialect == .html || completed && recorder.messages.isEmpty)
    if isClean { return (recorder, completed) }
    return record(bytes, uri, dialect, limits, isPlain: true)
  }

  static func record(
    _ bytes: UnsafeRawBufferPointer, _ uri: String, _ dialect: Dialect, _ limits: Limits,
    isPlain: Bool
  ) -> (SAXRecorder, Bool) {
    var limits = limits
    // The library stops there by itself, with words that name no limit.
    if dialect == .xml { limits.depth = min(limits.depth, Limits.deepestXML) }
    let input = SkeletonInput(bytes, dialect: dialect, limits: limits, isPlain: isPlain)
    let recorder = SAXRecorder(
      source: uri, limits: limits, input: input, isXML: dialect == .xml)
    return (recorder, dialect == .xml ? parseXML(input, recorder) : parseHTML(input, recorder))
  }

  private static let setUp: Void = {
    xmlInitParser()
    kijun_refuse_all_entities()
  }()

  private static func findings(
    of recorder: SAXRecorder, _ dialect: Dialect, _ uri: String
  ) -> [Finding] {
    guard let first = recorder.messages.first else { return [] }
    let place = SourceLocation(document: uri, line: first.line)
    if dialect == .html {
      let losses = recorder.losses.map {
        Finding.textPassedOver($0.message, at: SourceLocation(document: uri, line: $0.line))
      }
      let more = recorder.lossCount - recorder.losses.count
      let leftOut =
        more > 0 ? [Finding.leftOut(more, "places of text that was passed over", at: place)] : []
      return losses + leftOut + [
        .recoveredHTML(count: recorder.messageCount, first: first.message, at: place)
      ]
    }
    let warnings = recorder.messages.map {
      Finding.parserWarning($0.message, at: SourceLocation(document: uri, line: $0.line))
    }
    let more = recorder.messageCount - recorder.messages.count
    return more > 0 ? warnings + [.leftOut(more, "warnings of the parser", at: place)] : warnings
  }

  /// - Parameter input: Lives as long as the parser, which reads from it.
  private static func parseXML(_ input: SkeletonInput, _ recorder: SAXRecorder) -> Bool {
    guard
      let parser = xmlCreateIOParserCtxt(
        nil, nil,
        { context, target, count in
          guard let context, let target else { return -1 }
          let input = Unmanaged<SkeletonInput>.fromOpaque(context).takeUnretainedValue()
          return Int32(truncatingIfNeeded: input.read(into: target, count: Int(count)))
        }, nil, Unmanaged.passUnretained(input).toOpaque(), XML_CHAR_ENCODING_UTF8)
    else { return false }
    defer { xmlFreeParserCtxt(parser) }
    kijun_prepare_xml(parser.pointee.sax)
    XMLHandlers.install(parser.pointee.sax)
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
    parser.pointee._private = Unmanaged.passUnretained(recorder).toOpaque()
    withExtendedLifetime((recorder, input)) { _ = xmlParseDocument(parser) }
    if parser.pointee.wellFormed == 0, recorder.failure == nil,
      !recorder.messages.contains(where: \.isFatal)
    {
      recorder.record(
        line: Int(parser.pointee.input?.pointee.line ?? 0),
        message: "parser error \(parser.pointee.errNo)",
        isFatal: true)
    }
    if let document = parser.pointee.myDoc {
      xmlFreeDoc(document)
      parser.pointee.myDoc = nil
    }
    return true
  }

  private static func parseHTML(_ input: SkeletonInput, _ recorder: SAXRecorder) -> Bool {
    // Never more than the source: a piece that is left out has more than the one character that is shown.
    let shown = UnsafeMutableRawBufferPointer.allocate(
      byteCount: input.source.count + 1, alignment: 1)
    defer { shown.deallocate() }
    guard let base = shown.baseAddress else { return false }
    let count = input.read(into: base, count: input.source.count)
    OddDeclarations.hide(in: UnsafeMutableRawBufferPointer(rebasing: shown[..<count]))
    guard
      let parser = htmlCreateMemoryParserCtxt(
        base.assumingMemoryBound(to: CChar.self), Int32(truncatingIfNeeded: count))
    else { return false }
    defer { htmlFreeParserCtxt(parser) }
    HTMLHandlers.install(parser.pointee.sax)
    htmlCtxtUseOptions(
      parser,
      Int32(
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue))
    kijun_html_is_utf8(parser)
    kijun_html_settle(parser)
    parser.pointee._private = Unmanaged.passUnretained(recorder).toOpaque()
    withExtendedLifetime(recorder) { _ = htmlParseDocument(parser) }
    if let document = parser.pointee.myDoc {
      xmlFreeDoc(document)
      parser.pointee.myDoc = nil
    }
    return true
  }
}

extension Finding {
  static func recoveredHTML(count: Int, first: String, at place: SourceLocation) -> Finding {
    let places = count == 1 ? "1 place" : "\(count) places"
    return Finding(
      code: "markup.recovered", severity: .note,
      message: "the HTML is broken in \(places) and was read all the same; the first: \(first)",
      location: place)
  }

  static func textPassedOver(_ message: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "markup.text-passed-over", severity: .warning,
      message: "text may be missing here: \(message)", location: place)
  }

  static func parserWarning(_ message: String, at place: SourceLocation) -> Finding {
    Finding(code: "markup.warning", severity: .warning, message: message, location: place)
  }
}
