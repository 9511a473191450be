import KijunModel

/// The traceability table, coverage and gaps as tables: one sheet a view.
enum TraceSheets {
  static func all(_ trace: Trace, _ view: TraceView, _ context: ReportContext) -> [ReportSheet] {
    (links(trace, view, context) + [
      coverage(trace, context), clauses(trace, context), controls(trace, context),
    ]).filter { !$0.rows.isEmpty }
  }

  private static func links(_ trace: Trace, _ view: TraceView, _ context: ReportContext)
    -> [ReportSheet]
  {
    let cells = TraceCells(trace, context)
    let language = context.language
    return cells.groups(by: view.group).enumerated().map { number, group in
      let none = language.pick("（なし）", "(none)")
      let name =
        view.group == nil
        ? language.pick("条項と管理策", "Clauses and controls")
        : "\(number + 1) \(group.name.isEmpty ? none : group.name)"
      var sheet = ReportSheet(
        name: name,
        columns: view.columns.map { .init(head: head($0, language), width: width($0)) })
      for row in group.rows {
        sheet.rows.append(
          view.columns.map { column in
            let text = cells.text(column, row)
            let isGap = column == .control && row.link == nil
            return .init(isGap ? none : text, cells.tone(column, row))
          })
      }
      return sheet.withoutEmptyColumns()
    }
  }

  private static func coverage(_ trace: Trace, _ context: ReportContext) -> ReportSheet {
    let language = context.language
    var sheet = ReportSheet(
      name: language.pick("カバレッジ", "Coverage"),
      columns: [
        .init(head: language.pick("観点", "Dimension"), width: 14),
        .init(head: language.pick("区分", "Group"), width: 34),
        .init(head: language.pick("対応あり", "Linked"), width: 10),
        .init(head: language.pick("計", "Total"), width: 10), .init(head: "%", width: 8),
      ])
    for item in trace.coverage {
      let percent = Int((item.ratio * 100).rounded())
      sheet.rows.append([
        .init(context.dimension(item), .muted), .init(context.label(item)),
        item.linked == item.possible ? .init(item.linked) : .init(item.bounds), .init(item.total),
        .init("\(percent)", item.ratio >= 0.8 ? .good : item.ratio >= 0.4 ? .advice : .bad),
      ])
    }
    return sheet
  }

  private static func clauses(_ trace: Trace, _ context: ReportContext) -> ReportSheet {
    let language = context.language
    let list = trace.set.clauses
    let ranges = trace.set.ranges()
    var sheet = ReportSheet(
      name: language.pick("管理策のない条項", "Clauses without control"),
      columns: [
        .init(head: head(.clause, language), width: 24),
        .init(head: head(.modality, language), width: 14),
        .init(head: head(.text, language), width: 70),
      ])
    for clause in trace.clausesWithoutControl {
      let strongest = trace.set.requirements[ranges[clause]].max { $0.strength < $1.strength }
      sheet.rows.append([
        .init(list.eId(of: clause).value, .muted),
        .init(
          strongest.map { language.name($0.modality) } ?? "", strongest?.modality.tone ?? .none),
        .init(list.printedLine(clause)),
      ])
    }
    return sheet
  }

  private static func controls(_ trace: Trace, _ context: ReportContext) -> ReportSheet {
    let language = context.language
    var sheet = ReportSheet(
      name: language.pick("条項のない管理策", "Controls without clause"),
      columns: [
        .init(head: head(.control, language), width: 18),
        .init(head: head(.controlTitle, language), width: 60),
      ])
    for control in trace.controlsWithoutClause {
      sheet.rows.append([.init(control.id.value), .init(control.title)])
    }
    return sheet
  }

  private static func width(_ column: TraceColumn) -> Int {
    switch column {
    case .text: 60
    case .rationale, .controlTitle, .provenance: 40
    case .heading, .actors, .clause: 24
    default: 14
    }
  }

  static func head(_ column: TraceColumn, _ language: ReportLanguage) -> String {
    switch column {
    case .clause: language.pick("条項", "Clause")
    case .number: language.pick("番号", "Number")
    case .heading: language.pick("見出し", "Heading")
    case .text: language.pick("本文", "Text")
    case .modality: language.pick("種別", "Modality")
    case .actors: language.pick("主体", "Actor")
    case .policyArea: language.pick("施策", "Policy area")
    case .sectors: language.pick("分野", "Sector")
    case .control: language.pick("管理策", "Control")
    case .controlTitle: language.pick("管理策の名称", "Control title")
    case .family: language.pick("管理策の群", "Control family")
    case .relationship: language.pick("関係", "Relationship")
    case .state: language.pick("状態", "State")
    case .status: language.pick("審査", "Status")
    case .rationale: language.pick("根拠", "Rationale")
    case .provenance: language.pick("対応付けの由来", "Provenance")
    case .reviewer: language.pick("審査者", "Reviewer")
    case .date: language.pick("日付", "Date")
    case .mapping: language.pick("対応表", "Mapping")
    }
  }
}

/// The traceability table in the forms that people read besides the page.
public enum TraceReport {
  public static func markdown(_ trace: Trace, _ view: TraceView, _ context: ReportContext) -> String
  {
    MarkdownTables.write(
      TraceSheets.all(trace, view, context), title: title(trace, context),
      note: trace.set.clauses.header.revision.value)
  }

  /// - Throws: ``WorkbookFailure`` when the spreadsheet cannot be made.
  public static func workbook(_ trace: Trace, _ view: TraceView, _ context: ReportContext)
    throws(WorkbookFailure) -> [UInt8]
  {
    try Workbook.write(TraceSheets.all(trace, view, context), title: title(trace, context))
  }

  private static func title(_ trace: Trace, _ context: ReportContext) -> String {
    trace.set.clauses.header.title + " – "
      + context.language.pick("トレーサビリティ表", "Traceability table")
  }
}
