import KijunModel

/// Reads clause-to-control links from a spreadsheet's CSV, one link a row.
///
/// Columns by name: `clause` and `control`; also `relationship`, `rationale`, `status`, `reviewer`, `date`,
/// `stamp`, `controlStamp`, `uuids`, `link`. A column `title` names the controls and brings a catalogue along.
public enum MappingCSV {
  private static let columns: Set<String> = [
    "clause", "control", "title", "relationship", "rationale", "status", "reviewer", "date",
    "stamp",
    "controlstamp", "uuids", "link",
  ]

  /// - Throws: ``TableError`` where the file yields no mapping at all.
  public static func read(_ bytes: [UInt8], file: String) throws(TableError) -> StageOutput<
    (mapping: Mapping, catalog: Catalog?)
  > {
    let table = try CSVRows(bytes, file: file, required: ["clause", "control"])
    let last = file.split(separator: "/").last.map(String.init) ?? file
    let id = last.split(separator: ".").first.map(String.init) ?? last
    let top = SourceLocation(document: file, line: 1)
    var mapping = Mapping(
      id: id, title: "", source: Pin(id: ""), target: Pin(id: ""), location: top)
    var findings = table.header.filter { !columns.contains($0) }.prefix(20).map { name in
      Finding(
        code: "mapping.unknown-column", severity: .warning,
        message: "the column '\(name)' is not known and not read", location: top)
    }
    var titles: [(id: String, title: String, line: Int)] = []
    for row in table.rows {
      let place = SourceLocation(document: file, line: row.line)
      guard row.cells.count == table.header.count else {
        findings.append(
          Finding(
            code: "mapping.ragged-row", severity: .error,
            message: "the row has \(row.cells.count) cells, the header \(table.header.count)",
            location: place))
        continue
      }
      func cell(_ name: String) -> String {
        table.header.firstIndex(of: name).map { row.cells[$0] } ?? ""
      }
      guard !cell("clause").isEmpty, !cell("control").isEmpty else {
        findings.append(
          Finding(
            code: "mapping.incomplete", severity: .error,
            message: "a link needs a clause and a control", location: place))
        continue
      }
      mapping.links.append(link(cell, place, &findings))
      if !cell("title").isEmpty, !titles.contains(where: { $0.id == cell("control") }) {
        titles.append((cell("control"), cell("title"), row.line))
      }
    }
    if mapping.links.isEmpty {
      findings.append(
        Finding(
          code: "mapping.empty", severity: .warning, message: "the mapping has no link",
          location: top))
    }
    return StageOutput((mapping, catalog(titles, id, file)), findings: findings)
  }

  private static func link(
    _ cell: (String) -> String, _ place: SourceLocation, _ findings: inout [Finding]
  ) -> Link {
    var link = Link(
      clause: ClauseID(cell("clause")), control: ControlID(cell("control")), location: place)
    func known<Value>(_ name: String, _ value: Value?) -> Value? {
      if value == nil, !cell(name).isEmpty {
        findings.append(
          Finding(
            code: "mapping.value", severity: .error,
            message: "'\(cell(name))' is no \(name)", location: place))
      }
      return value
    }
    if let value = known("relationship", Relationship(rawValue: cell("relationship"))) {
      link.relationship = value
    }
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

  private static func catalog(
    _ titles: [(id: String, title: String, line: Int)], _ id: String, _ file: String
  ) -> Catalog? {
    guard !titles.isEmpty else { return nil }
    var catalog = Catalog(id: id, revision: "", title: id, source: file)
    catalog.controls = titles.map {
      Control(id: ControlID($0.id), title: $0.title, line: $0.line)
    }
    return catalog
  }
}
