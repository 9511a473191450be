import KijunMarkup
import KijunModel

/// A format as `kijun formats` shows it.
public struct SourceFormat: Sendable, Equatable {
  public var name: String
  public var mediaType: String
  public var summary: String

  func mediaType(in dialect: SourceDialect) -> String {
    dialect == .json ? mediaType.replacing("+xml", with: "+json") : mediaType
  }

  public init(name: String, mediaType: String, summary: String) {
    self.name = name
    self.mediaType = mediaType
    self.summary = summary
  }
}

/// Turns a parsed source into a document.
///
/// A reader opens no files and prints nothing. Input it can work around becomes a ``Finding``; input
/// it cannot read at all throws.
public protocol DocumentReader: Sendable {
  var format: SourceFormat { get }

  /// Whether the content is of this format; decided by the root element, never by a file name.
  func reads(_ tree: MarkupTree, dialect: SourceDialect) -> Bool

  func read(
    _ tree: MarkupTree, header: DocumentHeader, options: ReadingOptions
  ) throws(ReadError) -> StageOutput<Document>

  /// For formats that import others; the rest need not know.
  ///
  /// - Parameter load: The tree that one of an import's addresses leads to, `nil` where none is at hand.
  func read(
    _ tree: MarkupTree, header: DocumentHeader, options: ReadingOptions,
    load: @escaping ([String]) -> MarkupTree?
  ) throws(ReadError) -> StageOutput<Document>
}

extension DocumentReader {
  public func read(
    _ tree: MarkupTree, header: DocumentHeader, options: ReadingOptions,
    load: @escaping ([String]) -> MarkupTree?
  ) throws(ReadError) -> StageOutput<Document> {
    try read(tree, header: header, options: options)
  }
}

/// Every format we read, in the order they are tried.
public enum Readers {
  public static let all: [any DocumentReader] = [
    EGovLawReader(), OSCALCatalogReader(), OSCALProfileReader(), AkomaNtosoReader(), HTMLReader(),
    GenericXMLReader(),
  ]

  /// Decodes, parses and reads one source.
  ///
  /// - Parameter imports: The source that one of an import's addresses names, `nil` where none is at hand.
  /// - Throws: ``ReadError`` when there is no document to return.
  public static func read(
    _ source: SourceDocument, options: ReadingOptions, limits: Limits = Limits(),
    imports: @escaping ([String]) -> SourceDocument? = { _ in nil }
  ) throws(ReadError) -> StageOutput<Document> {
    let place = SourceLocation(document: source.uri)
    guard source.bytes.count <= limits.bytes else {
      throw ReadError(.tooLarge(bytes: source.bytes.count, limit: limits.bytes), at: place)
    }
    var dialect = try Dialects.recognise(source)
    let decoded = try EncodingGate.decode(source, dialect: dialect == .html ? .html : .xml)
    var parsed: StageOutput<MarkupTree>
    do throws(ReadError) {
      parsed = try parse(decoded, dialect, limits)
    } catch {
      guard dialect == .xml, error.isAboutMarkup, Dialects.isPage(decoded.utf8) else { throw error }
      // A page that says it is XML and is none: browsers read it as HTML, and so do people.
      dialect = .html
      parsed = try parse(decoded, dialect, limits)
      parsed.findings.insert(.readAsHTML(error.finding), at: 0)
    }
    guard let reader = all.first(where: { $0.reads(parsed.value, dialect: dialect) }) else {
      throw ReadError(.unknownFormat(all.map(\.format.name).joined(separator: ", ")), at: place)
    }
    let header = DocumentHeader(
      id: source.documentID ?? DocumentID(""), revision: source.revision ?? RevisionID(""),
      source: SourceDescription(
        uri: source.uri, mediaType: source.mediaType ?? reader.format.mediaType(in: dialect),
        encoding: decoded.encoding, encodingFrom: decoded.encodingFrom, bytes: source.bytes.count,
        sha256: source.sha256))
    let imported = ImportedCatalogs(limits: limits, source: imports)
    var output = try reader.read(parsed.value, header: header, options: options) { addresses in
      imported.tree(addresses, from: [source.uri])
    }
    if ["", "und"].contains(output.value.header.language) {
      output.value.header.language = output.value.arena.withUnsafeBytes {
        options.tables.languages.language(of: $0)
      }
    }
    output.findings = decoded.findings + parsed.findings + output.findings + imported.findings
    return output
  }

