import KijunModel

/// The paths of clauses, their eIds, and where each stands.
extension ClauseListBuilder {
  /// Makes every path, printed numbers first: what has none takes no number that is printed.
  mutating func makeIDs() {
    var groups = NumberGroups(count: list.records.count)
    for record in list.records where record.eId.isEmpty && !record.value.isEmpty {
      let scope = scope(of: record.kind, Int(record.parent))
      let group = groups.group(of: record.kind, under: scope)
      let number = ids.withBytes(record.value.range) { Self.number($0) } ?? 1
      groups[group].printed = max(groups[group].printed, number, 1)
    }
    byID = SliceIndex(capacity: list.records.count)
    let isGiven = list.records.map { !$0.eId.isEmpty }
    if isGiven.contains(true) { makeIDs(besides: isGiven, &groups) } else { makeOwnIDs(&groups) }
  }

  /// Makes the paths that the source does not give; none of them is one that it gives, wherever that stands.
  private mutating func makeIDs(besides isGiven: [Bool], _ groups: inout NumberGroups) {
    func enter(_ index: Int) {
      let owner = register(index)
      if owner != index { makeUnique(index, owner) }
    }
    for index in list.records.indices where isGiven[index] {
      list.records[index].eId = adopt(list.records[index].eId)
      enter(index)
    }
    for index in list.records.indices where !isGiven[index] {
      list.records[index].eId = makeID(list.records[index], &groups).eId
      enter(index)
    }
  }

  private mutating func makeOwnIDs(_ groups: inout NumberGroups) {
    // Clauses before it are in the index.
    var entered = 0
    var areOwn = true
    for index in list.records.indices {
      let record = list.records[index]
      let (eId, isNew) = makeID(record, &groups)
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
}
