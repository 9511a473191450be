/// Every element of a source by parent and name, so that any place has an XPath.
///
/// Paths are made on demand: a record costs eight bytes, a path costs a string.
public struct ElementTable: Sendable, Equatable, Codable {
  public struct Record: Sendable, Equatable, Codable, BitwiseCopyable {
    /// Index of the parent, -1 for the root.
    public var parent: Int32
    /// Index into `names`.
    public var name: Int32

    public init(parent: Int32, name: Int32) {
      self.parent = parent
      self.name = name
    }
  }

  public var names: [String]
  public var records: SharedBuffer<Record>

  public init(names: [String] = [], records: SharedBuffer<Record> = []) {
    self.names = names
    self.records = records
  }

  /// Position of each element among its siblings of the same name, counted from 1.
  ///
  /// - Complexity: Linear in the number of elements; records stand in document order.
  public func ordinals() -> [Int32] {
    var result = [Int32](repeating: 1, count: records.count)
    // Open elements, and where their counters begin: the last child of each name seen below them.
    // Those of the innermost are the last; few names stand side by side.
    var open = GrowingBuffer<(element: Int32, first: Int32)>(capacity: 64)
    var counters = GrowingBuffer<(name: Int32, ordinal: Int32)>(capacity: 256)
    for (index, record) in records.enumerated() {
      while let innermost = open.last, innermost.element != record.parent {
        counters.truncate(to: Int(innermost.first))
        _ = open.popLast()
      }
      var counter = Int(open.last?.first ?? 0)
      while counter < counters.count, counters[counter].name != record.name { counter += 1 }
      if counter == counters.count { counters.append((record.name, 0)) }
      counters[counter].ordinal += 1
      result[index] = counters[counter].ordinal
      open.append((Int32(index), Int32(counters.count)))
    }
    return result
  }

  /// XPath of an element, a position where it is not the first of its name (`/html/body/p[3]`).
  public func path(of element: Int, ordinals: [Int32]) -> String {
    var steps: [Int] = []
    var current = element
    while current >= 0, current < records.count {
      steps.append(current)
      current = Int(records[current].parent)
    }
    var path = ""
    for step in steps.reversed() {
      path += "/"
      path += names[Int(records[step].name)]
      if ordinals[step] > 1 { path += "[\(ordinals[step])]" }
    }
    return path
  }
}