  static func parse(
    _ decoded: DecodedSource, _ dialect: SourceDialect, _ limits: Limits
  ) throws(ReadError) -> StageOutput<MarkupTree> {
    switch dialect {
    case .xml:
      var parsed = try MarkupParser.parse(decoded, dialect: .xml, limits: limits)
      parsed.value.dropRootPrefix()
      return parsed
    case .html: return try MarkupParser.parse(decoded, dialect: .html, limits: limits)
    case .json:
      guard let tree = OSCALJSON.tree(try JSONTape.parse(decoded, limits: limits)) else {
        throw ReadError(
          .unknownFormat(all.map(\.format.name).joined(separator: ", ")),
          at: SourceLocation(document: decoded.uri))
      }
      return StageOutput(tree)
    }
  }
}

extension ReadError {
  /// Not well-formed, or an entity that XML does not know: what HTML takes.
  fileprivate var isAboutMarkup: Bool {
    switch reason {
    case .notWellFormed, .entityUnresolved: true
    default: false
    }
  }
}

extension Finding {
  static func readAsHTML(_ cause: Finding) -> Finding {
    Finding(
      code: "reading.xhtml-as-html", severity: .warning,
      message:
        "the page says that it is XML and is not well-formed; it was read as HTML: \(cause.message)",
      location: cause.location)
  }
}

/// How a source is written.
public enum SourceDialect: Sendable { case xml, html, json }

/// Tells XML, HTML and JSON from each other, and all from what is none of them.
enum Dialects {
  static func recognise(_ source: SourceDocument) throws(ReadError) -> SourceDialect {
    let place = SourceLocation(document: source.uri)
    let bytes = source.bytes
    guard !bytes.isEmpty else { throw ReadError(.empty, at: place) }
    let head = asciiHead(bytes)
    guard !head.isEmpty else { throw ReadError(.empty, at: place) }
    let looksBinary =
      bytes.prefix(1024).filter { $0 < 9 || ($0 > 13 && $0 < 27) }.count * 10
      > min(bytes.count, 1024)
    if looksBinary, !isWide(bytes) {
      throw ReadError(
        .unknownFormat(Readers.all.map(\.format.name).joined(separator: ", ")), at: place)
    }
    if head.hasPrefix("<?xml") || bytes.starts(with: [0x4C, 0x6F, 0xA7, 0x94]) { return .xml }
    if head.hasPrefix("{") { return .json }
    if isHTML(head) { return .html }
    if knownRoots.contains(where: { head.hasPrefix($0) }) { return .xml }
    if let named = named(source) { return named }
    if head.hasPrefix("<") { return .xml }
    throw ReadError(
      .unknownFormat(Readers.all.map(\.format.name).joined(separator: ", ")), at: place)
  }

  /// Roots of the XML formats, in lower case.
  private static let knownRoots = [
    "<law ", "<law>", "<dataroot", "<catalog ", "<profile ", "<akomantoso",
  ]

  /// What the name or the media type says, for content that says nothing itself.
  private static func named(_ source: SourceDocument) -> SourceDialect? {
    if let type = source.mediaType {
      if type.contains("html") { return .html }
      if type.contains("xml") { return .xml }
    }
    let name = source.uri.lowercased()
    if name.hasSuffix(".html") || name.hasSuffix(".htm") { return .html }
    if name.hasSuffix(".xml") { return .xml }
    return nil
  }

  /// Whether the root of what calls itself XML is that of a page.
  static func isPage(_ utf8: [UInt8]) -> Bool {
    let head = String(decoding: utf8.prefix(4096), as: UTF8.self).lowercased()
    return head.contains("<html") && !head.contains("<!entity")
  }

  private static func isHTML(_ head: String) -> Bool {
    var rest = Substring(head)
    while rest.hasPrefix("<!--"), let end = rest.range(of: "-->") {
      rest = rest[end.upperBound...].drop(while: \.isWhitespace)
    }
    let starts = [
      "<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<div", "<p>", "<table",
      "<h1",
    ]
    return starts.contains { rest.hasPrefix($0) }
  }

  /// First kilobyte in lower case, zero bytes, marks and leading white space dropped.
  private static func asciiHead(_ bytes: [UInt8]) -> String {
    let visible = bytes.prefix(4096).filter { $0 != 0 && $0 < 0x80 }
    let text = String(decoding: visible, as: UTF8.self).lowercased()
    if text.allSatisfy(\.isWhitespace), bytes.count <= 4096,
      bytes.allSatisfy({ $0 < 0x80 || $0 >= 0xEF })
    {
      return ""
    }
    let trimmed = text.drop(while: \.isWhitespace)
    return trimmed.isEmpty ? "?" : String(trimmed)
  }

  private static func isWide(_ bytes: [UInt8]) -> Bool {
    EncodingGate.isUTF32(bytes) || bytes.starts(with: [0xFF, 0xFE])
      || bytes.starts(with: [0xFE, 0xFF])
      || (bytes.count > 3
        && (bytes[0] == 0x3C && bytes[1] == 0 || bytes[0] == 0 && bytes[1] == 0x3C))
  }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
