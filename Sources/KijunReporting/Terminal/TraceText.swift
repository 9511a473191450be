import KijunModel

/// The traceability table, coverage and gaps.
public enum TraceText {
  public static func write(_ trace: Trace, _ context: ReportContext, to out: inout TerminalText) {
    let language = context.language
    let clauses = trace.set.clauses
    out.line((clauses.header.title, .bold), ("  " + clauses.header.revision.value, .dim))
    var table = TextTable(
      [
        language.pick("条項", "clause"), language.pick("種別", "modality"),
        language.pick("管理策", "control"),
        language.pick("関係", "relationship"), language.pick("状態", "state"),
        language.pick("本文", "text"),
      ], limits: [30, 14, 30, 15, 12, 0])
    for row in trace.rows {
      let modality = row.requirements.map { trace.set.requirements[$0] }.max {
        $0.strength < $1.strength
      }?.modality
      let control = row.link.map { $0.control.value + (row.control.map { " " + $0.title } ?? "") }
      table.add([
        .init(row.clause.map { clauses.eId(of: $0).value } ?? row.link?.clause.value ?? "", .dim),
        .init(modality.map(language.name) ?? "", modality.flatMap(RequirementsText.colour)),
        .init(control ?? language.pick("（なし）", "(none)"), control == nil ? .red : nil),
        .init(row.relationship ?? ""),
        .init(row.state.map(language.name) ?? "", row.state == .good ? .green : .red),
        .init(row.clause.map { clauses.printedLine($0) } ?? ""),
      ])
    }
    table.write(to: &out)
    coverage(trace, context, to: &out)
  }

  private static func coverage(_ trace: Trace, _ context: ReportContext, to out: inout TerminalText)
  {
    out.newline()
    for item in trace.coverage {
      let bar = String(repeating: "█", count: Int((item.ratio * 20).rounded()))
      out.line(
        (
          DisplayWidth.fit(context.dimension(item), 14) + DisplayWidth.fit(context.label(item), 28),
          nil
        ),
        (
          DisplayWidth.fit(bar, 20), item.ratio >= 0.8 ? .green : item.ratio >= 0.4 ? .yellow : .red
        ),
        (" \(item.bounds)/\(item.total)", nil))
    }
  }
}

extension ReportContext {
  /// Name of what a coverage group is one of.
  func dimension(_ item: Trace.Coverage) -> String {
    switch item.dimension {
    case "total": language.pick("全体", "Total")
    case "policyArea": language.pick("施策", "Policy area")
    case "modality": language.pick("種別", "Modality")
    case "sector": language.pick("分野", "Sector")
    case "family": language.pick("管理策の群", "Control family")
    default: item.dimension
    }
  }

  /// Name of a coverage group.
  func label(_ item: Trace.Coverage) -> String {
    switch item.dimension {
    case "policyArea": area(item.key)
    case "sector": sector(item.key)
    case "modality": Modality(rawValue: item.key).map(language.name) ?? item.key
    case "total":
      item.key == "clauses" ? language.pick("条項", "clauses") : language.pick("管理策", "controls")
    default: item.key
    }
  }
}

extension ClauseList {
  /// Number, heading and text of a clause on one line.
  public func printedLine(_ index: Int) -> String {
    let record = records[index]
    return [record.number, record.heading, record.text].map { text.string($0) }.filter {
      !$0.isEmpty
    }.joined(separator: "　")
  }
}
