import KijunModel

/// Clause-to-control links from a table, one link a row.
///
/// Columns by name: `clause` and `control`; also `relationship`, `rationale`, `status`, `reviewer`, `date`,
/// `stamp`, `controlStamp`, `uuids`, `link`, and `together` or `clauses` and `controls`: of how many the relationship
/// was stated at once. A column `title` names the controls and brings a catalogue along.
/// What is said of the mapping itself stands in every row: `mapping`, `mappingTitle`, `provenance`,
/// `document`, `documentRevision`, `documentSha256`, `catalog`, `catalogRevision`, `catalogSha256`.
/// The names and words of published crosswalks (`source_id`, `target_id`, `intersect`) are understood too.
enum MappingRows {
  static let required = ["clause", "control"]
  private static let columns: Set<String> = [
    "clause", "control", "title", "relationship", "rationale", "status", "reviewer", "date",
    "stamp", "controlstamp", "uuids", "link", "mapping", "mappingtitle", "provenance", "document",
    "documentrevision", "documentsha256", "catalog", "catalogrevision", "catalogsha256",
    "together", "clauses", "controls", "strength",
  ]

  static func read(_ table: TableRows) -> StageOutput<MappingFile> {
    let file = table.file
    let name = PathName.stem(of: file)
    var findings = table.findings + table.unknown(columns)
    var result = MappingFile(mappings: [])
    var titles = Catalog(id: name, revision: "", title: name, source: file)
    var seen = Set<ControlID>()
    for row in table.rows {
      guard row.cells.count == table.header.count else {
        findings.append(
          Finding(
            code: "mapping.ragged-row", severity: .error,
            message: "the row has \(row.cells.count) cells, the header \(table.header.count)",
            location: table.location(row)))
        continue
      }
      guard !table.cell("clause", row).isEmpty, !table.cell("control", row).isEmpty else {
        findings.append(
          Finding(
            code: "mapping.incomplete", severity: .error,
            message: "a link needs a clause and a control", location: table.location(row)))
        continue
      }
      let position = owner(of: row, table, name, among: &result.mappings)
      let link = link(table, row, &findings)
      result.mappings[position].links.append(link)
      let title = table.cell("title", row)
      if !title.isEmpty, seen.insert(link.control).inserted {
        titles.controls.append(Control(id: link.control, title: title, line: row.line))
      }
    }
    if result.mappings.isEmpty {
      let top = SourceLocation(document: file, line: 1)
      result.mappings = [
        Mapping(id: name, title: "", source: Pin(id: ""), target: Pin(id: ""), location: top)
      ]
      findings.append(
        Finding(
          code: "mapping.empty", severity: .warning, message: "the mapping has no link",
          location: top))
    }
    if !titles.controls.isEmpty { result.catalogs = [titles] }
    return StageOutput(result, findings: findings)
  }

  /// The mapping that a row belongs to; rows of one name that join other frameworks are another mapping.
  private static func owner(
    of row: TableRows.Row, _ table: TableRows, _ name: String, among mappings: inout [Mapping]
  ) -> Int {
    var own = mapping(table, row, name)
    if let first = mappings.first(where: { $0.id == own.id }), !first.joins(own) {
      own.id += " \(own.source.id) \(own.target.id)"
    }
    if let known = mappings.firstIndex(where: { $0.id == own.id }) { return known }
    mappings.append(own)
    return mappings.count - 1
  }

  private static func mapping(_ table: TableRows, _ row: TableRows.Row, _ name: String) -> Mapping {
    func value(_ column: String) -> String? {
      let text = table.cell(column, row)
      return text.isEmpty ? nil : text
    }
    func pin(_ kind: String) -> Pin {
      Pin(
        id: value(kind) ?? "", revision: value(kind + "revision"),
        sha256: value(kind + "sha256").map { Digest(hex: $0) })
    }
    var mapping = Mapping(
      id: value("mapping") ?? name, title: value("mappingtitle") ?? "", source: pin("document"),
      target: pin("catalog"), location: table.location(row))
    mapping.provenance = value("provenance") ?? ""
    return mapping
  }

  private static func link(_ table: TableRows, _ row: TableRows.Row, _ findings: inout [Finding])
    -> Link
  {
    func cell(_ name: String) -> String { table.cell(name, row) }
    var link = Link(
      clause: ClauseID(cell("clause")), control: ControlID(cell("control")),
      location: table.location(row))
    func known<Value>(_ name: String, _ value: Value?) -> Value? {
      if value == nil, !cell(name).isEmpty {
        findings.append(
          Finding(
            code: "mapping.value", severity: .error,
            message: "'\(cell(name))' is no \(name)", location: table.location(row)))
      }
      return value
    }
    if let value = known("relationship", Relationship(word: cell("relationship"))) {
      link.relationship = value
    }
    let together = cell("together").isEmpty ? nil : known("together", Together(cell("together")))
    link.together =
      together
      ?? Together(
        clauses: max(1, Int(cell("clauses")) ?? 1), controls: max(1, Int(cell("controls")) ?? 1))
    if let value = known("status", LinkStatus(rawValue: cell("status"))) { link.status = value }
    link.clauseStamp = known("stamp", UInt64(cell("stamp"), radix: 16).map { Stamp($0) })
    link.controlStamp = known(
      "controlstamp", UInt64(cell("controlstamp"), radix: 16).map { Stamp($0) })
    link.rationale = cell("rationale")
    link.uuids = cell("uuids").split(separator: " ").map(String.init)
    link.reviewer = cell("reviewer").isEmpty ? nil : cell("reviewer")
    link.date = cell("date").isEmpty ? nil : cell("date")
    link.id = cell("link").isEmpty ? nil : cell("link")
    return link
  }

  /// Rewrites cells of a CSV file.
  static func edit(_ bytes: [UInt8], file: String, _ edits: [LinkEdit]) throws(TableError)
    -> [UInt8]
  {
    let (table, delimiter) = try CSVRows.read(bytes, file: file, required: required)
    let rows = inOrderOfMappings(
      table.rows.filter {
        $0.cells.count == table.header.count && !table.cell("clause", $0).isEmpty
          && !table.cell("control", $0).isEmpty
      }, table)
    var changes = ByteEdits()
    for edit in edits {
      guard rows.indices.contains(edit.link) else { throw .noPlace(file) }
      let row = rows[edit.link]
      for (field, text) in edit.values {
        guard let column = table.column(field.rawValue.lowercased()) else {
          throw TableError(
            "the table has no column '\(field.rawValue)' to write to", at: table.location(row))
        }
        changes.replace(row.places[column], with: quoted(text, delimiter))
      }
    }
    return changes.applied(to: bytes)
  }

  /// Rows as links are counted: mapping by mapping, in the order in which mappings first stand.
  private static func inOrderOfMappings(_ rows: [TableRows.Row], _ table: TableRows) -> [TableRows
    .Row]
  {
    var mappings: [Mapping] = []
    var groups: [[TableRows.Row]] = []
    for row in rows {
      let position = owner(of: row, table, PathName.stem(of: table.file), among: &mappings)
      if position == groups.count { groups.append([]) }
      groups[position].append(row)
    }
    return Array(groups.joined())
  }

  private static func quoted(_ text: String, _ delimiter: UInt8) -> String {
    let needsQuotes = text.utf8.contains { $0 == delimiter || $0 == 0x22 || $0 == 10 || $0 == 13 }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}

extension Mapping {
  /// Whether another row speaks of the same document and catalogue.
  fileprivate func joins(_ other: Mapping) -> Bool {
    source.id == other.source.id && target.id == other.target.id
  }
}
