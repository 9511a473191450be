import KijunModel

/// Links that lead wrong, with where they should lead; then how many there are of each state.
public enum RepairText {
  public static func write(
    _ report: LinkReport, _ language: ReportLanguage, to out: inout TerminalText
  ) {
    var table = TextTable(
      [
        language.pick("条項", "clause"), language.pick("管理策", "control"),
        language.pick("状態", "state"), language.pick("提案", "proposed"),
        language.pick("確信度", "sure"), language.pick("場所", "place"),
      ], limits: [34, 24, 12, 30, 6, 0])
    for entry in report.entries where entry.state > .suspect {
      let found =
        [entry.recoveredClause?.place.value, entry.recovered?.place.value].compactMap { $0 }
        .joined(separator: " → ")
      let sure = [entry.recovered?.confidence, entry.recoveredClause?.confidence]
        .compactMap { $0 }.min()
      table.add([
        .init(entry.link.clause.value), .init(entry.link.control.value),
        .init(language.name(entry.state), .red),
        .init(
          found.isEmpty ? language.pick("（なし）", "(none)") : found, found.isEmpty ? .red : .green),
        .init(sure.map { "\(Int(($0 * 100).rounded())) %" } ?? ""),
        .init("\(entry.link.location)", .dim),
      ])
    }
    table.write(to: &out)
    CheckText.counts(report, language, to: &out)
  }
}
