import KijunModel

/// `kijun.history/1`: what happened to each clause, the newest event first.
public enum HistoryJSON {
  public static let schema = "kijun.history/1"

  public static func write(
    _ histories: [ClauseHistory], _ newest: RequirementSet, revisions: [RevisionID],
    to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.field("schema", schema)
    writer.field("document", newest.clauses.header.id.value)
    writer.field("revisions", revisions.map(\.value))
    writer.key("clauses")
    writer.beginArray()
    for history in histories {
      writer.breakLine()
      writer.beginObject()
      writer.field("eId", history.eId.value)
      writer.key("events")
      writer.beginArray()
      for event in history.events { write(event, to: &writer) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.newline()
  }

  private static func write(_ event: ClauseHistory.Event, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("revision", event.revision.value)
    writer.field("eId", event.eId.value)
    writer.field("before", event.before.map(\.value))
    writer.field("kinds", event.change?.kinds.map(\.rawValue) ?? [])
    writer.field("class", event.change?.classification.rawValue)
    writer.key("meaning")
    writer.beginArray()
    for meaning in event.change?.meaning ?? [] {
      writer.beginObject()
      writer.field("aspect", meaning.aspect.rawValue)
      writer.field("from", meaning.from)
      writer.field("to", meaning.to)
      writer.field("direction", meaning.direction.rawValue)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }
}
