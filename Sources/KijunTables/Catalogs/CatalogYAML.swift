import KijunMarkup
import KijunModel

/// Reads a control catalogue from YAML: `catalog`, `revision`, `title`, `controls`.
public enum CatalogYAML {
  /// - Throws: ``TableError`` where the file yields no catalogue at all.
  public static func read(
    _ bytes: [UInt8], file: String, limits: Limits = Limits()
  ) throws(TableError) -> StageOutput<Catalog> {
    let table = try YAMLTable(bytes, file: file, limits: limits)
    let fields = try YAMLFields(
      table.root, in: table,
      allowed: ["catalog", "revision", "title", "origin", "licence", "controls"],
      what: "a catalogue")
    var findings = fields.findings
    var catalog = try controls(
      fields, table, id: try fields.required("catalog", of: "a catalogue"),
      revision: try fields.text("revision") ?? "", &findings)
    catalog.title = try fields.text("title") ?? ""
    return StageOutput(catalog, findings: findings)
  }

  static func controls(
    _ fields: YAMLFields, _ table: YAMLTable, id: String, revision: String,
    _ findings: inout [Finding]
  ) throws(TableError) -> Catalog {
    var catalog = Catalog(id: id, revision: revision, title: "", source: table.file)
    var seen: [ControlID: SourceLocation] = [:]
    for node in try fields.list("controls") {
      let own = try YAMLFields(
        node, in: table, allowed: ["id", "title", "text", "parent", "group", "uuids", "withdrawn"],
        what: "a control")
      findings += own.findings
      let id = ControlID(try own.required("id", of: "a control"))
      if let first = seen[id] {
        findings.append(.repeated(id, first, own.location))
        continue
      }
      seen[id] = own.location
      catalog.controls.append(
        Control(
          id: id, title: try own.text("title") ?? "", text: try own.text("text") ?? "",
          parent: try own.text("parent").map { ControlID($0) }, uuids: try own.texts("uuids"),
          isWithdrawn: try own.text("withdrawn") == "true",
          isGroup: try own.text("group") == "true", line: own.location.line))
    }
    findings += parents(catalog, seen)
    return catalog
  }

  /// Parents that are not there, and circles of parents.
  static func parents(_ catalog: Catalog, _ places: [ControlID: SourceLocation])
    -> [Finding]
  {
    let index = catalog.indexByID()
    var findings: [Finding] = []
    for control in catalog.controls {
      var current = control
      var steps = 0
      while let parent = current.parent {
        guard let position = index[parent] else {
          if current.id == control.id {
            findings.append(
              .badParent(
                "control '\(control.id)' has parent '\(parent)', which is not there",
                places[control.id]))
          }
          break
        }
        current = catalog.controls[position]
        steps += 1
        if steps > catalog.controls.count {
          findings.append(
            .badParent("control '\(control.id)' is its own ancestor", places[control.id]))
          break
        }
      }
    }
    return findings
  }
}

extension Finding {
  static func badParent(_ message: String, _ place: SourceLocation?) -> Finding {
    Finding(
      code: "catalog.bad-parent", severity: .error, message: message,
      location: place ?? SourceLocation(document: ""))
  }
}
