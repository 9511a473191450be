import KijunModel

/// How the values of the model stand in a record.
extension RecordWriter {
  mutating func add(_ header: DocumentHeader) {
    add(header.id.value)
    add(header.revision.value)
    add(header.title)
    add(header.language)
    add(header.source.uri)
    add(header.source.mediaType)
    add(header.source.encoding)
    add(header.source.encodingFrom)
    add(header.source.bytes)
    add(header.source.sha256.hex)
    add(header.metadata) { writer, item in
      writer.add(item.name)
      writer.add(item.text)
      writer.add(item.line)
      writer.add(item.characters)
    }
  }

  mutating func add(_ record: ClauseList.Record) {
    add(Int(record.kind.rawValue))
    add(Int(record.derived.rawValue))
    add(Int(record.traits.rawValue))
    add(Int(record.parent))
    add(Int(record.level))
    for slice in [
      record.eId, record.id, record.number, record.heading, record.text, record.value,
    ] { add(slice) }
    add(fixed: record.stamp)
    add(Int(record.line))
    add(Int(record.element))
    add(Int(record.byteStart))
    add(Int(record.byteEnd))
  }

  /// Texts of a requirement are parts of its clause's text, and its fields most often are parts of its own.
  mutating func add(_ item: Requirement, in clauses: ClauseList) {
    add(item.clause)
    add(item.sentence)
    clauses.text.withUnsafeBytes { text in
      let range = clauses.records[item.clause].text.range
      add(
        sentence: item.text, clause: item.clause,
        text: UnsafeRawBufferPointer(rebasing: text[range]))
    }
    add(name: item.modality.rawValue)
    add(item.evidence) { writer, evidence in
      writer.add(name: evidence.field)
      writer.add(name: evidence.rule.value)
      writer.add(evidence.span.lowerBound)
      writer.add(evidence.span.count)
      writer.add(evidence.clause?.value)
    }
    var text = item.text
    text.withUTF8 { text in
      let text = UnsafeRawBufferPointer(text)
      func place(_ field: String) -> Range<Int>? {
        item.evidence.first { $0.field == field }?.span
      }
      add(item.actors) { writer, actor in
        writer.add(actor.text, of: text, at: place("actors"))
        writer.add(name: actor.role)
        writer.add(actor.isExplicit ? 1 : 0)
      }
      add(item.action, of: text, at: place("action"))
      add(item.object, of: text, at: place("object"))
      add(item.condition, of: text, at: place("condition"))
      add(item.deadline, of: text, at: place("deadline"))
    }
    add(name: item.policyArea)
    add(item.sectors) { $0.add(name: $1) }
    add(item.references) { $0.add($1) }
  }

  mutating func add(_ finding: Finding) {
    add(finding.code)
    add(finding.severity.rawValue)
    add(finding.message)
    add(finding.location.document)
    add(finding.location.line)
    add(finding.location.column ?? -1)
  }
}
