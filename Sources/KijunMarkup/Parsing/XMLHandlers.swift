internal import CLibXML2
import KijunModel

/// The SAX2 table for XML.
enum XMLHandlers {
  static func install(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
    sax.pointee.startElementNs = {
      context, local, prefix, uri, _, _, attributeCount, _, values in
      SAXRecorder.with(context) { recorder, parser in
        guard let local else { return }
        if let uri { recorder.note(namespace: uri) }
        recorder.reach(parser)
        recorder.start(
          parser, name: recorder.internName(local, prefix: prefix),
          attributes: attributeCount == 0
            ? recorder.leftOutAttributes(parser, local)
            : XMLHandlers.add(recorder, parser, values, Int(attributeCount)))
      }
    }
    sax.pointee.endElementNs = { context, _, _, _ in
      SAXRecorder.with(context) { recorder, parser in recorder.end(parser) }
    }
    sax.pointee.characters = { context, bytes, count in
      SAXRecorder.with(context) { recorder, parser in
        recorder.text(parser, UnsafeRawBufferPointer(start: bytes, count: Int(count)))
      }
    }
    sax.pointee.ignorableWhitespace = sax.pointee.characters
    sax.pointee.cdataBlock = sax.pointee.characters
    sax.pointee.getEntity = { _, name in xmlGetPredefinedEntity(name) }
    sax.pointee.getParameterEntity = { _, _ in nil }
    sax.pointee.resolveEntity = { _, _, _ in nil }
    sax.pointee.internalSubset = { context, name, _, system in
      SAXRecorder.of(context)?.declareDoctype(
        name.map { String(cString: $0) } ?? "", system: system.map { String(cString: $0) })
    }
    sax.pointee.entityDecl = { context, name, _, _, _, _ in
      guard let context, let recorder = SAXRecorder.of(context) else { return }
      recorder.fail(
        .entityDeclared(name.map { String(cString: $0) } ?? ""),
        context.assumingMemoryBound(to: xmlParserCtxt.self))
    }
    sax.pointee.reference = { context, name in
      guard let context, let recorder = SAXRecorder.of(context) else { return }
      recorder.fail(
        .entityUnresolved(name.map { String(cString: $0) } ?? ""),
        context.assumingMemoryBound(to: xmlParserCtxt.self))
    }
    sax.pointee.serror = ParserMessages.receive
  }

  private static func add(
    _ recorder: SAXRecorder, _ parser: xmlParserCtxtPtr,
    _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) -> ByteSlice {
    let first = recorder.attributeCount
    for index in 0..<min(count, recorder.limits.attributes) {
      if let values { add(recorder, parser, values + index * 5) }
    }
    return ByteSlice(first, first + count)
  }

  /// Attribute as libxml2 passes it: local name, prefix, URI, start and end of the value.
  private static func add(
    _ recorder: SAXRecorder, _ parser: xmlParserCtxtPtr,
    _ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>
  ) {
    guard let local = fields[0], let start = fields[3], let end = fields[4] else { return }
    let count = end - start
    if count > recorder.limits.attributeBytes {
      return recorder.fail(.attributeTooLong(limit: recorder.limits.attributeBytes), parser)
    }
    let name = recorder.internName(local, prefix: fields[1])
    // What stands in the parser's input is as the source has it.
    if let slice = recorder.sourceSlice(parser, start, count) {
      return recorder.addAttribute(name, slice)
    }
    let value = UnsafeRawBufferPointer(start: start, count: count)
    if value.contains(UInt8(ascii: "&")) {
      let plain = unescapedAmpersands(value)
      plain.withUnsafeBytes { recorder.addAttribute(name, $0) }
    } else {
      recorder.addAttribute(name, value)
    }
  }

  /// Without entity substitution libxml2 leaves `&` in attribute values as `&#38;`.
  private static func unescapedAmpersands(_ value: UnsafeRawBufferPointer) -> [UInt8] {
    let escape = Array("&#38;".utf8)
    var plain: [UInt8] = []
    var offset = 0
    while offset < value.count {
      plain.append(value[offset])
      let isEscape =
        offset + 5 <= value.count && (0..<5).allSatisfy { value[offset + $0] == escape[$0] }
      offset += isEscape ? 5 : 1
    }
    return plain
  }
}

/// Parser messages, collected per parse with their place.
enum ParserMessages {
  /// Errors of HTML at which libxml2 passes over text: broken character references, open comments.
  private static let lossy: Set<Int32> = [
    Int32(XML_ERR_INVALID_HEX_CHARREF.rawValue), Int32(XML_ERR_INVALID_DEC_CHARREF.rawValue),
    Int32(XML_ERR_INVALID_CHARREF.rawValue), Int32(XML_ERR_COMMENT_NOT_FINISHED.rawValue),
    Int32(XML_ERR_INVALID_CHAR.rawValue),
  ]

  static let receive: xmlStructuredErrorFunc = { context, error in
    guard let error, let recorder = SAXRecorder.of(error.pointee.ctxt ?? context) else { return }
    let code = error.pointee.code
    // HTML5 elements are unknown to libxml2 and no error of the page.
    if code == XML_HTML_UNKNOWN_TAG.rawValue { return }
    var message = error.pointee.message.map { String(cString: $0) } ?? "parser error \(code)"
    while let last = message.last, last.isNewline || last == " " { message.removeLast() }
    var line = Int(error.pointee.line)
    if let parser = error.pointee.ctxt?.assumingMemoryBound(to: xmlParserCtxt.self) {
      line = recorder.sourceLine(line, parser)
    }
    if lossy.contains(code) { recorder.recordLoss(line: line, message: message) }
    recorder.record(line: line, message: message, isFatal: error.pointee.level == XML_ERR_FATAL)
  }
}
