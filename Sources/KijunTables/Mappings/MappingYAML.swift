import KijunMarkup
import KijunModel

/// Reads clause-to-control mappings from the YAML form that people write and review.
///
/// Long form: `mapping`, `source`, `target`, `provenance`, `links`. Short form: `mappings`, a list of
/// `clause` with `controls`; a short file may bring its own `controls`.
enum MappingYAML {
  /// - Throws: ``TableError`` where the file yields no mapping at all.
  static func read(
    _ bytes: [UInt8], file: String, limits: Limits = Limits()
  ) throws(TableError) -> StageOutput<MappingFile> {
    let table = try YAMLTable(bytes, file: file, limits: limits)
    if table.root["objects"] != nil { return try CISOAssistantYAML.read(table) }
    let fields = try YAMLFields(
      table.root, in: table,
      allowed: [
        "mapping", "title", "version", "source", "target", "provenance", "links", "mappings",
        "controls",
      ],
      what: "a mapping file")
    var findings = fields.findings
    var mapping = Mapping(
      id: try fields.text("mapping") ?? PathName.stem(of: file),
      title: try fields.text("title") ?? "",
      source: try pin(fields.child("source"), table, "document", &findings),
      target: try pin(fields.child("target"), table, "catalog", &findings),
      location: fields.location)
    mapping.provenance = try fields.text("provenance") ?? ""
    for node in try fields.list("links") { mapping.links.append(try link(node, table, &findings)) }
    for node in try fields.list("mappings") {
      mapping.links += try shortLinks(node, table, &findings)
    }
    var catalogs: [Catalog] = []
    if fields.child("controls") != nil {
      catalogs = [try CatalogYAML.controls(fields, table, id: mapping.id, revision: "", &findings)]
    }
    if mapping.links.isEmpty {
      findings.append(
        Finding(
          code: "mapping.empty", severity: .warning, message: "the mapping has no link",
          location: mapping.location))
    }
    findings += repeated(mapping.links)
    return StageOutput(
      MappingFile(mappings: [mapping], catalogs: catalogs), findings: findings)
  }

  private static func pin(
    _ node: YAMLNode?, _ table: YAMLTable, _ key: StaticString, _ findings: inout [Finding]
  ) throws(TableError) -> Pin {
    guard let node else { return Pin(id: "") }
    let fields = try YAMLFields(
      node, in: table, allowed: [key, "revision", "sha256"], what: "a pin")
    findings += fields.findings
    return Pin(
      id: try fields.required(key.description, of: "a pin"), revision: try fields.text("revision"),
      sha256: try fields.text("sha256").map { Digest(hex: $0) })
  }

  private static let linkFields: [StaticString] = [
    "id", "clause", "stamp", "control", "controlStamp", "uuids", "relationship", "together",
    "rationale", "status", "reviewer", "date",
  ]

  private static func link(_ node: YAMLNode, _ table: YAMLTable, _ findings: inout [Finding])
    throws(TableError) -> Link
  {
    let fields = try YAMLFields(node, in: table, allowed: linkFields, what: "a link")
    findings += fields.findings
    var link = Link(
      clause: ClauseID(try fields.required("clause", of: "a link")),
      control: ControlID(try fields.required("control", of: "a link")), location: fields.location)
    link.id = try fields.text("id")
    link.clauseStamp = try stamp("stamp", fields)
    link.controlStamp = try stamp("controlStamp", fields)
    link.uuids = try fields.texts("uuids")
    link.rationale = try fields.text("rationale") ?? ""
    link.reviewer = try fields.text("reviewer")
    link.date = try fields.text("date")
    if let text = try fields.text("relationship") {
      guard let relationship = Relationship(rawValue: text) else {
        throw TableError("'\(text)' is no relationship", at: fields.location)
      }
      link.relationship = relationship
    }
    if let text = try fields.text("together") {
      guard let together = Together(text) else {
        throw TableError("'\(text)' is no pair such as 1:4", at: fields.location)
      }
      link.together = together
    }
    if let text = try fields.text("status") {
      guard let status = LinkStatus(rawValue: text) else {
        throw TableError("'\(text)' is no status", at: fields.location)
      }
      link.status = status
    }
    return link
  }

  private static func stamp(_ name: String, _ fields: YAMLFields) throws(TableError) -> Stamp? {
    guard let text = try fields.text(name) else { return nil }
    guard let stamp = Stamp(text) else {
      throw TableError("'\(text)' is no stamp of 16 hexadecimal digits", at: fields.location)
    }
    return stamp
  }

  private static func shortLinks(_ node: YAMLNode, _ table: YAMLTable, _ findings: inout [Finding])
    throws(TableError) -> [Link]
  {
    let fields = try YAMLFields(
      node, in: table, allowed: ["clause", "controls", "control", "rationale"], what: "a mapping")
    findings += fields.findings
    let clause = ClauseID(try fields.required("clause", of: "a mapping"))
    let controls = try fields.texts("controls") + fields.texts("control")
    if controls.isEmpty { throw TableError("a mapping needs 'controls'", at: fields.location) }
    var links: [Link] = []
    for control in controls {
      var link = Link(clause: clause, control: ControlID(control), location: fields.location)
      link.rationale = try fields.text("rationale") ?? ""
      links.append(link)
    }
    return links
  }

  private static func repeated(_ links: [Link]) -> [Finding] {
    var seen: [String: SourceLocation] = [:]
    var findings: [Finding] = []
    for link in links {
      let key = link.clause.value + "\u{0}" + link.control.value
      if let first = seen[key] {
        findings.append(
          Finding(
            code: "mapping.duplicate-link", severity: .warning,
            message: "\(link.clause) → \(link.control) already stands at \(first)",
            location: link.location))
      } else {
        seen[key] = link.location
      }
    }
    return findings
  }
}
