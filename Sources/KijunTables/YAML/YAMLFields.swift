import KijunModel
import Yams

/// Reads the fields of one YAML mapping and tells which it does not know: nothing is ignored.
struct YAMLFields {
  private let table: YAMLTable
  let node: Node
  private let fields: [String: Node]
  private(set) var findings: [Finding] = []

  init(_ node: Node, in table: YAMLTable, allowed: Set<String>, what: String) throws(TableError) {
    self.table = table
    self.node = node
    guard case .mapping(let mapping) = node else {
      throw TableError("\(what) must be a mapping of names to values", at: table.location(node))
    }
    var fields: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard allowed.contains(name) else {
        findings.append(
          Finding(
            code: "tables.unknown-field", severity: .error,
            message: "\(what) has no field '\(name)'",
            location: table.location(key)))
        continue
      }
      fields[name] = value
    }
    self.fields = fields
  }

  var location: SourceLocation { table.location(node) }

  func child(_ name: String) -> Node? { fields[name] }

  /// Text of a scalar, exactly as written: ids are never numbers, `NO` is no Boolean.
  func text(_ name: String) throws(TableError) -> String? {
    guard let value = fields[name] else { return nil }
    guard case .scalar(let scalar) = value else {
      throw TableError("'\(name)' must be a single value", at: table.location(value))
    }
    if scalar.style == .plain,
      scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null"
    {
      return nil
    }
    return scalar.string
  }

  func required(_ name: String, of what: String) throws(TableError) -> String {
    guard let value = try text(name), !value.isEmpty else {
      throw TableError("\(what) needs '\(name)'", at: location)
    }
    return value
  }

  func list(_ name: String) throws(TableError) -> [Node] {
    guard let value = fields[name] else { return [] }
    guard case .sequence(let sequence) = value else {
      throw TableError("'\(name)' must be a list", at: table.location(value))
    }
    return Array(sequence)
  }

  func texts(_ name: String) throws(TableError) -> [String] {
    if let value = fields[name], case .scalar(let scalar) = value { return [scalar.string] }
    var result: [String] = []
    for item in try list(name) {
      guard case .scalar(let scalar) = item, !scalar.string.isEmpty else {
        throw TableError("'\(name)' must hold single values", at: table.location(item))
      }
      result.append(scalar.string)
    }
    return result
  }
}
