import KijunModel

/// `kijun.document/1`: the clause tree of one revision.
public enum DocumentJSON {
  public static let schema = "kijun.document/1"

  public static func write(_ list: ClauseList, findings: [Finding], to writer: inout JSONWriter) {
    writer.beginObject()
    header(list, to: &writer)
    writer.key("clauses")
    writer.beginArray()
    let paths = ElementPaths(list.elements)
    let references = ReferenceIndex(list)
    for index in list.indices {
      writer.breakLine()
      clause(index, list, paths, references, to: &writer)
    }
    writer.endArray()
    writer.breakLine()
    tail(list, findings, to: &writer)
    writer.endObject()
  }

  /// One header line, then one clause a line.
  public static func writeLines(
    _ list: ClauseList, findings: [Finding], to writer: inout JSONWriter
  ) {
    writer.beginObject()
    header(list, to: &writer)
    tail(list, findings, to: &writer)
    writer.endObject()
    writer.endLine()
    let paths = ElementPaths(list.elements)
    let references = ReferenceIndex(list)
    for index in list.indices {
      clause(index, list, paths, references, to: &writer)
      writer.endLine()
    }
  }

  private static func header(_ list: ClauseList, to writer: inout JSONWriter) {
    let header = list.header
    writer.field("schema", schema)
    writer.field("document", header.id.value)
    writer.field("revision", header.revision.value)
    writer.field("title", header.title)
    writer.field("language", header.language)
    writer.key("source")
    writer.beginObject()
    writer.field("uri", header.source.uri)
    writer.field("mediaType", header.source.mediaType)
    writer.field("encoding", header.source.encoding)
    writer.field("encodingFrom", header.source.encodingFrom)
    writer.field("bytes", header.source.bytes)
    writer.field("sha256", header.source.sha256.hex)
    writer.endObject()
    writer.key("metadata")
    writer.beginArray()
    for field in header.metadata {
      writer.beginObject()
      writer.field("name", field.name)
      writer.field("text", field.text)
      writer.field("line", field.line)
      writer.endObject()
    }
    writer.endArray()
  }

  private static func tail(_ list: ClauseList, _ findings: [Finding], to writer: inout JSONWriter) {
    writer.key("excluded")
    writer.beginArray()
    for exclusion in list.exclusions {
      writer.beginObject()
      writer.field("reason", exclusion.reason.rawValue)
      writer.field("characters", exclusion.characters)
      writer.field("line", exclusion.line)
      writer.endObject()
    }
    writer.endArray()
    writer.key("findings")
    FindingJSON.write(findings, to: &writer)
  }

  private static func clause(
    _ index: Int, _ list: ClauseList, _ paths: ElementPaths, _ references: ReferenceIndex,
    to writer: inout JSONWriter
  ) {
    let record = list.records[index]
    list.text.withUnsafeBytes { text in
      list.ids.withUnsafeBytes { ids in
        func slice(_ bytes: UnsafeRawBufferPointer, _ slice: ByteSlice) -> UnsafeRawBufferPointer {
          UnsafeRawBufferPointer(rebasing: bytes[slice.range])
        }
        writer.beginObject()
        writer.key("eId")
        writer.value(slice(ids, record.eId))
        writer.key("id")
        if record.id.isEmpty { writer.null() } else { writer.value(slice(text, record.id)) }
        writer.field("kind", record.kind.name)
        writer.key("number")
        writer.value(slice(text, record.number))
        writer.key("value")
        writer.value(slice(ids, record.value))
        writer.key("heading")
        writer.value(slice(text, record.heading))
        writer.key("text")
        writer.value(slice(text, record.text))
        writer.key("stamp")
        writer.value(Stamp(record.stamp))
        writer.key("parent")
        if record.parent < 0 {
          writer.null()
        } else {
          writer.value(slice(ids, list.records[Int(record.parent)].eId))
        }
        writer.field("level", Int(record.level))
        writer.field("line", Int(record.line))
        writer.key("path")
        writer.value(paths, of: Int(record.element))
        writer.field("derived", record.derived.names)
        references.write(index, list, to: &writer)
        writer.endObject()
      }
    }
  }
}

/// References, terms and links by clause.
struct ReferenceIndex {
  private var references: [Int: [Int]] = [:]
  private var terms: [Int: [Int]] = [:]
  private var links: [Int: [Int]] = [:]

  init(_ list: ClauseList) {
    for (index, reference) in list.references.enumerated() {
      references[reference.clause, default: []].append(index)
    }
    for (index, term) in list.terms.enumerated() { terms[term.clause, default: []].append(index) }
    for (index, link) in list.links.enumerated() { links[link.block, default: []].append(index) }
  }

  func write(_ clause: Int, _ list: ClauseList, to writer: inout JSONWriter) {
    writer.key("references")
    writer.beginArray()
    for index in references[clause] ?? [] {
      let reference = list.references[index]
      writer.beginObject()
      writer.field("text", Self.text(reference.span, clause, list))
      writer.field("start", reference.span.lowerBound)
      writer.field("end", reference.span.upperBound)
      writer.field("targets", reference.targets.map { list.eId(of: $0).value })
      writer.endObject()
    }
    writer.endArray()
    writer.key("terms")
    writer.beginArray()
    for index in terms[clause] ?? [] {
      let term = list.terms[index]
      writer.beginObject()
      writer.field("term", term.term)
      writer.field("scope", term.scope.rawValue)
      writer.endObject()
    }
    writer.endArray()
    guard let own = links[clause] else { return }
    writer.key("links")
    writer.beginArray()
    for index in own {
      writer.beginObject()
      writer.field("relation", list.links[index].relation)
      writer.field("target", list.links[index].target)
      writer.endObject()
    }
    writer.endArray()
  }

  private static func text(_ span: Range<Int>, _ clause: Int, _ list: ClauseList) -> String {
    let start = list.records[clause].text.lower
    return String(
      decoding: list.text[start + span.lowerBound..<start + span.upperBound], as: UTF8.self)
  }
}

/// Findings as every JSON output shows them.
enum FindingJSON {
  static func write(_ findings: [Finding], to writer: inout JSONWriter) {
    writer.beginArray()
    for finding in findings {
      writer.beginObject()
      writer.field("code", finding.code)
      writer.field("severity", finding.severity.rawValue)
      writer.field("message", finding.message)
      writer.field("file", finding.location.document)
      writer.field("line", finding.location.line)
      writer.endObject()
    }
    writer.endArray()
  }
}
