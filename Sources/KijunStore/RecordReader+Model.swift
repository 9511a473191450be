import KijunModel

/// How the values of the model come back from a record.
extension RecordReader {
  mutating func clauseList() throws(Damaged) -> ClauseList {
    var list = ClauseList(header: try header())
    list.text = try raw()
    list.ids = try raw()
    let text = list.text
    let isText = text.withUnsafeBufferPointer { (try? UTF8Span(validating: $0.span)) != nil }
    guard isText else { throw Damaged() }
    let ids = list.ids.count
    list.records = try self.list { reader throws(Damaged) in
      try reader.record(text: text, ids: ids)
    }
    list.foldTexts()
    for (index, record) in list.records.enumerated() where Int(record.parent) >= index {
      throw Damaged()
    }
    let count = list.records.count
    _ = try self.list { reader throws(Damaged) in
      let clause = try reader.number(below: count)
      let span = try reader.span()
      let targets = try reader.list { reader throws(Damaged) in try reader.number(below: count) }
      list.cite(from: clause, span, targets: targets, isDangling: try reader.number() == 1)
    }
    list.terms = try self.list { reader throws(Damaged) in
      Term(
        clause: try reader.number(below: count), term: try reader.text(), span: try reader.span(),
        scope: try reader.value(of: Term.Scope.self))
    }
    list.links = try self.list { reader throws(Damaged) in
      Document.Link(
        block: try reader.number(below: count), relation: try reader.slice(below: ids),
        target: try reader.slice(below: ids))
    }
    list.properties = try self.list { reader throws(Damaged) in
      Document.Property(
        block: try reader.number(below: count), name: try reader.slice(below: ids),
        namespace: try reader.slice(below: ids), value: try reader.slice(below: ids))
    }
    list.marks = try self.list { reader throws(Damaged) in
      let clause = try reader.number(below: count)
      guard let kind = MarkKind(rawValue: UInt8(truncatingIfNeeded: try reader.number())) else {
        throw Damaged()
      }
      return ClauseList.Mark(clause: clause, kind: kind, span: try reader.span())
    }
    list.languages = try self.list { reader throws(Damaged) in
      ClauseList.OwnLanguage(clause: try reader.number(below: count), language: try reader.text())
    }
    list.exclusions = try self.list { reader throws(Damaged) in
      Exclusion(
        reason: try reader.value(of: Exclusion.Reason.self), characters: try reader.number(),
        line: try reader.number())
    }
    list.elements = try elements()
    list.account.source = try number()
    list.account.clauses = try number()
    list.account.metadata = try number()
    list.account.excluded = try number()
    return list
  }

  private mutating func header() throws(Damaged) -> DocumentHeader {
    var header = DocumentHeader(
      id: DocumentID(try text()), revision: RevisionID(try text()), title: try text(),
      language: try text(), source: SourceDescription(uri: try text()))
    header.source.mediaType = try text()
    header.source.encoding = try text()
    header.source.encodingFrom = try text()
    header.source.bytes = try number()
    header.source.sha256 = Digest(hex: try text())
    header.metadata = try list { reader throws(Damaged) in
      MetadataField(
        name: try reader.text(), text: try reader.text(), line: try reader.number(),
        characters: try reader.number())
    }
    return header
  }

  private mutating func record(text: SharedBuffer<UInt8>, ids: Int) throws(Damaged)
    -> ClauseList.Record
  {
    guard let kind = ClauseKind(rawValue: UInt8(truncatingIfNeeded: try number())) else {
      throw Damaged()
    }
    var record = ClauseList.Record(kind: kind, parent: -1, level: 0)
    record.derived = Derived(rawValue: UInt8(truncatingIfNeeded: try number()))
    record.traits = Block.Traits(rawValue: UInt16(truncatingIfNeeded: try number()))
    record.parent = Int32(truncatingIfNeeded: try number())
    record.level = Int32(truncatingIfNeeded: try number())
    record.eId = try slice(below: ids)
    record.id = try slice(of: text)
    record.number = try slice(of: text)
    record.heading = try slice(of: text)
    record.text = try slice(of: text)
    record.value = try slice(below: ids)
    record.stamp = try fixed()
    record.line = Int32(truncatingIfNeeded: try number())
    record.element = Int32(truncatingIfNeeded: try number())
    record.byteStart = UInt32(truncatingIfNeeded: try number())
    record.byteEnd = UInt32(truncatingIfNeeded: try number())
    return record
  }

