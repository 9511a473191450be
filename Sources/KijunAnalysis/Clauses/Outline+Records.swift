import KijunModel

/// Records of clauses, and the open clause that unnumbered text belongs to.
extension Outline {
  func base(_ index: Int, kind: ClauseKind) -> ClauseList.Record {
    let block = document.blocks[index]
    var record = ClauseList.Record(kind: kind, parent: stack.last?.clause ?? -1, level: 0)
    record.traits = block.traits
    record.line = Int32(truncatingIfNeeded: block.line)
    record.element = Int32(truncatingIfNeeded: block.element)
    record.byteStart = UInt32(truncatingIfNeeded: block.bytes.lowerBound)
    record.byteEnd = UInt32(truncatingIfNeeded: block.bytes.upperBound)
    return record
  }

  /// A clause whose label is cut off its line; what follows is its heading or its text.
  func record(
    _ index: Int, kind: ClauseKind, label: Label?, asHeading: Bool, _ text: UnsafeRawBufferPointer
  ) -> ClauseList.Record {
    let block = document.blocks[index]
    var record = base(index, kind: kind)
    let line = Self.trimmed(line(of: block), text)
    var rest = line
    if let label {
      record.number = ByteSlice(line.lower, line.lower + label.bytes)
      rest = Self.trimmed(ByteSlice(line.lower + label.bytes, line.upper), text)
    } else if block.derived.contains(.number) {
      record.number = block.label
      record.derived.insert(.number)
    }
    if asHeading { record.heading = rest } else { record.text = rest }
    return record
  }

  func rest(of index: Int, _ label: Label, _ text: UnsafeRawBufferPointer) -> ByteSlice {
    let line = Self.trimmed(line(of: document.blocks[index]), text)
    return Self.trimmed(ByteSlice(line.lower + label.bytes, line.upper), text)
  }

  mutating func addPlain(_ index: Int, kind: ClauseKind, _ text: UnsafeRawBufferPointer) -> Int {
    var record = base(index, kind: kind)
    record.parent = Int32(container(index))
    record.text = Self.trimmed(line(of: document.blocks[index]), text)
    let clause = builder.add(record, key: "")
    clauseOfBlock[index] = clause
    return clause
  }

  /// The open clause that unnumbered text belongs to: a title, an article, or the list item it stands in.
  func container(_ index: Int) -> Int {
    let block = document.blocks[index]
    for open in stack.reversed() {
      if open.rank >= Rank.list {
        if block.depth >= open.listDepth,
          block.depth > 0 || open.isTitle && block.kind == .definition
        {
          return open.clause
        }
        continue
      }
      if open.listDepth > block.depth { continue }
      if open.lineList >= 0, open.lineList != block.element { continue }
      // What follows a paragraph of an article, a table above all, is part of it.
      if open.isTitle || open.rank <= Rank.paragraph { return open.clause }
    }
    return -1
  }

  mutating func push(_ open: Open) { stack.append(open) }

  mutating func close(_ rank: Int) {
    while let last = stack.last, last.rank >= rank { stack.removeLast() }
  }

  mutating func noteGap(_ label: Label, _ text: UnsafeRawBufferPointer, _ index: Int) {
    guard let open = stack.last(where: { $0.style == label.style }), !open.value.isEmpty,
      !continues(open.value, label.value, label.style), isLater(open.value, label.value)
    else { return }
    let printed = document.arena.string(rest(of: index, label, text)).prefix(12)
    let place = SourceLocation(
      document: document.header.source.uri, line: document.blocks[index].line)
    builder.note(
      .numberGap(
        label.key + " " + printed, after: open.value.map(String.init).joined(separator: "_"),
        at: place))
  }
}
