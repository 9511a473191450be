/// Which of the paired children of one parent left their order: all but a longest increasing run.
enum MovedClauses {
  /// - Parameter positions: new positions of the children in old order.
  /// - Returns: Indices into `positions` that are out of order; the fewest that explain the rest.
  static func outOfOrder(_ positions: [Int]) -> [Int] {
    guard positions.count > 1 else { return [] }
    var tails: [Int] = []
    var previous = [Int](repeating: -1, count: positions.count)
    for index in positions.indices {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if positions[tails[middle]] < positions[index] { low = middle + 1 } else { high = middle }
      }
      if low > 0 { previous[index] = tails[low - 1] }
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var kept = Set<Int>()
    var current = tails.last ?? -1
    while current >= 0 {
      kept.insert(current)
      current = previous[current]
    }
    return positions.indices.filter { !kept.contains($0) }
  }
}
