import KijunModel

/// Reads `kijun.yml`.
public enum ConfigurationYAML {
  /// - Parameter folder: What paths in the file are counted from, with a slash at its end or empty.
  /// - Throws: ``TableError`` for a file that is no configuration.
  public static func read(_ bytes: [UInt8], file: String, folder: String) throws(TableError)
    -> StageOutput<Configuration>
  {
    let table = try YAMLTable(bytes, file: file)
    let fields = try YAMLFields(
      table.root, in: table,
      allowed: [
        "documents", "catalogs", "old-catalogs", "mappings", "gates", "waivers", "baseline",
      ],
      what: "a configuration")
    var findings = fields.findings
    var result = Configuration()
    result.path = file
    func paths(_ name: String) throws(TableError) -> [String] {
      try fields.texts(name).map { $0.hasPrefix("/") ? $0 : folder + $0 }
    }
    result.documents = try paths("documents")
    result.catalogs = try paths("catalogs")
    result.oldCatalogs = try paths("old-catalogs")
    result.mappings = try paths("mappings")
    result.baseline = try fields.text("baseline").map { $0.hasPrefix("/") ? $0 : folder + $0 }
    if let node = fields.child("gates") {
      let own = try YAMLFields(
        node, in: table, allowed: ["fail-on", "min-coverage", "allow-empty"], what: "gates")
      findings += own.findings
      if own.child("fail-on") != nil { result.gates.failOn = try own.texts("fail-on") }
      for name in result.gates.failOn where !isKnown(name) {
        throw TableError("'\(name)' is nothing that can fail", at: own.location)
      }
      result.gates.allowsEmpty = try own.text("allow-empty") == "true"
      result.gates.minimumCoverage = try coverage(own, table)
    }
    for node in try fields.list("waivers") {
      let own = try YAMLFields(
        node, in: table, allowed: ["code", "matching", "reason", "owner", "expires"],
        what: "a waiver")
      findings += own.findings
      result.waivers.append(
        .init(
          code: try own.required("code", of: "a waiver"),
          matching: try own.text("matching") ?? "",
          reason: try own.required("reason", of: "a waiver"),
          owner: try own.required("owner", of: "a waiver"),
          expires: try date(try own.required("expires", of: "a waiver"), own),
          location: own.location))
    }
    return StageOutput(result, findings: findings)
  }

  private static func isKnown(_ name: String) -> Bool {
    Configuration.states.contains(name) || ChangeCriterion(name) != nil
  }

  private static func coverage(_ fields: YAMLFields, _ table: YAMLTable) throws(TableError) -> [(
    group: String, share: Double
  )] {
    guard let node = fields.child("min-coverage") else { return [] }
    guard node.isMapping else {
      throw TableError("'min-coverage' names groups with shares", at: table.location(node))
    }
    var result: [(group: String, share: Double)] = []
    for (key, value) in node.pairs {
      guard let group = key.string, let share = value.string.flatMap({ Double($0) }),
        (0...1).contains(share)
      else { throw TableError("a share is a number from 0 to 1", at: table.location(value)) }
      result.append((group, share))
    }
    return result
  }

  /// `2026-04-01`, so that dates compare as text.
  private static func date(_ text: String, _ fields: YAMLFields) throws(TableError) -> String {
    guard RevisionDate.of(text) == text else {
      throw TableError("'\(text)' is no date such as 2026-04-01", at: fields.location)
    }
    return text
  }
}
