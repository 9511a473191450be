import KijunMarkup
import KijunModel

/// Reads the first sheet of a workbook that has the columns that are asked for.
///
/// Source: ECMA-376, parts 1 (SpreadsheetML) and 2 (packages).
enum WorkbookRows {
  /// - Throws: ``TableError`` for a damaged or protected workbook, or one without such a sheet.
  static func read(
    _ bytes: [UInt8], file: String, required: [String], limits: Limits = Limits()
  ) throws(TableError) -> TableRows {
    let archive = try Archive(bytes, file: file, limit: limits.partBytes)
    var findings: [Finding] = []
    let strings = try sharedStrings(archive, file)
    var problem: TableError?
    var passedOver: [String] = []
    for sheet in try sheets(archive, file) {
      let part = try tree(archive, sheet.part, file)
      guard let part else {
        throw failure("the sheet '\(sheet.name)' is missing in the workbook", file)
      }
      var cells = SheetCells(part, strings, file: file, sheet: sheet.name, limits: limits)
      let rows = cells.rows()
      guard let head = rows.first else { continue }
      let header = head.cells.map(TableRows.name)
      guard required.allSatisfy(header.contains) else {
        passedOver.append(sheet.name)
        continue
      }
      if let twice = TableRows.repeated(header) {
        problem = failure("the column '\(twice)' stands twice", file)
        continue
      }
      if sheet.isHidden {
        cells.findings.append(warning("the sheet '\(sheet.name)' is hidden and read", file, 0))
      }
      findings += cells.findings
      return TableRows(
        header: header, rows: rows.dropFirst().map { padded($0, header.count) }, file: file,
        findings: findings)
    }
    throw problem
      ?? failure(
        "no sheet names the columns \(required.joined(separator: ", ")) in its first row", file)
  }

  private static func padded(_ row: TableRows.Row, _ count: Int) -> TableRows.Row {
    var row = row
    while row.cells.count < count { row.cells.append("") }
    return row
  }

  static func warning(_ message: String, _ file: String, _ line: Int) -> Finding {
    Finding(
      code: "mapping.workbook", severity: .warning, message: message,
      location: SourceLocation(document: file, line: line))
  }

  private static func failure(_ message: String, _ file: String) -> TableError {
    TableError(message, at: SourceLocation(document: file))
  }

  /// Sheets in the order of the workbook with the part each stands in.
  private static func sheets(_ archive: Archive, _ file: String) throws(TableError)
    -> [(name: String, part: String, isHidden: Bool)]
  {
    guard let book = try tree(archive, "xl/workbook.xml", file),
      let relations = try tree(archive, "xl/_rels/workbook.xml.rels", file)
    else { throw failure("the file is no workbook: it has no list of sheets", file) }
    var targets: [String: String] = [:]
    for node in relations.nodes.indices where relations.local(node) == "Relationship" {
      guard let id = relations.attribute("Id", of: node),
        let target = relations.attribute("Target", of: node)
      else { continue }
      let isSheet = relations.attribute("Type", of: node)?.hasSuffix("/worksheet") ?? false
      if isSheet, relations.attribute("TargetMode", of: node) == "External" {
        throw failure("a sheet stands outside the workbook: \(target)", file)
      }
      if isSheet, target.split(separator: "/").contains("..") {
        throw failure("a sheet's path leads out of the workbook: \(target)", file)
      }
      targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
    }
    var result: [(String, String, Bool)] = []
    for node in book.nodes.indices where book.local(node) == "sheet" {
      let name = book.attribute("name", of: node) ?? ""
      guard let id = book.attribute("r:id", of: node) ?? book.attribute("id", of: node),
        let part = targets[id]
      else { continue }
      result.append((name, part, book.attribute("state", of: node) ?? "visible" != "visible"))
    }
    if result.isEmpty { throw failure("the workbook has no sheet", file) }
    return result
  }

  private static func sharedStrings(_ archive: Archive, _ file: String) throws(TableError)
    -> [String]
  {
    guard let tree = try tree(archive, "xl/sharedStrings.xml", file) else { return [] }
    return tree.nodes.indices.filter { tree.local($0) == "si" }.map { SheetCells.text(tree, $0) }
  }

  private static func tree(_ archive: Archive, _ name: String, _ file: String) throws(TableError)
    -> MarkupTree?
  {
    guard let bytes = try archive.part(name) else { return nil }
    do {
      return try MarkupParser.parse(
        DecodedSource(
          uri: file + "!" + name, utf8: bytes, encoding: "utf-8", encodingFrom: "default"),
        dialect: .xml
      ).value
    } catch {
      throw failure("the part '\(name)': \(error.finding.message)", file)
    }
  }
}

extension MarkupTree {
  /// Name without its prefix; empty for text.
  func local(_ node: Int) -> String {
    guard nodes[node].isElement else { return "" }
    let name = name(of: node)
    return name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }
}
