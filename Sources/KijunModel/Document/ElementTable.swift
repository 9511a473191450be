/// Every element of a source by parent and name, so that any place has an XPath.
///
/// Paths are made on demand: a record costs eight bytes, a path costs a string.
public struct ElementTable: Sendable, Equatable, Codable {
  public struct Record: Sendable, Equatable, Codable {
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
  public var records: [Record]

  public init(names: [String] = [], records: [Record] = []) {
    self.names = names
    self.records = records
  }

  /// Position of each element among its siblings of the same name, counted from 1.
  ///
  /// - Complexity: Linear in the number of elements; records stand in document order.
  public func ordinals() -> [Int32] {
    var result = [Int32](repeating: 1, count: records.count)
    var lastOfName: [UInt64: Int] = [:]
    for (index, record) in records.enumerated() {
      let key =
        UInt64(UInt32(bitPattern: record.parent)) << 32 | UInt64(UInt32(bitPattern: record.name))
      if let previous = lastOfName.updateValue(index, forKey: key) {
        result[index] = result[previous] + 1
      }
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
