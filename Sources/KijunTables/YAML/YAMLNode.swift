import KijunModel

/// A parsed YAML document: every node once, in document order, its text in one run of bytes.
final class YAMLTree: Sendable {
  struct Record: Sendable {
    enum Kind: UInt8, Sendable { case scalar, sequence, mapping }
    var kind: Kind
    /// Written without quotation marks.
    var isPlain: Bool
    /// Text of a scalar.
    var text: ByteSlice
    /// Counted from 1, the column in characters.
    var line: Int32
    var column: Int32
    /// Index behind the last node inside.
    var end: Int32
  }

  let records: [Record]
  let text: [UInt8]

  init(records: [Record], text: [UInt8]) {
    self.records = records
    self.text = text
  }

  /// The value of a key of the mapping at an index, `nil` where it has none.
  ///
  /// No node is made on the way: a mapping is asked for each of its fields.
  func value(of name: UnsafeBufferPointer<UInt8>, in mapping: Int) -> Int? {
    records.withUnsafeBufferPointer { records in
      text.withUnsafeBufferPointer { text in
        let end = Int(records[mapping].end)
        var key = mapping + 1
        while key < end {
          let value = Int(records[key].end)
          let slice = records[key].text
          if records[key].kind == .scalar, Int(slice.count) == name.count,
            text[slice.range].elementsEqual(name)
          {
            return value
          }
          key = Int(records[value].end)
        }
        return nil
      }
    }
  }
}

/// One node of a ``YAMLTree``. No type is guessed: every scalar is text.
struct YAMLNode: Sendable {
  private let tree: YAMLTree
  private let index: Int

  init(_ tree: YAMLTree, at index: Int = 0) {
    self.tree = tree
    self.index = index
  }

  private var record: YAMLTree.Record { tree.records[index] }

  var isMapping: Bool { record.kind == .mapping }
  var isSequence: Bool { record.kind == .sequence }
  var line: Int { Int(record.line) }
  var column: Int { Int(record.column) }

  /// Text of a scalar, exactly as written; `nil` for lists and mappings.
  var string: String? { record.kind == .scalar ? tree.text.string(record.text) : nil }

  /// Nothing, `~` or `null` without quotation marks.
  var isNull: Bool {
    guard record.kind == .scalar, record.isPlain else { return false }
    return record.text.isEmpty || holds("~") || holds("null")
  }

  /// Whether a scalar is this text.
  func holds(_ form: StaticString) -> Bool {
    guard record.kind == .scalar, Int(record.text.count) == form.utf8CodeUnitCount else {
      return false
    }
    return form.withUTF8Buffer { tree.text[record.text.range].elementsEqual($0) }
  }

  /// Whether a scalar is this text.
  func holds(_ form: String) -> Bool {
    record.kind == .scalar && tree.text[record.text.range].elementsEqual(form.utf8)
  }

  /// The items of a list, nothing for others.
  var items: [YAMLNode] { isSequence ? children : [] }

  /// The keys and values of a mapping in order, nothing for others.
  var pairs: [(key: YAMLNode, value: YAMLNode)] {
    guard isMapping else { return [] }
    let children = children
    return stride(from: 0, to: children.count - 1, by: 2).map { (children[$0], children[$0 + 1]) }
  }

  /// The value of a key of a mapping.
  subscript(name: String) -> YAMLNode? {
    guard isMapping else { return nil }
    var name = name
    return name.withUTF8 { tree.value(of: $0, in: index) }.map { YAMLNode(tree, at: $0) }
  }

  private var children: [YAMLNode] {
    var result: [YAMLNode] = []
    var position = index + 1
    while position < Int(record.end) {
      result.append(YAMLNode(tree, at: position))
      position = Int(tree.records[position].end)
    }
    return result
  }
}
