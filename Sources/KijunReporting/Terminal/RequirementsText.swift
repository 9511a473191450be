import KijunModel

/// Typed requirements as a table with a summary.
public enum RequirementsText {
  public static func write(
    _ set: RequirementSet, _ context: ReportContext, to out: inout TerminalText
  ) {
    let language = context.language
    out.line((set.clauses.header.title, .bold), ("  " + set.clauses.header.revision.value, .dim))
    var table = TextTable(
      [
        language.pick("条項", "clause"), language.pick("種別", "modality"),
        language.pick("主体", "actor"), language.pick("本文", "text"),
      ],
      limits: [32, 14, 22, 0])
    for requirement in set.requirements {
      let actor =
        requirement.actors.first.map {
          ($0.role.map(context.role) ?? $0.text) + ($0.isExplicit ? "" : " *")
        } ?? "–"
      table.add([
        .init(set.clauses.eId(of: requirement.clause).value, .dim),
        .init(language.name(requirement.modality), colour(requirement.modality)), .init(actor),
        .init(requirement.text),
      ])
    }
    table.write(to: &out)
    summary(set, context, to: &out)
  }

  private static func summary(
    _ set: RequirementSet, _ context: ReportContext, to out: inout TerminalText
  ) {
    let counts = Modality.allCases.map { modality in
      (modality, set.requirements.count { $0.modality == modality })
    }
    out.newline()
    let summary = RequirementSummary(set)
    let language = context.language
    demands(summary.rows(.actor), language.pick("主体別", "by actor"), context.role, context, to: &out)
    demands(
      summary.rows(.sector), language.pick("分野別", "by sector"), context.sector, context, to: &out)
    for (modality, count) in counts where count > 0 {
      out.add("\(context.language.name(modality)) ", colour(modality))
      out.add("\(count)  ")
    }
    out.newline()
    if set.requirements.contains(where: { $0.actors.contains { !$0.isExplicit } }) {
      out.line(
        (
          context.language.pick(
            "* 見出し又は柱書から補った主体", "* actor taken from a heading or a lead sentence"), .dim
        ))
    }
  }

  /// How many demands bind whom; what demands nothing is left out.
  private static func demands(
    _ rows: [RequirementSummary.Row], _ head: String, _ label: (String) -> String,
    _ context: ReportContext, to out: inout TerminalText
  ) {
    let binding = rows.filter { $0.demands > 0 }
    guard binding.contains(where: { !$0.key.isEmpty }) else { return }
    let kinds = Modality.allCases.filter { kind in
      kind.isDemand && binding.contains { $0.counts[kind, default: 0] > 0 }
    }
    var table = TextTable(
      [head] + kinds.map { context.language.name($0) },
      limits: [32] + kinds.map { _ in 14 })
    for row in binding {
      table.add(
        [.init(row.key.isEmpty ? context.language.pick("（明示なし）", "(none named)") : label(row.key))]
          + kinds.map { kind in
            let count = row.counts[kind, default: 0]
            return .init(count == 0 ? "·" : String(count), count == 0 ? .dim : colour(kind))
          })
    }
    table.write(to: &out)
    out.newline()
  }

  static func colour(_ modality: Modality) -> TerminalText.Colour? {
    switch modality {
    case .prohibition: .magenta
    case .obligation: .red
    case .recommendation, .effortDuty: .yellow
    case .permission: .green
    case .definition: .cyan
    default: nil
    }
  }
}
