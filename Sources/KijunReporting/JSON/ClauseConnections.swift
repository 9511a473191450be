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
    while reference < list.references.count, list.references[reference].clause <= clause {
      let item = list.references[reference]
      reference += 1
      guard item.clause == clause else { continue }
      writer.beginObject()
      writer.key("text")
      let start = list.records[clause].text.lower
      list.text.withUnsafeBytes { text in
        writer.value(
          text, ByteSlice(start + item.span.lowerBound, start + item.span.upperBound))
      }
      writer.field("start", item.span.lowerBound)
      writer.field("end", item.span.upperBound)
      writer.key("targets")
      writer.beginArray()
      list.ids.withUnsafeBytes { ids in
        for target in list.targets(of: item) {
          writer.value(ids, list.records[target].eId)
        }
      }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writeTerms(clause, list, to: &writer)
    writeProperties(clause, list, to: &writer)
    writeLinks(clause, list, to: &writer)
    writeMarks(clause, list, to: &writer)
    writeLanguage(clause, list, to: &writer)
  }

  private mutating func writeMarks(
    _ clause: Int, _ list: ClauseList, to writer: inout JSONWriter
  ) {
    while mark < list.marks.count, list.marks[mark].clause < clause { mark += 1 }
    guard mark < list.marks.count, list.marks[mark].clause == clause else { return }
    writer.key("marks")
    writer.beginArray()
    while mark < list.marks.count, list.marks[mark].clause == clause {
      let item = list.marks[mark]
      mark += 1
      let start = list.records[clause].text.lower
      writer.beginObject()
      writer.field("kind", item.kind.name)
      writer.key("text")
      list.text.withUnsafeBytes { text in
        writer.value(
          text, ByteSlice(start + item.span.lowerBound, start + item.span.upperBound))
      }
      writer.field("start", item.span.lowerBound)
      writer.field("end", item.span.upperBound)
      writer.endObject()
    }
    writer.endArray()
  }

  private mutating func writeLanguage(
    _ clause: Int, _ list: ClauseList, to writer: inout JSONWriter
  ) {
    while language < list.languages.count, list.languages[language].clause < clause {
      language += 1
    }
    guard language < list.languages.count, list.languages[language].clause == clause else {
      return
    }
    writer.field("language", list.languages[language].language)
  }

  private mutating func writeTerms(
    _ clause: Int, _ list: ClauseList, to writer: inout JSONWriter
  ) {
    writer.key("terms")
    writer.beginArray()
    while term < list.terms.count, list.terms[term].clause <= clause {
      let item = list.terms[term]
      term += 1
      guard item.clause == clause else { continue }
      writer.beginObject()
      writer.field("term", item.term)
      writer.field("scope", item.scope.rawValue)
      writer.endObject()
    }
    writer.endArray()
  }

  private mutating func writeProperties(
    _ clause: Int, _ list: ClauseList, to writer: inout JSONWriter
  ) {
    while property < list.properties.count, list.properties[property].block < clause {
      property += 1
    }
    guard property < list.properties.count, list.properties[property].block == clause else {
      return
    }
    writer.key("props")
    writer.beginArray()
    while property < list.properties.count, list.properties[property].block == clause {
      let item = list.properties[property]
      property += 1
      writer.beginObject()
      writer.field("name", item.name)
      writer.field("ns", item.namespace)
      writer.field("value", item.value)
      writer.endObject()
    }
    writer.endArray()
  }

  private mutating func writeLinks(
    _ clause: Int, _ list: ClauseList, to writer: inout JSONWriter
  ) {
    while link < list.links.count, list.links[link].block < clause { link += 1 }
    guard link < list.links.count, list.links[link].block == clause else { return }
    writer.key("links")
    writer.beginArray()
    while link < list.links.count, list.links[link].block == clause {
      let item = list.links[link]
      link += 1
      writer.beginObject()
      writer.field("relation", item.relation)
      writer.field("target", item.target)
      writer.endObject()
    }
    writer.endArray()
  }
}
