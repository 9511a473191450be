import KijunModel

/// Gathers clauses in reading order and completes them: eIds, folded text, stamps, the account.
struct ClauseListBuilder: ~Copyable {
  private let inPlace = InPlace()
  var list: ClauseList
  var ids: ByteArena
  private var folded: ByteArena
  /// Bytes of one clause from which on somebody should look whether the source is what it should be.
  private static let longText: UInt32 = 10_000_000
  /// Clauses whose texts were folded and counted when they were added.
  private var complete = 0
  /// Visible characters of the clauses that are complete.
  private var visible = 0
  /// Clauses by their eIds.
  var byID = SliceIndex(capacity: 0)
  private(set) var findings: [Finding] = []
  /// The last number given to a path, by the clause that has it without one.
  var repeats: [Int: Int] = [:]

  init(_ document: Document) {
    list = ClauseList(header: document.header)
    list.text = document.arena
    list.exclusions = document.exclusions
    list.elements = document.elements
    list.records = Array(room: document.blocks.count + document.blocks.count / 8)
    ids = ByteArena(capacity: document.values.count + document.blocks.count * 24)
    folded = ByteArena(capacity: document.arena.count + 64)
    document.values.withUnsafeBytes { ids.append($0) }
  }

  var count: Int { list.records.count }

  func parent(of clause: Int) -> Int { Int(list.records[clause].parent) }
  func kind(of clause: Int) -> ClauseKind { list.records[clause].kind }

  /// Adds a clause; `key` is what its eId says, empty to count by order.
  mutating func add(_ record: ClauseList.Record, key: String) -> Int {
    add(record, value: store(key), eId: .empty)
  }

  /// Keeps what eIds say.
  mutating func store(_ key: String) -> ByteSlice {
    guard !key.isEmpty else { return .empty }
    let start = ids.count
    ids.append(key)
    return ByteSlice(start, ids.count)
  }

  /// - Parameters:
  ///   - value: What the eId says, in the document's `values` or stored here, empty to count by order.
  ///   - eId: The path that the source itself gives, in the list's text.
  mutating func add(_ record: ClauseList.Record, value: ByteSlice, eId: ByteSlice) -> Int {
    var record = record
    fill(&record, value, eId)
    list.records.append(record)
    return list.records.count - 1
  }

  /// Adds a clause that nothing will change any more, as all before it; its text is folded while it is at hand.
  mutating func add(
    whole record: inout ClauseList.Record, value: ByteSlice, eId: ByteSlice,
    _ text: UnsafeRawBufferPointer
  ) -> Int {
    fill(&record, value, eId)
    complete(&record, text)
    list.records.append(record)
    complete = list.records.count
    return complete - 1
  }

  @inline(__always)
  private func fill(_ record: inout ClauseList.Record, _ value: ByteSlice, _ eId: ByteSlice) {
    record.level = record.parent < 0 ? 1 : list.records[Int(record.parent)].level + 1
    // What the source gives is kept until paths are made.
    record.eId = eId
    record.value = value
  }

  mutating func setHeading(_ slice: ByteSlice, of clause: Int) {
    list.records[clause].heading = slice
  }
  mutating func setText(_ slice: ByteSlice, of clause: Int) { list.records[clause].text = slice }
  /// - Parameter byteEnd: Where its source ends.
  mutating func setText(_ slice: ByteSlice, of clause: Int, byteEnd: UInt32) {
    list.records[clause].text = slice
    list.records[clause].byteEnd = byteEnd
  }
  /// - Parameter clauses: The clause of each block.
  mutating func addProperties(_ properties: [Document.Property], clauses: [Int]) {
    list.properties = properties
    for index in properties.indices {
      list.properties[index].block = clauses[properties[index].block]
    }
  }
  mutating func addLink(_ link: Document.Link) { list.links.append(link) }
  mutating func note(_ finding: Finding) { findings.append(finding) }
  func location(of clause: Int) -> SourceLocation { list.location(of: clause) }

  /// Folds every text, stamps it, and closes the account of characters.
  ///
  /// - Returns: The list, what could not be settled, and where each eId stands in the list.
  consuming func finish(visible: Int, composed: [Int]) -> (ClauseList, [Finding], SliceIndex) {
    unmakeChildlessTitles()
    makeIDs()
    list.text.withUnsafeBytes { text in
      for index in complete..<list.records.count {
        var record = list.records[index]
        complete(&record, text)
        list.records[index] = record
      }
    }
    list.account.clauses = self.visible - composed.reduce(0, +)
    list.links = Self.sorted(list.links) { $0.block }
    list.properties = Self.sorted(list.properties) { $0.block }
    list.ids = ids.share()
    list.folded = folded.share()
    list.account.source = visible
    list.account.metadata = list.header.metadata.reduce(0) { $0 + $1.characters }
    list.account.excluded = list.exclusions.reduce(0) { $0 + ($1.isText ? $1.characters : 0) }
    if list.account.difference != 0 {
      findings.append(
        .accountDiffers(
          by: list.account.difference, at: SourceLocation(document: list.header.source.uri)))
    }
    return (list, findings, byID)
  }

  /// In the order of clauses; captions and terms take the place of a later block.
  private static func sorted<Element>(
    _ list: [Element], by clause: (Element) -> Int
  ) -> [Element] {
    guard zip(list, list.dropFirst()).contains(where: { clause($0) > clause($1) }) else {
      return list
    }
    return list.indices.sorted { (clause(list[$0]), $0) < (clause(list[$1]), $1) }
      .map { list[$0] }
  }

  /// Folds the texts of a clause, stamps and counts them.
  private mutating func complete(
    _ record: inout ClauseList.Record, _ text: UnsafeRawBufferPointer
  ) {
    let heading = Folding.fold(record.heading, of: text, into: &folded)
    let body = Folding.fold(record.text, of: text, into: &folded)
    record.headingMatch = heading.slice
    record.textMatch = body.slice
    stamp(&record)
    if !record.derived.contains(.heading) { visible += heading.visible }
    if !record.derived.contains(.number), !record.number.isEmpty {
      visible += VisibleCharacters.count(
        UnsafeRawBufferPointer(rebasing: text[record.number.range]),
        slack: text.count - record.number.upper)
    }
    visible += body.visible
    noteLongText(of: record)
  }

  private mutating func noteLongText(of record: ClauseList.Record) {
    guard record.text.count > Self.longText else { return }
    let uri = list.header.source.uri
    findings.append(.longText(at: SourceLocation(document: uri, line: Int(record.line))))
  }

  private func stamp(_ record: inout ClauseList.Record) {
    record.stamp = folded.withBytes(record.headingMatch.range) { heading in
      folded.withBytes(record.textMatch.range) { Stamp.of(heading: heading, text: $0) }
    }
  }

  // MARK: Identity

  /// An item that nothing stands below is no title, however short it is.
  private mutating func unmakeChildlessTitles() {
    var hasChildren = [Bool](repeating: false, count: list.records.count)
    for record in list.records where record.parent >= 0 { hasChildren[Int(record.parent)] = true }
    for index in list.records.indices where !hasChildren[index] {
      var record = list.records[index]
      guard record.kind == .item || record.kind == .point || record.kind == .listItem,
        record.text.isEmpty, !record.heading.isEmpty, !record.derived.contains(.heading),
        record.id.isEmpty, record.eId.isEmpty
      else { continue }
      record.text = record.heading
      record.heading = .empty
      record.textMatch = record.headingMatch
      record.headingMatch = .empty
      stamp(&record)
      list.records[index] = record
      if index < complete { noteLongText(of: record) }
    }
  }
}
