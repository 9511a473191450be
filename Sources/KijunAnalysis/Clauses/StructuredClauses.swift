import KijunModel

/// Clauses of a format that names its units: one block, one clause.
struct StructuredClauses: ~Copyable {
  private let document: Document
  private let labels: LabelParser
  private var builder: ClauseListBuilder
  private var keys: [ShortLabel: String] = [:]

  /// At most fifteen bytes, packed with their count.
  private struct ShortLabel: Hashable {
    var first: UInt64
    var last: UInt64
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
    if !block.value.isEmpty || record.number.isEmpty {
      return builder.add(record, value: block.value, eId: block.eId)
    }
    var key = labelKey(record, text)
    return key.withUTF8 {
      builder.add(record, key: UnsafeRawBufferPointer($0), eId: block.eId)
    }
  }

  /// 「第一章　総則」: the number and the heading stand in one element.
  private func splitTitle(_ record: inout ClauseList.Record, _ text: UnsafeRawBufferPointer) {
    guard !record.number.isEmpty, !record.derived.contains(.number) else { return }
    let bytes = UnsafeRawBufferPointer(rebasing: text[record.number.range])
    guard
      let label = labels.candidates(bytes).first(where: {
        labels.table.styles[$0.style].kind.isDivision
      }),
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
  private mutating func labelKey(
    _ record: ClauseList.Record, _ text: UnsafeRawBufferPointer
  ) -> String {
    let bytes = UnsafeRawBufferPointer(rebasing: text[record.number.range])
    guard bytes.count <= 15 else { return parsedKey(bytes) }
    // Few labels stand many times: "a.", "(1)".
    let packed = (0..<bytes.count).reduce((UInt64(0), UInt64(bytes.count))) { packed, index in
      index < 8
        ? (packed.0 << 8 | UInt64(bytes[index]), packed.1)
        : (packed.0, packed.1 << 8 | UInt64(bytes[index]))
    }
    let short = ShortLabel(first: packed.0, last: packed.1)
    if let known = keys[short] { return known }
    let key = parsedKey(bytes)
    keys[short] = key
    return key
  }

  private func parsedKey(_ bytes: UnsafeRawBufferPointer) -> String {
    let candidates = labels.candidates(bytes)
    // The whole label, not its beginning: 「附則」 has no number.
    return candidates.first { $0.bytes == bytes.count && !$0.key.isEmpty }?.key ?? ""
  }
}
