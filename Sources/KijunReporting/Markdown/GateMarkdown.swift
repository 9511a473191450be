import KijunModel

/// What a gate found as a comment on a pull request or the summary of a step; it stays under their limit.
///
/// Source: GitHub: a comment has at most 65,536 characters.
public enum GateMarkdown {
  private static let limit = 60_000

  public static func write(_ report: GateReport, _ language: ReportLanguage) -> String {
    let failures = report.failures
    let verdict =
      failures.isEmpty
      ? language.pick("合格", "passed") : language.pick("不合格", "failed")
    var text = "## kijun check: \(verdict)\n\n"
    text += report.counts.map { "\($0.name) \($0.count)" }.joined(separator: ", ") + "\n\n"
    let rest = report.items.filter { !$0.fails && $0.finding.severity != .note }
    guard !failures.isEmpty || !rest.isEmpty else { return text }
    text +=
      "| \(language.pick("", "")) | \(language.pick("所見", "Finding")) | \(language.pick("場所", "Place")) | \(language.pick("内容", "What")) |\n| --- | --- | --- | --- |\n"
    var leftOut = 0
    for item in failures + rest {
      let row = row(item, language)
      if text.utf8.count + row.utf8.count > limit { leftOut += 1 } else { text += row }
    }
    if leftOut > 0 {
      text += "\n\(language.pick("ほか\(leftOut)件", "and \(leftOut) more"))\n"
    }
    return text
  }

  private static func row(_ item: GateReport.Item, _ language: ReportLanguage) -> String {
    let mark =
      item.fails
      ? "❌"
      : item.waiver != nil
        ? language.pick("免除", "waived") : item.isKnown ? language.pick("既知", "known") : "⚠️"
    let cells = [item.finding.code, "\(item.finding.location)", item.finding.message]
    return "| \(mark) | " + cells.map { MarkdownTables.escaped($0) }.joined(separator: " | ")
      + " |\n"
  }
}
