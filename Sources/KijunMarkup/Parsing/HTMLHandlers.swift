internal import CLibXML2
import KijunModel

/// The SAX table for HTML: SAX1 events, structured errors switched on by the SAX2 mark.
enum HTMLHandlers {
  static func install(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
    kijun_prepare_xml(sax)
    sax.pointee.startElement = { context, name, values in
      SAXRecorder.with(context) { recorder, parser in
        guard let name else { return }
        recorder.start(
          parser, name: recorder.internName(name, prefix: nil),
          attributes: values.map { HTMLHandlers.add(recorder, parser, $0) }
            ?? recorder.leftOutAttributes(parser, name))
      }
    }
    sax.pointee.endElement = { context, _ in
      SAXRecorder.with(context) { recorder, parser in recorder.end(parser) }
    }
    sax.pointee.characters = { context, bytes, count in
      SAXRecorder.with(context) { recorder, parser in
        recorder.text(parser, UnsafeRawBufferPointer(start: bytes, count: Int(count)))
      }
    }
    sax.pointee.ignorableWhitespace = sax.pointee.characters
    sax.pointee.cdataBlock = sax.pointee.characters
    sax.pointee.comment = { context, text in
      guard let context, let text, let recorder = SAXRecorder.of(context) else { return }
      recorder.comment(context.assumingMemoryBound(to: xmlParserCtxt.self), text)
    }
    sax.pointee.internalSubset = { context, name, _, system in
      SAXRecorder.of(context)?.declareDoctype(
        name.map { String(cString: $0) } ?? "", system: system.map { String(cString: $0) })
    }
    sax.pointee.serror = ParserMessages.receive
  }

  private static func add(
    _ recorder: SAXRecorder, _ parser: xmlParserCtxtPtr,
    _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>
  ) -> ByteSlice {
    let first = recorder.attributeCount
    var count = 0
    while let attribute = values[2 * count] {
      if count < recorder.limits.attributes {
        add(recorder, parser, attribute, values[2 * count + 1])
      }
      count += 1
    }
    return ByteSlice(first, first + count)
  }

  private static func add(
    _ recorder: SAXRecorder, _ parser: xmlParserCtxtPtr, _ name: UnsafePointer<xmlChar>,
    _ value: UnsafePointer<xmlChar>?
  ) {
    let count = value.map { Int(xmlStrlen($0)) } ?? 0
    if count > recorder.limits.attributeBytes {
      return recorder.fail(.attributeTooLong(limit: recorder.limits.attributeBytes), parser)
    }
    recorder.addAttribute(
      recorder.internName(name, prefix: nil), UnsafeRawBufferPointer(start: value, count: count))
  }
}
