import KijunModel

/// `kijun.decision/1`: one decision of a review, one line.
public enum DecisionJSON {
  public static func write(_ decision: Decision, to writer: inout JSONWriter) {
    writer.keepsOneLine = true
    writer.beginObject()
    writer.field("schema", "kijun.decision/1")
    writer.field("mapping", decision.mapping)
    if let link = decision.link { writer.field("link", link) }
    writer.field("clause", decision.clause.value)
    writer.field("control", decision.control.value)
    writer.field("decision", decision.verdict.rawValue)
    writer.field("reviewer", decision.reviewer)
    writer.field("time", decision.time)
    writer.field("number", decision.number)
    if let stamp = decision.clauseStamp { writer.field("stamp", "\(stamp)") }
    if let stamp = decision.controlStamp { writer.field("controlStamp", "\(stamp)") }
    if !decision.note.isEmpty { writer.field("note", decision.note) }
    writer.endObject()
    writer.endLine()
  }
}
