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
      record.headingMatch, record.textMatch,
    ] { add(slice) }
    add(fixed: record.stamp)
    add(Int(record.line))
    add(Int(record.element))
    add(Int(record.byteStart))
    add(Int(record.byteEnd))
  }

  mutating func add(_ item: Requirement) {
    add(item.clause)
    add(item.sentence)
    add(item.text)
    add(item.modality.rawValue)
    add(item.actors) { writer, actor in
      writer.add(actor.text)
      writer.add(actor.role)
      writer.add(actor.isExplicit ? 1 : 0)
    }
    for field in [item.action, item.object, item.condition, item.deadline, item.policyArea] {
      add(field)
    }
    add(item.deadlineHours ?? -1)
    add(item.sectors) { $0.add($1) }
    add(item.references) { $0.add($1) }
    add(item.evidence) { writer, evidence in
      writer.add(evidence.field)
      writer.add(evidence.rule.value)
      writer.add(evidence.span.lowerBound)
      writer.add(evidence.span.count)
      writer.add(evidence.clause?.value)
    }
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
