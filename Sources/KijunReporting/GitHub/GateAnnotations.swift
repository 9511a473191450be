import KijunModel

/// What a gate found as workflow commands of GitHub Actions, what fails first.
///
/// Source: GitHub, Workflow commands; at most ten errors and ten warnings of a step are shown, so that
/// what fails stands before what does not.
public enum GateAnnotations {
  public static func write(_ report: GateReport) -> String {
    let items = report.items.filter { !$0.isKnown && $0.waiver == nil }
    return (items.filter(\.fails) + items.filter { !$0.fails }).map { item in
      let finding = item.finding
      let level =
        switch finding.severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
      return WorkflowCommand.line(
        level, file: finding.location.document, line: finding.location.line, title: finding.code,
        finding.message)
    }.joined()
  }
}

/// One workflow command; `%`, line breaks, and in properties `:` and `,` are encoded.
enum WorkflowCommand {
  static func line(
    _ level: String, file: String, line: Int, title: String, _ message: String
  ) -> String {
    "::\(level) file=\(property(file)),line=\(max(1, line)),title=\(property(title))::\(data(message))\n"
  }

  private static func data(_ text: String) -> String {
    ShownControls.shown(text).replacing("%", with: "%25").replacing("\r", with: "%0D")
      .replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
