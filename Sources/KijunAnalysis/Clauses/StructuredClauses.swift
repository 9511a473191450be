import KijunModel

/// Clauses of a format that names its units: one block, one clause.
struct StructuredClauses: ~Copyable {
  private let document: Document
  private let labels: LabelParser
  private var builder: ClauseListBuilder
  /// Labels that were read, each at the place that its digest gives: few stand many times ("a.", "(1)").
  private var known = GrowingBuffer(repeating: KnownLabel(), count: 1024)

  struct KnownLabel: BitwiseCopyable {
    /// In the document's text, empty for none.
    var label = ByteSlice.empty
    var value = ByteSlice.empty
  }

  init(_ document: Document, _ numbering: NumberingTable) {
    self.document = document
    labels = LabelParser(numbering)
    builder = ClauseListBuilder(document)
  }

  consuming func run() -> (ClauseList, [Finding], SliceIndex) {
    var path: [Int] = []
    var clauseOfBlock = [Int](repeating: -1, count: document.blocks.count)
    var composed: [Int] = []
    document.arena.withUnsafeBytes { text in
      for (index, block) in document.blocks.enumerated() {
        let depth = min(block.depth, path.count)
        path.removeSubrange(depth...)
        clauseOfBlock[index] = add(block, parent: path.last ?? -1, text)
        if block.composed > 0 { composed.append(block.composed) }
        path.append(clauseOfBlock[index])
      }
    }
    for link in document.links {
      builder.addLink(
        .init(block: clauseOfBlock[link.block], relation: link.relation, target: link.target))
    }
    builder.addProperties(document.properties, clauses: clauseOfBlock)
    return builder.finish(visible: document.visibleCharacters, composed: composed)
  }

  private mutating func add(_ block: Block, parent: Int, _ text: UnsafeRawBufferPointer) -> Int {
    var record = ClauseList.Record(kind: block.clause ?? .paragraph, parent: parent, level: 0)
    record.derived = block.derived
    record.traits = block.traits
    record.id = block.identifier
    record.number = block.label
    record.heading = block.heading
    record.text = block.text
    record.line = Int32(truncatingIfNeeded: block.line)
    record.element = Int32(truncatingIfNeeded: block.element)
    record.byteStart = UInt32(truncatingIfNeeded: block.bytes.lowerBound)
    record.byteEnd = UInt32(truncatingIfNeeded: block.bytes.upperBound)
    if block.heading.isEmpty, record.kind.isDivision { splitTitle(&record, text) }
    let isGiven = !block.value.isEmpty || record.number.isEmpty
    return builder.add(
      whole: &record, value: isGiven ? block.value : labelValue(record.number, text),
      eId: block.eId, text)
  }

  /// 「第一章　総則」: the number and the heading stand in one element.
  private func splitTitle(_ record: inout ClauseList.Record, _ text: UnsafeRawBufferPointer) {
    guard !record.number.isEmpty, !record.derived.contains(.number) else { return }
    let bytes = UnsafeRawBufferPointer(rebasing: text[record.number.range])
    guard let label = labels.first(bytes, of: \.isDivision, where: { _ in true }),
      label.bytes < bytes.count
    else { return }
    var start = label.bytes
    while start < bytes.count {
      let (scalar, length) = UTF8Scalar.decode(bytes, start)
      guard UTF8Scalar.isSpace(scalar) else { break }
      start += length
    }
    let number = record.number
    record.number = ByteSlice(number.lower, number.lower + label.bytes)
    record.heading = ByteSlice(number.lower + start, number.upper)
  }

  /// What the printed label says, where the format gives no value.
  private mutating func labelValue(_ label: ByteSlice, _ text: UnsafeRawBufferPointer) -> ByteSlice
  {
    let bytes = UnsafeRawBufferPointer(rebasing: text[label.range])
    let place = Int(truncatingIfNeeded: Stamp.hash(bytes)) & (known.count - 1)
    let last = known[place]
    if last.label.count == label.count,
      text[last.label.range].elementsEqual(text[label.range])
    {
      return last.value
    }
    let value = builder.store(parsedKey(bytes))
    known[place] = KnownLabel(label: label, value: value)
    return value
  }

  private func parsedKey(_ bytes: UnsafeRawBufferPointer) -> String {
    // The whole label, not its beginning: 「附則」 has no number.
    labels.first(bytes) { $0.bytes == bytes.count && !$0.key.isEmpty }?.key ?? ""
  }
}
