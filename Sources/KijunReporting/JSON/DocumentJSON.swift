import KijunModel

/// `kijun.document/1`: the clause tree of one revision.
public enum DocumentJSON {
  public static let schema = "kijun.document/1"

  public static func write(_ list: ClauseList, findings: [Finding], to writer: inout JSONWriter) {
    writer.beginObject()
    header(list, to: &writer)
    writer.key("clauses")
    writer.beginArray()
    var paths = ElementPaths(list.elements)
    var connections = ClauseConnections()
    for index in list.indices {
      writer.breakLine()
      clause(index, list, &paths, &connections, to: &writer)
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
    var paths = ElementPaths(list.elements)
    var connections = ClauseConnections()
    for index in list.indices {
      clause(index, list, &paths, &connections, to: &writer)
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
    FindingList.write(findings, to: &writer)
  }

  private static func clause(
    _ index: Int, _ list: ClauseList, _ paths: inout ElementPaths,
    _ connections: inout ClauseConnections, to writer: inout JSONWriter
  ) {
    let record = list.records[index]
    list.text.withUnsafeBytes { text in
      list.ids.withUnsafeBytes { ids in
        writer.beginObject()
        writer.field("eId", ids, record.eId)
        writer.key("id")
        if record.id.isEmpty { writer.null() } else { writer.value(text, record.id) }
        writer.field("kind", word: record.kind.word)
        writer.field("number", text, record.number)
        writer.field("value", ids, record.value)
        writer.field("heading", text, record.heading)
        writer.field("text", text, record.text)
        writer.key("stamp")
        writer.value(Stamp(record.stamp))
        writer.key("parent")
        if record.parent < 0 {
          writer.null()
        } else {
          writer.value(ids, list.records[Int(record.parent)].eId)
        }
        writer.field("level", Int(record.level))
        writer.field("line", Int(record.line))
        writer.key("path")
        writer.value(&paths, of: Int(record.element))
        writer.field("derived", record.derived.names)
        connections.write(index, list, to: &writer)
        writer.endObject()
      }
    }
  }
}

/// Findings as objects of an array, as every JSON output shows them.
public enum FindingList {
  public static func write(_ findings: [Finding], to writer: inout JSONWriter) {
    writer.beginArray()
    for finding in findings { write(finding, to: &writer) }
    writer.endArray()
  }

  public static func write(_ finding: Finding, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("code", finding.code)
    writer.field("severity", finding.severity.rawValue)
    writer.field("message", finding.message)
    writer.field("file", finding.location.document)
    writer.field("line", finding.location.line)
    writer.endObject()
  }
}