  private mutating func elements() throws(Damaged) -> ElementTable {
    let names = try list { reader throws(Damaged) in try reader.text() }
    let records = try list { reader throws(Damaged) in
      ElementTable.Record(
        parent: Int32(truncatingIfNeeded: try reader.number()),
        name: Int32(truncatingIfNeeded: try reader.number()))
    }
    for (index, record) in records.enumerated()
    where Int(record.parent) >= index || !names.indices.contains(Int(record.name)) {
      throw Damaged()
    }
    return ElementTable(names: names, records: SharedBuffer(records))
  }

  mutating func requirement(in clauses: ClauseList) throws(Damaged) -> Requirement {
    let clause = try number(below: clauses.count)
    let number = try number()
    let sentence = try clauses.text.withUnsafeBytes { text throws(Damaged) in
      try optionalText(
        of: UnsafeRawBufferPointer(rebasing: text[clauses.records[clause].text.range]))
    }
    guard var sentence else { throw Damaged() }
    var item = Requirement(
      clause: clause, sentence: number, text: sentence, modality: try modality(), evidence: [])
    item.evidence = try list { reader throws(Damaged) in
      Evidence(
        field: try reader.name(), rule: RuleID(try reader.name()), span: try reader.span(),
        clause: try reader.optionalText().map { ClauseID($0) })
    }
    let fields: Result<Requirement, Damaged> = sentence.withUTF8 { text in
      do throws(Damaged) {
        return .success(try addFields(item, UnsafeRawBufferPointer(text)))
      } catch {
        return .failure(error)
      }
    }
    item = try fields.get()
    item.policyArea = try optionalName()
    item.sectors = try list { reader throws(Damaged) in try reader.name() }
    item.references = try list { reader throws(Damaged) in try reader.text() }
    return item
  }

  private mutating func addFields(
    _ item: Requirement, _ text: UnsafeRawBufferPointer
  ) throws(Damaged) -> Requirement {
    var item = item
    item.actors = try list { reader throws(Damaged) in
      guard let name = try reader.optionalText(of: text) else { throw Damaged() }
      return Actor(
        text: name, role: try reader.optionalName(), isExplicit: try reader.number() == 1)
    }
    item.action = try optionalText(of: text)
    item.object = try optionalText(of: text)
    item.condition = try optionalText(of: text)
    item.deadline = try optionalText(of: text)
    return item
  }

  private mutating func modality() throws(Damaged) -> Modality {
    guard let modality = Modality(rawValue: try name()) else { throw Damaged() }
    return modality
  }

  mutating func finding() throws(Damaged) -> Finding {
    var finding = Finding(
      code: try text(), severity: try value(of: Finding.Severity.self), message: try text(),
      location: SourceLocation(document: try text(), line: try number()))
    let column = try number()
    finding.location.column = column < 0 ? nil : column
    return finding
  }

  private mutating func number(below limit: Int) throws(Damaged) -> Int {
    let number = try number()
    guard number >= 0, number < limit else { throw Damaged() }
    return number
  }

  /// A slice of whole characters.
  private mutating func slice(of text: SharedBuffer<UInt8>) throws(Damaged) -> ByteSlice {
    let slice = try slice(below: text.count)
    for end in [slice.lower, slice.upper] where end < text.count && text[end] & 0xC0 == 0x80 {
      throw Damaged()
    }
    return slice
  }

  private mutating func slice(below limit: Int) throws(Damaged) -> ByteSlice {
    let slice = try slice()
    guard slice.upper <= limit else { throw Damaged() }
    return slice
  }

  private mutating func span() throws(Damaged) -> Range<Int> {
    let start = try number()
    let count = try number()
    guard start >= 0, count >= 0, count < Int.max - start else { throw Damaged() }
    return start..<start + count
  }

  private mutating func value<Value: RawRepresentable>(of type: Value.Type) throws(Damaged) -> Value
  where Value.RawValue == String {
    guard let value = Value(rawValue: try text()) else { throw Damaged() }
    return value
  }
}
