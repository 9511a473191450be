import KijunModel

/// Typed requirements as tables: all of them, and how many bind whom in which sector.
enum RequirementSheets {
  static func all(_ set: RequirementSet, _ context: ReportContext) -> [ReportSheet] {
    let summary = RequirementSummary(set)
    return [
      requirements(set, context),
      counts(
        summary, .actor, context.language.pick("主体別", "By actor"),
        context.language.pick("主体", "Actor"), context.role, context),
      counts(
        summary, .sector, context.language.pick("分野別", "By sector"),
        context.language.pick("分野", "Sector"), context.sector, context),
      counts(
        summary, .policyArea, context.language.pick("施策別", "By policy area"),
        context.language.pick("施策", "Policy area"), context.area, context),
    ].filter { !$0.rows.isEmpty }
  }

  private static func requirements(_ set: RequirementSet, _ context: ReportContext) -> ReportSheet {
    let language = context.language
    let heads: [(String, String, Int)] = [
      ("条項", "Clause", 22), ("番号", "Number", 10), ("本文", "Text", 60), ("種別", "Modality", 12),
      ("主体", "Actor", 20),
      ("行為", "Action", 20), ("対象", "Object", 26), ("条件", "Condition", 24), ("期限", "Deadline", 14),
      ("分野", "Sector", 16), ("施策", "Policy area", 18), ("引用", "References", 18),
    ]
    var sheet = ReportSheet(
      name: language.pick("要件", "Requirements"),
      columns: heads.map { .init(head: language.pick($0.0, $0.1), width: $0.2) })
    sheet.isFiltered = true
    let list = set.clauses
    for item in set.requirements {
      let record = list.records[item.clause]
      sheet.rows.append([
        .init(list.eId(of: item.clause).value, .muted), .init(list.text.string(record.number)),
        .init(item.text),
        .init(language.name(item.modality), item.modality.tone),
        .init(
          item.actors.map { ($0.role.map(context.role) ?? $0.text) + ($0.isExplicit ? "" : " *") }
            .joined(separator: language.separator)),
        .init(item.action ?? ""), .init(item.object ?? ""), .init(item.condition ?? ""),
        .init(item.deadline ?? ""),
        .init(item.sectors.map(context.sector).joined(separator: language.separator)),
        .init(item.policyArea.map(context.area) ?? ""),
        .init(item.references.joined(separator: language.separator)),
      ])
    }
    return sheet.withoutEmptyColumns()
  }

  private static func counts(
    _ summary: RequirementSummary, _ dimension: RequirementSummary.Dimension, _ name: String,
    _ head: String, _ label: (String) -> String, _ context: ReportContext
  ) -> ReportSheet {
    let used = Modality.allCases.filter { modality in
      summary.rows(.total).contains { $0.counts[modality, default: 0] > 0 }
    }
    var sheet = ReportSheet(
      name: name,
      columns: [.init(head: head, width: 30)]
        + used.map { .init(head: context.language.name($0), width: 11) }
        + [.init(head: context.language.pick("計", "Total"), width: 8)])
    for row in summary.rows(dimension) {
      let title = row.key.isEmpty ? context.language.pick("（明示なし）", "(none named)") : label(row.key)
      sheet.rows.append(
        [.init(title)] + used.map { .init(row.counts[$0, default: 0]) } + [.init(row.total)])
    }
    return sheet
  }
}
