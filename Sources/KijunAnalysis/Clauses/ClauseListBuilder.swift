import KijunModel

/// Gathers clauses in reading order and completes them: eIds, folded text, stamps, the account.
struct ClauseListBuilder: ~Copyable {
  private let inPlace = InPlace()
  private var list: ClauseList
  private var ids: ByteArena
  private var folded: ByteArena
  /// Bytes of one clause from which on somebody should look whether the source is what it should be.
  private static let longText: UInt32 = 10_000_000
  /// Clauses whose texts were folded and counted when they were added.
  private var complete = 0
  /// Visible characters of the clauses that are complete.
  private var visible = 0
  /// Clauses by their eIds.
  private var byID = SliceIndex(capacity: 0)
  private(set) var findings: [Finding] = []

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

  // MARK: Paths

  /// Makes every path, printed numbers first: what has none takes no number that is printed.
  private mutating func makeIDs() {
    var groups = NumberGroups(count: list.records.count)
    for record in list.records where record.eId.isEmpty && !record.value.isEmpty {
      let scope = scope(of: record.kind, Int(record.parent))
      let group = groups.group(of: record.kind, under: scope)
      let number = ids.withBytes(record.value.range) { Self.number($0) } ?? 1
      groups[group].printed = max(groups[group].printed, number, 1)
    }
    byID = SliceIndex(capacity: list.records.count)
    // Clauses before it are in the index.
    var entered = 0
    var areOwn = !list.records.contains { !$0.eId.isEmpty }
    for index in list.records.indices {
      let record = list.records[index]
      let (eId, isNew) = record.eId.isEmpty ? makeID(record, &groups) : (adopt(record.eId), false)
      list.records[index].eId = eId
      if isNew, areOwn {
        if index - entered > 64 { enter(&entered, upTo: index) }
      } else {
        if holdsStep(record.value) { areOwn = false }
        enter(&entered, upTo: index)
        let owner = register(index)
        if owner != index { makeUnique(index, owner) }
        entered = index + 1
      }
    }
    enter(&entered, upTo: list.records.count)
  }

  /// Whether a value looks like the end of a path and the beginning of another.
  private func holdsStep(_ value: ByteSlice) -> Bool {
    ids.withBytes(value.range) { value in
      value.indices.dropFirst().contains { value[$0] == 0x5F && value[$0 - 1] == 0x5F }
    }
  }

  /// Enters clauses whose eIds nobody has.
  private mutating func enter(_ entered: inout Int, upTo end: Int) {
    let list = list.records
    ids.withBytes(0..<ids.count) { ids in
      byID.insert(entered..<end, areNew: true) {
        UnsafeRawBufferPointer(rebasing: ids[list[$0].eId.range])
      }
    }
    entered = end
  }

  /// Enters a clause under its eId; gives the clause that has it.
  private mutating func register(_ clause: Int) -> Int {
    let list = list.records
    return ids.withBytes(0..<ids.count) { ids in
      byID.insert(clause) { UnsafeRawBufferPointer(rebasing: ids[list[$0].eId.range]) }
    }
  }

  /// Builds `parent__prefix_key` at the end of the id arena.
  ///
  /// Where no value holds `__` and no source gives paths, two paths are the same only where the parts before the last
  /// `__` are and those behind. A number above all numbers of its kind below the same clause is then new without
  /// looking.
  ///
  /// - Returns: The path, and whether it is new for certain.
  private mutating func makeID(
    _ record: ClauseList.Record, _ groups: inout NumberGroups
  ) -> (eId: ByteSlice, isNew: Bool) {
    let start = ids.count
    let base = scope(of: record.kind, Int(record.parent))
    if base >= 0 {
      let slice = list.records[base].eId
      ids.append(copyOf: slice.range)
      ids.append(UInt8(ascii: "_"))
      ids.append(UInt8(ascii: "_"))
    }
    ids.append(record.kind.eIdPrefix)
    ids.append(UInt8(ascii: "_"))
    let group = groups.group(of: record.kind, under: base)
    var numbering = groups[group]
    var isNew = !groups.hasNamesake(of: record.kind, under: base)
    if record.value.isEmpty {
      if numbering.printed > 0, numbering.last == 0 {
        // What stands before the first printed number.
        ids.append(UInt8(ascii: "0"))
        isNew = false
      } else {
        numbering.last = max(numbering.last, numbering.printed) + 1
        ids.append(decimal: numbering.last)
      }
    } else {
      let number = ids.withBytes(record.value.range) { Self.number($0) }
      isNew = isNew && number.map { $0 > numbering.last } ?? false
      numbering.last = max(numbering.last, number ?? 1, 1)
      ids.append(copyOf: record.value.range)
    }
    groups[group] = numbering
    return (ByteSlice(start, ids.count), isNew)
  }

  /// The ancestor whose path the clause's own starts with, -1 for none.
  ///
  /// What is numbered through the document starts anew, but inside supplementary provisions,
  /// appendices and quoted structures numbering restarts and the path keeps them.
  private func scope(of kind: ClauseKind, _ parent: Int) -> Int {
    guard kind.isNumberedThroughout else { return parent }
    var ancestor = parent
    while ancestor >= 0 {
      switch list.records[ancestor].kind {
      case .supplementary, .appendix, .quoted: return ancestor
      default: ancestor = Int(list.records[ancestor].parent)
      }
    }
    return -1
  }

  /// The value of a key of decimal digits alone, at most nine.
  private static func number(_ key: UnsafeRawBufferPointer) -> Int? {
    guard key.count < 10 else { return nil }
    var number = 0
    for byte in key {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }

  private mutating func adopt(_ slice: ByteSlice) -> ByteSlice {
    let start = ids.count
    for offset in slice.range { ids.append(list.text[offset]) }
    return ByteSlice(start, ids.count)
  }

  /// Adds `-2`, `-3`, … to a path that is taken.
  ///
  /// - Parameter owner: The clause that has it.
  private mutating func makeUnique(_ clause: Int, _ owner: Int) {
    let slice = list.records[clause].eId
    var number = repeats[owner] ?? 1
    repeat {
      number += 1
      ids.truncate(to: slice.upper)
      ids.append(UInt8(ascii: "-"))
      ids.append(decimal: number)
      list.records[clause].eId = ByteSlice(slice.lower, ids.count)
    } while register(clause) != clause
    repeats[owner] = number
  }

  /// The last number given to a path, by the clause that has it without one.
  private var repeats: [Int: Int] = [:]
}
