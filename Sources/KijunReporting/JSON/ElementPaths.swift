import KijunModel

/// XPaths of elements as bytes; names are escaped once, not once a path.
struct ElementPaths {
  private let table: ElementTable
  private let ordinals: [Int32]
  private let names: [[UInt8]]
  /// The steps of the path at hand, from the element up.
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
    var current = element
    while current >= 0, current < table.records.count {
      steps.append(current)
      current = Int(table.records[current].parent)
    }
    for step in steps.reversed() {
      output.append(UInt8(ascii: "/"))
      names[Int(table.records[step].name)].withUnsafeBytes { output.append($0) }
      guard ordinals[step] > 1 else { continue }
      output.append(UInt8(ascii: "["))
      output.append(decimal: Int(ordinals[step]))
      output.append(UInt8(ascii: "]"))
    }
  }
}
