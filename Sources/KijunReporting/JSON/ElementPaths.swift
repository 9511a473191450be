import KijunModel

/// XPaths of elements as bytes; names are escaped once, not once a path.
struct ElementPaths: ~Copyable {
  private let table: ElementTable
  private let ordinals: [Int32]
  private let names: [[UInt8]]
  /// The path written last, and how long it is at each of its elements; the next one mostly shares its
  /// beginning.
  private var path = ByteArena(capacity: 256)
  private var ends: [(element: Int, length: Int)] = []
  private var steps: [Int] = []

  init(_ table: ElementTable) {
    self.table = table
    ordinals = table.ordinals()
    names = table.names.map { name in
      Array(name.utf8).map {
        $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") ? 0x5F : $0
      }
    }
  }

  mutating func write(_ element: Int, to output: inout ByteArena) {
    steps.removeAll(keepingCapacity: true)
    var current = element < table.records.count ? element : -1
    // Elements stand before what they hold.
    while current >= 0 {
      while let last = ends.last, last.element > current { ends.removeLast() }
      if ends.last?.element == current { break }
      steps.append(current)
      current = Int(table.records[current].parent)
    }
    if current < 0 { ends.removeAll(keepingCapacity: true) }
    path.truncate(to: ends.last?.length ?? 0)
    for step in steps.reversed() {
      path.append(UInt8(ascii: "/"))
      names[Int(table.records[step].name)].withUnsafeBytes { path.append($0) }
      if ordinals[step] > 1 {
        path.append(UInt8(ascii: "["))
        path.append(decimal: Int(ordinals[step]))
        path.append(UInt8(ascii: "]"))
      }
      ends.append((step, path.count))
    }
    path.withBytes(0..<path.count) { output.append($0) }
  }
}
