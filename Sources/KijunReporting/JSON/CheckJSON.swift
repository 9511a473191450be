import KijunModel

/// `kijun.check/1`: how much was checked, and every link that is not good.
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
      FindingJSON.write(finding, to: &writer)
    }
    writer.endArray()
    writer.endObject()
    writer.newline()
  }

  private static func write(_ entry: LinkReport.Entry, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("code", "link." + entry.state.rawValue)
    writer.field("severity", entry.state == .suspect ? "warning" : "error")
    writer.field("message", "\(entry.link.clause) → \(entry.link.control): \(entry.reason)")
    writer.field("file", entry.link.location.document)
    writer.field("line", entry.link.location.line)
    writer.field("mapping", entry.mapping)
    writer.field("link", entry.link.id)
    writer.field("clause", entry.link.clause.value)
    writer.field("control", entry.link.control.value)
    writer.field("state", entry.state.rawValue)
    writer.key("recovered")
    if let recovered = entry.recovered {
      writer.beginObject()
      writer.field("control", recovered.control.value)
      writer.field("confidence", recovered.confidence)
      writer.endObject()
    } else {
      writer.null()
    }
    writer.endObject()
  }
}
