import KijunModel

/// `kijun.check/1`: how much was checked, every link's state, and what is wrong with those that are not good.
public enum CheckJSON {
  public static let schema = "kijun.check/1"

  public static func write(_ report: LinkReport, findings: [Finding], to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("schema", schema)
    writer.key("checked")
    writer.beginObject()
    writer.field("documents", report.documents)
    writer.field("catalogs", report.catalogs)
    writer.field("mappings", report.mappings)
    writer.field("links", report.entries.count)
    writer.endObject()
    writer.key("findings")
    writer.beginArray()
    for entry in report.troubled {
      writer.breakLine()
      write(entry, to: &writer)
    }
    for finding in findings {
      writer.breakLine()
      FindingList.write(finding, to: &writer)
    }
    writer.endArray()
    writer.key("links")
    writer.beginArray()
    for entry in report.entries {
      writer.breakLine()
      writer.beginObject()
      ends(entry, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.newline()
  }

  private static func ends(_ entry: LinkReport.Entry, to writer: inout JSONWriter) {
    writer.field("mapping", entry.mapping)
    writer.field("link", entry.link.id)
    writer.field("clause", entry.link.clause.value)
    writer.field("control", entry.link.control.value)
    writer.field("title", entry.title)
    writer.field("state", entry.state.rawValue)
  }

  private static func write(_ entry: LinkReport.Entry, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("code", "link." + entry.state.rawValue)
    let severity = entry.severity ?? (entry.state == .suspect ? .warning : .error)
    writer.field("severity", severity.rawValue)
    writer.field(
      "message",
      "\(entry.link.clause) → \(entry.link.control): \(entry.reasons.joined(separator: "; "))")
    writer.field("file", entry.link.location.document)
    writer.field("line", entry.link.location.line)
    ends(entry, to: &writer)
    writer.key("recovered")
    write(entry.recovered, "control", to: &writer) { $0.value }
    writer.key("recoveredClause")
    write(entry.recoveredClause, "clause", to: &writer) { $0.value }
    writer.endObject()
  }

  private static func write<Place>(
    _ found: LinkReport.Recovered<Place>?, _ name: StaticString, to writer: inout JSONWriter,
    _ text: (Place) -> String
  ) {
    guard let found else { return writer.null() }
    writer.beginObject()
    writer.field(name, text(found.place))
    writer.field("confidence", found.confidence)
    writer.endObject()
  }
}
