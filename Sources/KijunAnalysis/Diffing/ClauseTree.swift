import KijunModel

/// Parents, children and order of a clause list, ready for matching.
struct ClauseTree {
  let list: ClauseList
  /// Children of each clause; the last entry holds the top level.
  let children: [[Int]]
  /// Position among the siblings.
  let position: [Int]
  /// Digest of a clause with all below it.
  let subtree: [UInt64]

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
    self.children = children
    self.position = position
    self.subtree = subtree
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

  func hasContent(_ index: Int) -> Bool {
    !list.records[index].headingMatch.isEmpty || !list.records[index].textMatch.isEmpty
  }

  /// A wrapper that shows nothing of its own.
  func isBare(_ index: Int) -> Bool { !hasContent(index) && list.records[index].number.isEmpty }

  func isWithdrawn(_ index: Int) -> Bool { list.records[index].traits.contains(.withdrawn) }
}
