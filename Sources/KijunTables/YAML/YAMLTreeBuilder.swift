import KijunModel

/// Lays nodes down in document order and tells keys that stand twice.
struct YAMLTreeBuilder: ~Copyable {
  private let file: String
  private var records: [YAMLTree.Record] = []
  private var text: [UInt8] = []
  private var open: [Int] = []

  init(file: String, bytes: Int) {
    self.file = file
    records.reserveCapacity(bytes / 16)
    text.reserveCapacity(bytes)
  }

  var isEmpty: Bool { records.isEmpty }

  mutating func addScalar(
    _ value: UnsafeRawBufferPointer, isPlain: Bool, _ place: SourceLocation
  ) throws(TableError) {
    let start = text.count
    text.append(contentsOf: value)
    add(.scalar, isPlain: isPlain, ByteSlice(start, text.count), place)
  }

  mutating func open(
    _ kind: YAMLTree.Record.Kind, _ place: SourceLocation, limit: Int
  ) throws(TableError) {
    guard open.count < limit else {
      throw TableError(
        "lists and mappings nest deeper than \(limit) levels (--limit table-depth=…)", at: place,
        code: "limit.table-depth")
    }
    add(kind, isPlain: false, .empty, place)
    open.append(records.count - 1)
  }

  mutating func close() throws(TableError) {
    guard let index = open.popLast() else { return }
    records[index].end = Int32(truncatingIfNeeded: records.count)
    if records[index].kind == .mapping { try checkKeys(of: index) }
  }

  consuming func finish() -> YAMLTree? {
    records.isEmpty ? nil : YAMLTree(records: records, text: text)
  }

  private mutating func add(
    _ kind: YAMLTree.Record.Kind, isPlain: Bool, _ slice: ByteSlice, _ place: SourceLocation
  ) {
    records.append(
      .init(
        kind: kind, isPlain: isPlain, text: slice, line: Int32(truncatingIfNeeded: place.line),
        column: Int32(truncatingIfNeeded: place.column ?? 1),
        end: Int32(truncatingIfNeeded: records.count + 1)))
  }

  /// Few keys are compared with each other, many through a set.
  private func checkKeys(of mapping: Int) throws(TableError) {
    var keys: [Int] = []
    var position = mapping + 1
    while position < Int(records[mapping].end) {
      keys.append(position)
      position = Int(records[Int(records[position].end)].end)
    }
    if keys.count <= 16 {
      for (count, key) in keys.enumerated() {
        for earlier in keys[..<count] where isSame(earlier, key) { throw repeated(key) }
      }
      return
    }
    var seen = Set<ArraySlice<UInt8>>()
    for key in keys where records[key].kind == .scalar {
      if !seen.insert(text[records[key].text.range]).inserted { throw repeated(key) }
    }
  }

  private func isSame(_ a: Int, _ b: Int) -> Bool {
    records[a].kind == .scalar && records[b].kind == .scalar
      && records[a].text.count == records[b].text.count
      && text[records[a].text.range].elementsEqual(text[records[b].text.range])
  }

  private func repeated(_ key: Int) -> TableError {
    TableError(
      "key '\(text.string(records[key].text))' stands twice",
      at: SourceLocation(
        document: file, line: Int(records[key].line), column: Int(records[key].column)))
  }
}
