import KijunModel

/// References, terms, properties, links, marks and languages of clauses that are written in order.
///
/// The list keeps each sorted by clause, so that one position in each says where the next are.
struct ClauseConnections {
  private var reference = 0
  private var term = 0
  private var property = 0
  private var link = 0
  private var mark = 0
  private var language = 0

  mutating func write(_ clause: Int, _ list: ClauseList, to writer: inout JSONWriter) {
    writer.key("references")
    writer.beginArray()
    for index in Self.next(
      &reference, list.references.count, clause, { list.references[$0].clause })
    {
      let item = list.references[index]
      writer.beginObject()
      Self.piece(item.span, of: clause, list, to: &writer)
      writer.key("targets")
      writer.beginArray()
      list.ids.withUnsafeBytes { ids in
        for target in list.targets(of: item) { writer.value(ids, list.records[target].eId) }
      }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.key("terms")
    writer.beginArray()
    for index in Self.next(&term, list.terms.count, clause, { list.terms[$0].clause }) {
      writer.beginObject()
      writer.field("term", list.terms[index].term)
      writer.field("scope", list.terms[index].scope.rawValue)
      writer.endObject()
    }
    writer.endArray()
    writeProperties(clause, list, to: &writer)
    writeLinks(clause, list, to: &writer)
    writeMarks(clause, list, to: &writer)
    for index in Self.next(&language, list.languages.count, clause, { list.languages[$0].clause }) {
      writer.field("language", list.languages[index].language)
    }
  }

  private mutating func writeProperties(
    _ clause: Int, _ list: ClauseList, to writer: inout JSONWriter
  ) {
    let own = Self.next(&property, list.properties.count, clause) { list.properties[$0].block }
    guard !own.isEmpty else { return }
    writer.key("props")
    writer.beginArray()
    list.ids.withUnsafeBytes { ids in
      for item in list.properties[own] {
        writer.beginObject()
        writer.field("name", ids, item.name)
        writer.field("ns", ids, item.namespace)
        writer.field("value", ids, item.value)
        writer.endObject()
      }
    }
    writer.endArray()
  }

  private mutating func writeLinks(
    _ clause: Int, _ list: ClauseList, to writer: inout JSONWriter
  ) {
    let own = Self.next(&link, list.links.count, clause) { list.links[$0].block }
    guard !own.isEmpty else { return }
    writer.key("links")
    writer.beginArray()
    list.ids.withUnsafeBytes { ids in
      for item in list.links[own] {
        writer.beginObject()
        writer.field("relation", ids, item.relation)
        writer.field("target", ids, item.target)
        writer.endObject()
      }
    }
    writer.endArray()
  }

  private mutating func writeMarks(
    _ clause: Int, _ list: ClauseList, to writer: inout JSONWriter
  ) {
    let own = Self.next(&mark, list.marks.count, clause) { list.marks[$0].clause }
    guard !own.isEmpty else { return }
    writer.key("marks")
    writer.beginArray()
    for item in list.marks[own] {
      writer.beginObject()
      writer.field("kind", item.kind.name)
      Self.piece(item.span, of: clause, list, to: &writer)
      writer.endObject()
    }
    writer.endArray()
  }

  /// The text of a span and where it stands.
  private static func piece(
    _ span: Range<Int>, of clause: Int, _ list: ClauseList, to writer: inout JSONWriter
  ) {
    let start = list.records[clause].text.lower
    writer.key("text")
    list.text.withUnsafeBytes { text in
      writer.value(text, ByteSlice(start + span.lowerBound, start + span.upperBound))
    }
    writer.field("start", span.lowerBound)
    writer.field("end", span.upperBound)
  }

  /// The positions of what belongs to a clause; the cursor goes on behind them.
  @inline(__always)
  private static func next(
    _ cursor: inout Int, _ count: Int, _ clause: Int, _ owner: (Int) -> Int
  ) -> Range<Int> {
    while cursor < count, owner(cursor) < clause { cursor += 1 }
    let start = cursor
    while cursor < count, owner(cursor) == clause { cursor += 1 }
    return start..<cursor
  }
}
