import KijunModel

/// Parents, children and order of a clause list, ready for matching.
struct ClauseTree {
  let list: ClauseList
  /// Children of each clause; the last entry holds the top level.
  let children: [[Int]]
  /// Position among the siblings.
  let position: [Int]
  /// Digest of a clause with all below it.
  let subtreeStamp: [UInt64]
  private let withdrawn: [Bool]

  init(_ list: ClauseList) {
    self.list = list
    let count = list.count
    var children = [[Int]](repeating: [], count: count + 1)
    var position = [Int](repeating: 0, count: count)
    for index in 0..<count {
      let parent = list.records[index].parent < 0 ? count : Int(list.records[index].parent)
      position[index] = children[parent].count
      children[parent].append(index)
    }
    var subtree = list.records.map(\.stamp)
    for index in stride(from: count - 1, through: 0, by: -1) {
      for child in children[index] {
        subtree[index] = subtree[index] &* 0x9E37_79B1_85EB_CA87 ^ subtree[child]
      }
    }
    withdrawn = Self.withdrawn(list, children)
    self.children = children
    self.position = position
    subtreeStamp = subtree
  }

  func parent(_ index: Int) -> Int {
    list.records[index].parent < 0 ? list.count : Int(list.records[index].parent)
  }
  func siblings(_ index: Int) -> [Int] { children[parent(index)] }

  func previous(_ index: Int) -> Int? {
    position[index] > 0 ? siblings(index)[position[index] - 1] : nil
  }

  func next(_ index: Int) -> Int? {
    let siblings = siblings(index)
    return position[index] + 1 < siblings.count ? siblings[position[index] + 1] : nil
  }

  /// A clause and all below it, in reading order.
  func subtree(of index: Int) -> Range<Int> {
    var end = index
    while let last = children[end].last { end = last }
    return index..<end + 1
  }

  func hasContent(_ index: Int) -> Bool {
    !list.records[index].headingMatch.isEmpty || !list.records[index].textMatch.isEmpty
  }

  /// A wrapper that shows nothing of its own.
  func isBare(_ index: Int) -> Bool { !hasContent(index) && list.records[index].number.isEmpty }

  /// Withdrawn by its publisher, or a place that says no more than 「削除」.
  func isWithdrawn(_ index: Int) -> Bool { withdrawn[index] }

  private static func withdrawn(_ list: ClauseList, _ children: [[Int]]) -> [Bool] {
    var result = list.records.map { $0.traits.contains(.withdrawn) }
    let deleted = Array("削除".utf8)
    for index in stride(from: list.count - 1, through: 0, by: -1) where !result[index] {
      let record = list.records[index]
      let isEmpty = record.textMatch.isEmpty && record.headingMatch.isEmpty
      let says =
        record.headingMatch.isEmpty && list.folded[record.textMatch.range].elementsEqual(deleted)
        || record.textMatch.isEmpty && list.folded[record.headingMatch.range].elementsEqual(deleted)
      // A whole article or item, not a cell or a line that says so.
      guard !record.number.isEmpty || record.kind == .paragraph else { continue }
      if says, children[index].isEmpty { result[index] = true }
      if isEmpty, !children[index].isEmpty, children[index].allSatisfy({ result[$0] }) {
        result[index] = true
      }
    }
    return result
  }
}
