import KijunModel

/// One line a link: its state, and where it should lead.
public enum RepairJSON {
  public static func writeLines(_ report: LinkReport, to writer: inout JSONWriter) {
    for entry in report.entries {
      writer.beginObject()
      writer.field("map", entry.link.id ?? entry.mapping)
      writer.field("clause", entry.link.clause.value)
      writer.field("control", entry.link.control.value)
      writer.field("state", entry.state.rawValue)
      writer.field("proposed", entry.recovered?.place.value)
      writer.field("proposedClause", entry.recoveredClause?.place.value)
      writer.key("confidence")
      let sure = [entry.recovered?.confidence, entry.recoveredClause?.confidence].compactMap { $0 }
      if let least = sure.min() { writer.value(least) } else { writer.null() }
      writer.field("file", entry.link.location.document)
      writer.field("line", entry.link.location.line)
      writer.endObject()
      writer.endLine()
    }
  }
}
