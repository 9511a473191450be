import KijunModel

/// The 新旧対照表 as a spreadsheet: changed characters underlined in rich text.
public enum TaishohyoWorkbook {
  /// - Throws: ``WorkbookFailure`` when the spreadsheet cannot be made.
  public static func write(_ comparison: Comparison, _ context: ReportContext)
    throws(WorkbookFailure) -> [UInt8]
  {
    let language = context.language
    let table = ComparisonTable(comparison, context)
    var sheet = ReportSheet(
      name: language.pick("新旧対照表", "Comparison"),
      columns: [
        .init(head: head(language.pick("改正後", "New"), comparison.new), width: 60),
        .init(head: head(language.pick("改正前", "Old"), comparison.old), width: 60),
        .init(head: language.pick("備考", "Remarks"), width: 30),
        .init(head: language.pick("条項", "Clause"), width: 24),
      ])
    for row in table.rows {
      let indent = String(repeating: "　", count: max(0, row.level - 1))
      let notes = row.notes + row.controls
      sheet.rows.append([
        cell(row.new, indent, row.isOmission), cell(row.old, indent, row.isOmission),
        .init(notes.joined(separator: "\n"), row.isTightened ? .bad : .none),
        .init(row.eId, .muted),
      ])
    }
    let header = comparison.new.clauses.header
    return try Workbook.write([sheet], title: header.title)
  }

  private static func head(_ name: String, _ side: RequirementSet) -> String {
    let revision = side.clauses.header.revision.value
    return revision.isEmpty ? name : "\(name) (\(revision))"
  }

  private static func cell(_ runs: [ComparisonTable.Run], _ indent: String, _ isOmission: Bool)
    -> ReportSheet.Cell
  {
    var cell = ReportSheet.Cell(
      indent + runs.map(\.text).joined(), isOmission ? .muted : .none)
    guard runs.contains(where: \.isChanged) else { return cell }
    cell.runs =
      [.init(text: indent, isMarked: false)].filter { !$0.text.isEmpty }
      + runs.filter { !$0.text.isEmpty }.map { .init(text: $0.text, isMarked: $0.isChanged) }
    return cell
  }
}
