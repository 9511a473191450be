import KijunModel

/// Finds clauses by the bytes of their eIds; one table of 4-byte slots, no Strings.
struct ClauseIndex: ~Copyable {
  /// Positions of clauses, -1 for free; as many slots as a power of two over twice the clauses.
  private var slots: [Int32]
  private let mask: Int

  init(_ list: borrowing ClauseList) {
    var size = 16
    while size < list.records.count * 2 { size *= 2 }
    mask = size - 1
    slots = [Int32](repeating: -1, count: size)
    let mask = mask
    list.ids.withUnsafeBytes { ids in
      slots.withUnsafeMutableBufferPointer { slots in
        for position in list.records.indices {
          let bytes = UnsafeRawBufferPointer(rebasing: ids[list.records[position].eId.range])
          var slot = Int(truncatingIfNeeded: Stamp.hash(bytes)) & mask
          while slots[slot] >= 0 { slot = (slot + 1) & mask }
          slots[slot] = Int32(position)
        }
      }
    }
  }

  /// The clause whose eId is `path`, `nil` where there is none.
  func position(of path: UnsafeRawBufferPointer, in list: borrowing ClauseList) -> Int? {
    list.ids.withUnsafeBytes { ids in
      var slot = Int(truncatingIfNeeded: Stamp.hash(path)) & mask
      while slots[slot] >= 0 {
        let position = Int(slots[slot])
        let own = ids[list.records[position].eId.range]
        if own.count == path.count, own.elementsEqual(path) { return position }
        slot = (slot + 1) & mask
      }
      return nil
    }
  }
}
