internal import CLibXML2
import KijunModel

/// Checks a source against an XML Schema through libxml2; nothing is loaded besides the two.
///
/// Of an answer of the e-Gov API the law is checked, not the envelope.
public enum SchemaValidator {
  /// - Parameter source: A source that ``MarkupParser`` has read as XML, so that it declares no entities.
  /// - Returns: What the schema objects to, by line; one note where there is nothing.
  /// - Throws: ``ReadError`` when the schema cannot be used.
  public static func validate(
    _ source: DecodedSource, against schema: DecodedSource, limits: Limits
  ) throws(ReadError) -> [Finding] {
    // Well-formed and without entities first, with our own words for what is wrong.
    _ = try MarkupParser.parse(schema, dialect: .xml, limits: limits)
    // What libxml2 has to say beside our receivers would go to standard error as it is.
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    let problems = Problems(limit: limits.findings)
    let context = Unmanaged.passUnretained(problems).toOpaque()
    let compiled = schema.utf8.withUnsafeBytes { bytes -> xmlSchemaPtr? in
      guard
        let parser = xmlSchemaNewMemParserCtxt(
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
      else { return nil }
      defer { xmlSchemaFreeParserCtxt(parser) }
      xmlSchemaSetParserStructuredErrors(parser, Problems.receive, context)
      return xmlSchemaParse(parser)
    }
    guard let compiled else {
      let first = problems.list.first
      throw ReadError(
        .notWellFormed("schema: " + (first?.message ?? "it cannot be read")),
        at: SourceLocation(document: schema.uri, line: first?.line ?? 1))
    }
    defer { xmlSchemaFree(compiled) }
    problems.list.removeAll()
    problems.count = 0
    source.utf8.withUnsafeBytes { bytes in
      guard
        let document = xmlReadMemory(
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, "UTF-8",
          Int32(
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        )
      else { return }
      defer { xmlFreeDoc(document) }
      guard let validator = xmlSchemaNewValidCtxt(compiled) else { return }
      defer { xmlSchemaFreeValidCtxt(validator) }
      xmlSchemaSetValidStructuredErrors(validator, Problems.receive, context)
      if let law = enclosedLaw(document) {
        xmlSchemaValidateOneElement(validator, law)
      } else {
        xmlSchemaValidateDoc(validator, document)
      }
    }
    withExtendedLifetime(problems) {}
    return problems.findings(of: source.uri)
  }

  /// The law inside the envelope of the e-Gov API, which its schema does not know.
  private static func enclosedLaw(_ document: xmlDocPtr) -> xmlNodePtr? {
    guard var node = xmlDocGetRootElement(document), name(of: node) == "DataRoot" else {
      return nil
    }
    // Envelope, data, text of the law: few levels, and the law is the last element of each.
    for _ in 0..<8 {
      guard let last = xmlLastElementChild(node) else { return nil }
      if name(of: last) == "Law" { return last }
      node = last
    }
    return nil
  }

  private static func name(of node: xmlNodePtr) -> String {
    node.pointee.name.map { String(cString: $0) } ?? ""
  }

  /// What the validator reports, the first ones kept and all counted.
  private final class Problems {
    var list: [(line: Int, message: String)] = []
    var count = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    static let receive: xmlStructuredErrorFunc = { context, error in
      guard let context, let error else { return }
      let problems = Unmanaged<Problems>.fromOpaque(context).takeUnretainedValue()
      problems.count += 1
      guard problems.list.count < problems.limit else { return }
      var message = error.pointee.message.map { String(cString: $0) } ?? "schema error"
      while let last = message.last, last.isNewline || last == " " { message.removeLast() }
      problems.list.append((Int(error.pointee.line), message))
    }

    func findings(of uri: String) -> [Finding] {
      guard count > 0 else {
        return [
          Finding(
            code: "schema.valid", severity: .note, message: "valid by the schema",
            location: SourceLocation(document: uri))
        ]
      }
      let kept = list.map {
        Finding(
          code: "schema.invalid", severity: .warning, message: $0.message,
          location: SourceLocation(document: uri, line: $0.line))
      }
      guard count > list.count else { return kept }
      let more = count - list.count
      return kept + [
        .leftOut(more, "objections of the schema", at: SourceLocation(document: uri))
      ]
    }
  }
}
