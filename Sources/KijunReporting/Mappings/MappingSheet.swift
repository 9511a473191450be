import KijunModel

/// Mappings as rows, one a link, with all that is said of the mapping in every row: CSV and spreadsheet.
public enum MappingSheet {
  static let columns = [
    "clause", "stamp", "control", "controlStamp", "uuids", "relationship", "together",
    "rationale", "status",
    "reviewer", "date", "link", "mapping", "mappingTitle", "provenance", "document",
    "documentRevision", "documentSha256", "catalog", "catalogRevision", "catalogSha256",
  ]

  public static func csv(_ mappings: [Mapping]) -> String {
    var csv = CSVWriter(columns: columns)
    for mapping in mappings {
      for link in mapping.links { csv.row(row(link, mapping)) }
    }
    return csv.text
  }

  /// - Throws: ``WorkbookFailure`` when the spreadsheet cannot be made.
  public static func workbook(_ mappings: [Mapping]) throws(WorkbookFailure) -> [UInt8] {
    var sheet = ReportSheet(
      name: "links", columns: columns.map { .init(head: $0, width: $0 == "rationale" ? 50 : 18) })
    for mapping in mappings {
      for link in mapping.links { sheet.rows.append(row(link, mapping).map { .init($0) }) }
    }
    return try Workbook.write([sheet], title: mappings.first?.title ?? "")
  }

  private static func row(_ link: Link, _ mapping: Mapping) -> [String] {
    func pin(_ pin: Pin) -> [String] { [pin.id, pin.revision ?? "", pin.sha256?.hex ?? ""] }
    return [
      link.clause.value, link.clauseStamp?.description ?? "", link.control.value,
      link.controlStamp?.description ?? "", link.uuids.joined(separator: " "),
      link.relationship.rawValue, link.together.text, link.rationale, link.status.rawValue,
      link.reviewer ?? "",
      link.date ?? "", link.id ?? "", mapping.id, mapping.title, mapping.provenance,
    ] + pin(mapping.source) + pin(mapping.target)
  }
}
