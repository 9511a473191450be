import KijunModel

/// Reads the fields of one YAML mapping and tells which it does not know: nothing is ignored.
struct YAMLFields {
  private let table: YAMLTable
  let node: YAMLNode
  private(set) var findings: [Finding] = []

  init(
    _ node: YAMLNode, in table: YAMLTable, allowed: [StaticString], what: String
  ) throws(TableError) {
    self.table = table
    self.node = node
    guard node.isMapping else {
      throw TableError("\(what) must be a mapping of names to values", at: table.location(node))
    }
    for (key, _) in node.pairs where !allowed.contains(where: { key.holds($0) }) {
      findings.append(
        Finding(
          code: "tables.unknown-field", severity: .error,
          message: "\(what) has no field '\(key.string ?? "")'", location: table.location(key)))
    }
  }

  var location: SourceLocation { table.location(node) }

  func child(_ name: String) -> YAMLNode? { node[name] }

  /// Text of a scalar, exactly as written: ids are never numbers, `NO` is no Boolean.
  func text(_ name: String) throws(TableError) -> String? {
    guard let value = child(name) else { return nil }
    guard let text = value.string else {
      throw TableError("'\(name)' must be a single value", at: table.location(value))
    }
    return value.isNull ? nil : text
  }

  func required(_ name: String, of what: String) throws(TableError) -> String {
    guard let value = try text(name), !value.isEmpty else {
      throw TableError("\(what) needs '\(name)'", at: location)
    }
    return value
  }

  func list(_ name: String) throws(TableError) -> [YAMLNode] {
    guard let value = child(name) else { return [] }
    guard value.isSequence else {
      throw TableError("'\(name)' must be a list", at: table.location(value))
    }
    return value.items
  }

  func texts(_ name: String) throws(TableError) -> [String] {
    if let text = child(name)?.string { return [text] }
    var result: [String] = []
    for item in try list(name) {
      guard let text = item.string, !text.isEmpty else {
        throw TableError("'\(name)' must hold single values", at: table.location(item))
      }
      result.append(text)
    }
    return result
  }
}
