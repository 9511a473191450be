import KijunModel

/// `kijun.diff/1`: changes between two revisions, and every matched pair.
public enum DiffJSON {
  public static let schema = "kijun.diff/1"

  public static func write(_ comparison: Comparison, to writer: inout JSONWriter) {
    writer.beginObject()
    head(comparison, to: &writer)
    writer.key("changes")
    writer.beginArray()
    for change in comparison.changes {
      writer.breakLine()
      write(change, comparison, to: &writer)
    }
    writer.endArray()
    writer.key("pairs")
    writer.beginArray()
    for pair in comparison.pairs {
      writer.beginArray()
      writer.value(comparison.old.clauses.eId(of: pair.old).value)
      writer.value(comparison.new.clauses.eId(of: pair.new).value)
      writer.value(pair.confidence)
      writer.endArray()
    }
    writer.endArray()
    writer.endObject()
  }

  /// A header line with the summary, then one change a line.
  public static func writeLines(_ comparison: Comparison, to writer: inout JSONWriter) {
    writer.beginObject()
    head(comparison, to: &writer)
    writer.endObject()
    writer.endLine()
    for change in comparison.changes {
      write(change, comparison, to: &writer)
      writer.endLine()
    }
  }

  private static func head(_ comparison: Comparison, to writer: inout JSONWriter) {
    writer.field("schema", schema)
    side("old", comparison.old.clauses.header, to: &writer)
    side("new", comparison.new.clauses.header, to: &writer)
    writer.key("summary")
    writer.beginObject()
    for (name, count) in ChangeSummary(comparison).counts {
      writer.key(named: name)
      writer.value(count)
    }
    writer.endObject()
  }

  private static func side(
    _ name: StaticString, _ header: DocumentHeader, to writer: inout JSONWriter
  ) {
    writer.key(name)
    writer.beginObject()
    writer.field("document", header.id.value)
    writer.field("revision", header.revision.value)
    writer.field("sha256", header.source.sha256.hex)
    writer.endObject()
  }

  private static func write(_ change: Change, _ comparison: Comparison, to writer: inout JSONWriter)
  {
    writer.beginObject()
    writer.field("kinds", change.kinds.map(\.rawValue))
    writer.field("class", change.classification.rawValue)
    writer.field("confidence", change.confidence)
    writer.field("similarity", change.similarity)
    writer.field("implied", change.isImplied)
    clauses("old", change.old, comparison.old.clauses, to: &writer)
    clauses("new", change.new, comparison.new.clauses, to: &writer)
    writer.key("edits")
    writer.beginArray()
    for edit in change.edits {
      writer.beginObject()
      writer.field("op", edit.operation.rawValue)
      writer.field("text", edit.text)
      writer.endObject()
    }
    writer.endArray()
    writer.key("meaning")
    writer.beginArray()
    for meaning in change.meaning {
      writer.beginObject()
      writer.field("aspect", meaning.aspect.rawValue)
      writer.field("from", meaning.from)
      writer.field("to", meaning.to)
      writer.field("direction", meaning.direction.rawValue)
      writer.endObject()
    }
    writer.endArray()
    writer.key("touches")
    writer.beginArray()
    for touch in change.touches {
      writer.beginObject()
      writer.field("mapping", touch.mapping)
      writer.field("control", touch.control.value)
      writer.endObject()
    }
    writer.endArray()
    writer.key("ripple")
    writer.beginArray()
    for ripple in change.ripple {
      writer.beginObject()
      writer.field("clause", comparison.new.clauses.eId(of: ripple.clause).value)
      // What was removed stands first by the name that it had.
      let gone =
        change.new.isEmpty ? change.old.map { comparison.old.clauses.eId(of: $0).value } : []
      writer.field("path", gone + ripple.path.map { comparison.new.clauses.eId(of: $0).value })
      writer.field("term", ripple.term)
      writer.endObject()
    }
    writer.endArray()
    if let other = change.runnerUp {
      writer.key("runnerUp")
      writer.beginObject()
      writer.field("eId", comparison.new.clauses.eId(of: other.clause).value)
      writer.field("score", other.score)
      writer.endObject()
    }
    writer.endObject()
  }

  private static func clauses(
    _ name: StaticString, _ indices: [Int], _ list: ClauseList, to writer: inout JSONWriter
  ) {
    writer.key(name)
    writer.beginArray()
    for index in indices {
      let record = list.records[index]
      writer.beginObject()
      writer.field("eId", list.eId(of: index).value)
      writer.key("id")
      if record.id.isEmpty { writer.null() } else { writer.value(list.text.string(record.id)) }
      writer.field("number", list.text.string(record.number))
      writer.field("heading", list.text.string(record.heading))
      writer.field("text", list.text.string(record.text))
      writer.field("line", Int(record.line))
      writer.endObject()
    }
    writer.endArray()
  }
}
