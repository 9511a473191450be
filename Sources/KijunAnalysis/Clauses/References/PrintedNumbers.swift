import KijunModel

/// Finds clauses by the numbers printed on them and on what they stand in: 3.2(a) is `3/2/a`.
///
/// Unnumbered clauses add nothing to a path; the first clause of a path counts. Appendices and
/// supplementary provisions number afresh and are found only from inside.
struct PrintedNumbers: ~Copyable {
  private var index: SliceIndex
  private var arena: ByteArena
  /// Path of each clause, empty for those without a number of their own or above.
  private var paths: [ByteSlice]
  /// Clauses with a number of their own, whose places are those of the index.
  private var numbered: [Int32] = []

  init(_ list: ClauseList) {
    index = SliceIndex(capacity: list.count)
    arena = ByteArena(capacity: list.count * 8)
    paths = [ByteSlice](repeating: .empty, count: list.count)
    for (position, record) in list.records.enumerated() {
      let above = record.parent < 0 ? .empty : paths[Int(record.parent)]
      let start = arena.count
      let isNumbered = addPath(of: record, above, position, list)
      paths[position] = arena.count > start ? ByteSlice(start, arena.count) : above
      if isNumbered { numbered.append(Int32(truncatingIfNeeded: position)) }
    }
    let (numbered, paths) = (numbered, paths)
    arena.withBytes(0..<arena.count) { arena in
      index.insert(numbered.indices) {
        UnsafeRawBufferPointer(rebasing: arena[paths[Int(numbered[$0])].range])
      }
    }
  }

  /// Writes a path that differs from the one above; says whether the clause has a number.
  private mutating func addPath(
    of record: ClauseList.Record, _ above: ByteSlice, _ position: Int, _ list: ClauseList
  ) -> Bool {
    let isNumbered = !record.number.isEmpty
    if record.kind == .appendix || record.kind == .supplementary {
      arena.append(UInt8(ascii: "@"))
      arena.append(decimal: position)
      return isNumbered
    }
    guard isNumbered else { return false }
    let start = arena.count
    let isInside = !above.isEmpty && arena[above.lower] == UInt8(ascii: "@")
    // 3.2 below 3 says its whole path; articles are numbered through the document.
    let isWhole = record.kind.isNumberedThroughout || hasPoint(record, list)
    if !above.isEmpty, isInside || !isWhole {
      arena.append(copyOf: above.range)
      arena.append(UInt8(ascii: "/"))
    }
    let behind = arena.count
    addValue(record, list)
    if arena.count == behind { arena.truncate(to: start) }
    return arena.count > start
  }

  private func hasPoint(_ record: ClauseList.Record, _ list: ClauseList) -> Bool {
    list.ids.withUnsafeBytes { $0[record.value.range].contains(UInt8(ascii: ".")) }
  }

  /// The parsed number, else what is printed without its brackets and stops: "b." is b.
  private mutating func addValue(_ record: ClauseList.Record, _ list: ClauseList) {
    guard record.value.isEmpty else {
      return list.ids.withUnsafeBytes { ids in
        for byte in ids[record.value.range] {
          arena.append(byte == UInt8(ascii: ".") ? UInt8(ascii: "/") : byte)
        }
      }
    }
    list.text.withUnsafeBytes { text in
      var offset = record.number.lower
      while offset < record.number.upper {
        let (scalar, length) = UTF8Scalar.decode(text, offset)
        offset += length
        switch scalar {
        case 0x2E, 0x28, 0x29, 0xFF08, 0xFF09, 0xFF0E, 0x20: continue
        default: arena.append(scalar: scalar)
        }
      }
    }
  }

  func clause(_ path: String) -> Int? {
    var path = path
    return path.withUTF8 { find(UnsafeRawBufferPointer($0)) }
  }

  /// A path below the one that a clause stands in.
  func clause(_ path: String, inside clause: Int) -> Int? {
    let above = paths[clause].range
    guard !above.isEmpty else { return nil }
    var path = path
    return path.withUTF8 { path in
      withUnsafeTemporaryAllocation(byteCount: above.count + 1 + path.count, alignment: 1) {
        whole in
        arena.withBytes(above) { whole.copyMemory(from: $0) }
        whole[above.count] = UInt8(ascii: "/")
        UnsafeMutableRawBufferPointer(rebasing: whole[(above.count + 1)...])
          .copyMemory(from: UnsafeRawBufferPointer(path))
        return find(UnsafeRawBufferPointer(whole))
      }
    }
  }

  private func find(_ path: UnsafeRawBufferPointer) -> Int? {
    arena.withBytes(0..<arena.count) { arena in
      index.position(of: path) {
        UnsafeRawBufferPointer(rebasing: arena[paths[Int(numbered[$0])].range])
      }.map { Int(numbered[$0]) }
    }
  }
}
