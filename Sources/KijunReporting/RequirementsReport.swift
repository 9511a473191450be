import KijunModel

/// Typed requirements in the forms that people read: Markdown, HTML, spreadsheet.
public enum RequirementsReport {
  /// - Parameter sets: One a document, at least one.
  public static func markdown(_ sets: [RequirementSet], _ context: ReportContext) -> String {
    MarkdownTables.write(
      sheets(sets, context), title: title(sets, context), note: note(sets, context))
  }

  /// - Throws: what the template library throws for a template that is not well-formed.
  public static func html(_ sets: [RequirementSet], _ context: ReportContext) throws -> String {
    try SheetsHTML.write(
      sheets(sets, context), document: titles(sets, context),
      title: context.language.pick("要件一覧", "Requirements"), note: note(sets, context),
      context.language)
  }

  /// - Throws: ``WorkbookFailure`` when the spreadsheet cannot be made.
  public static func workbook(_ sets: [RequirementSet], _ context: ReportContext)
    throws(WorkbookFailure) -> [UInt8]
  {
    try Workbook.write(sheets(sets, context), title: title(sets, context))
  }

  /// Every document's tables; where there are several, their names begin with its number and title.
  private static func sheets(_ sets: [RequirementSet], _ context: ReportContext) -> [ReportSheet] {
    sets.enumerated().flatMap { number, set in
      RequirementSheets.all(set, context).map { sheet in
        guard sets.count > 1 else { return sheet }
        var numbered = sheet
        let header = set.clauses.header
        let document = [
          header.title.isEmpty ? header.id.value : header.title, header.revision.value,
        ]
        .filter { !$0.isEmpty }.joined(separator: " ")
        numbered.name = "\(number + 1) \(sheet.name) – \(document)"
        return numbered
      }
    }
  }

  private static func titles(_ sets: [RequirementSet], _ context: ReportContext) -> String {
    var seen = Set<String>()
    return sets.map(\.clauses.header.title).filter { seen.insert($0).inserted }
      .joined(separator: context.language.separator)
  }

  private static func title(_ sets: [RequirementSet], _ context: ReportContext) -> String {
    titles(sets, context) + " – " + context.language.pick("要件一覧", "Requirements")
  }

  private static func note(_ sets: [RequirementSet], _ context: ReportContext) -> String {
    let revision = sets.map(\.clauses.header.revision.value).joined(
      separator: context.language.separator)
    let implicit = context.language.pick(
      "* 見出し、柱書又は文書の名宛人から補った主体",
      "* actor taken from a heading, a lead sentence or the document's addressee")
    let isImplicit = sets.contains { set in
      set.requirements.contains { $0.actors.contains { !$0.isExplicit } }
    }
    return [revision, isImplicit ? implicit : ""].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
