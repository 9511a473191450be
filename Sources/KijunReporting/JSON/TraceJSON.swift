import KijunModel

/// `kijun.trace/1`: the traceability table, coverage by group and both gap lists.
public enum TraceJSON {
  public static let schema = "kijun.trace/1"

  public static func write(_ trace: Trace, findings: [Finding], to writer: inout JSONWriter) {
    writer.beginObject()
    head(trace, to: &writer)
    writer.key("rows")
    writer.beginArray()
    for row in trace.rows {
      writer.breakLine()
      write(row, trace, to: &writer)
    }
    writer.endArray()
    tail(trace, findings, to: &writer)
    writer.endObject()
  }

  /// A header line with coverage and gaps, then one row a line.
  public static func writeLines(_ trace: Trace, findings: [Finding], to writer: inout JSONWriter) {
    writer.beginObject()
    head(trace, to: &writer)
    tail(trace, findings, to: &writer)
    writer.endObject()
    writer.endLine()
    for row in trace.rows {
      write(row, trace, to: &writer)
      writer.endLine()
    }
  }

  private static func head(_ trace: Trace, to writer: inout JSONWriter) {
    writer.field("schema", schema)
    writer.field("document", trace.set.clauses.header.id.value)
    writer.field("revision", trace.set.clauses.header.revision.value)
    writer.field("catalogs", trace.catalogs.map(\.name))
    writer.field("mappings", trace.mappings.map(\.id))
    if !trace.via.isEmpty { writer.field("via", trace.via.map(\.id)) }
    writer.key("provenance")
    writer.beginObject()
    for mapping in trace.mappings + trace.via {
      writer.key(named: mapping.id)
      writer.value(mapping.provenance)
    }
    writer.endObject()
  }

  /// - Parameter hasBounds: Whether links are composed, so that more may be linked than are.
  private static func write(
    _ coverage: [Trace.Coverage], hasBounds: Bool, to writer: inout JSONWriter
  ) {
    writer.key("coverage")
    writer.beginArray()
    for item in coverage {
      writer.beginObject()
      writer.field("dimension", item.dimension)
      writer.field("key", item.key)
      writer.field("linked", item.linked)
      if hasBounds { writer.field("possible", item.possible) }
      writer.field("total", item.total)
      writer.field("ratio", item.ratio)
      writer.endObject()
    }
    writer.endArray()
  }

  /// `kijun.coverage/1`: what several documents cover together, one line.
  public static func write(_ totals: TraceTotals, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("schema", "kijun.coverage/1")
    writer.field("documents", totals.documents)
    write(totals.coverage(), hasBounds: false, to: &writer)
    writer.field("controlsWithoutClause", totals.controlsWithoutClause())
    writer.endObject()
    writer.endLine()
  }

  private static func tail(_ trace: Trace, _ findings: [Finding], to writer: inout JSONWriter) {
    write(trace.coverage, hasBounds: !trace.via.isEmpty, to: &writer)
    writer.field(
      "clausesWithoutControl",
      trace.clausesWithoutControl.map { trace.set.clauses.eId(of: $0).value })
    writer.field("controlsWithoutClause", trace.controlsWithoutClause.map(\.id.value))
    writer.key("controlsWithClause")
    writer.beginArray()
    for answered in trace.controlsWithClause {
      writer.beginObject()
      writer.field("catalog", answered.catalog)
      writer.field("control", answered.control.value)
      writer.field("family", answered.family)
      writer.endObject()
    }
    writer.endArray()
    writer.key("findings")
    FindingList.write(findings, to: &writer)
  }

  private static func write(_ row: Trace.Row, _ trace: Trace, to writer: inout JSONWriter) {
    let clauses = trace.set.clauses
    writer.beginObject()
    writer.field("clause", row.clause.map { clauses.eId(of: $0).value } ?? row.link?.clause.value)
    writer.field("number", row.clause.map { clauses.text.string(clauses.records[$0].number) } ?? "")
    writer.field(
      "heading", row.clause.map { clauses.text.string(clauses.records[$0].heading) } ?? "")
    writer.field("text", row.clause.map { clauses.text.string(clauses.records[$0].text) } ?? "")
    writer.field("line", row.clause.map { Int(clauses.records[$0].line) } ?? 0)
    writer.key("requirements")
    writer.beginArray()
    for index in row.requirements {
      let requirement = trace.set.requirements[index]
      writer.beginObject()
      writer.field("sentence", requirement.sentence)
      writer.field("modality", requirement.modality.rawValue)
      writer.field("actors", requirement.actors.map { $0.role ?? $0.text })
      writer.endObject()
    }
    writer.endArray()
    writer.field("mapping", row.mapping)
    writer.field("control", row.link?.control.value)
    writer.field("controlTitle", row.control?.title)
    let isOne = row.composed == nil || row.composed?.relations.names.count == 1
    writer.field("relationship", isOne ? row.relationship : nil)
    if let composed = row.composed {
      writer.field("relations", composed.relations.names)
      writer.key("chains")
      writer.beginArray()
      for chain in composed.chains {
        writer.beginArray()
        for step in chain { write(step, in: trace.mappings + trace.via, to: &writer) }
        writer.endArray()
      }
      writer.endArray()
    }
    writer.field("state", row.state?.rawValue)
    writer.field("status", row.link?.status.rawValue)
    writer.field("rationale", row.link?.rationale)
    writer.field("reviewer", row.link?.reviewer)
    writer.field("date", row.link?.date)
    writer.endObject()
  }

  private static func write(
    _ step: ComposedLink.Step, in mappings: [Mapping], to writer: inout JSONWriter
  ) {
    let link = mappings[step.mapping].links[step.link]
    let relations = step.isReversed ? link.relations.converse : link.relations
    writer.beginObject()
    writer.field("mapping", mappings[step.mapping].id)
    writer.field("from", step.isReversed ? link.control.value : link.clause.value)
    writer.field("to", step.isReversed ? link.clause.value : link.control.value)
    writer.field("relations", relations.names)
    writer.field("line", link.location.line)
    writer.endObject()
  }
}
