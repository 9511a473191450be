import KijunModel

/// Reads a control catalogue from CSV: `id`, `title`; also `parent`, `text`, `guidance`, `uuids`, `group`,
/// `withdrawn`; `assessable` 0 makes a group.
public enum CatalogRows {
  private static let columns: Set<String> = [
    "id", "parent", "title", "text", "guidance", "uuids", "group", "withdrawn", "assessable",
    "ref_id",
  ]

  /// - Throws: ``TableError`` where the file yields no catalogue at all.
  public static func read(_ bytes: [UInt8], file: String) throws(TableError) -> StageOutput<Catalog>
  {
    let table = try CSVRows.read(bytes, file: file, required: ["id", "title"]).table
    let name = PathName.stem(of: file)
    var catalog = Catalog(id: name, revision: "", title: name, source: file)
    var findings = table.findings + table.unknown(columns)
    var seen: [ControlID: SourceLocation] = [:]
    for row in table.rows {
      func isSet(_ column: String) -> Bool {
        ["1", "true", "yes"].contains(table.cell(column, row).lowercased())
      }
      let id = ControlID(table.cell("id", row))
      guard row.cells.count == table.header.count, !id.value.isEmpty else {
        findings.append(
          Finding(
            code: "catalog.incomplete", severity: .error,
            message: "a control needs an id, and a row as many cells as the header",
            location: table.location(row)))
        continue
      }
      guard seen[id] == nil else {
        findings.append(.repeated(id, seen[id], table.location(row)))
        continue
      }
      seen[id] = table.location(row)
      let parent = table.cell("parent", row)
      var control =
        Control(
          id: id, title: table.cell("title", row), text: table.cell("text", row),
          parent: parent.isEmpty ? nil : ControlID(parent),
          uuids: table.cell("uuids", row).split(separator: " ").map(String.init),
          isWithdrawn: isSet("withdrawn"),
          isGroup: isSet("group") || table.cell("assessable", row) == "0", line: row.line)
      control.guidance = table.cell("guidance", row)
      catalog.controls.append(control)
    }
    findings += CatalogYAML.parents(catalog, seen)
    return StageOutput(catalog, findings: findings)
  }
}

extension Finding {
  static func repeated(_ id: ControlID, _ first: SourceLocation?, _ place: SourceLocation)
    -> Finding
  {
    Finding(
      code: "catalog.duplicate-control", severity: .error,
      message: "control '\(id)' already stands at \(first.map { "\($0)" } ?? "another place")",
      location: place)
  }
}
