import KijunModel

/// Changes as workflow commands of GitHub Actions, one annotation a change.
///
/// Source: GitHub, Workflow commands: `%`, line breaks, and in properties `:` and `,` are encoded.
public enum DiffAnnotations {
  public static func write(_ comparison: Comparison, _ context: ReportContext) -> String {
    ChangeMessage.all(comparison, context.language).map { message in
      WorkflowCommand.line(
        message.isGrave ? "warning" : "notice", file: message.location.document,
        line: message.location.line, title: message.rule, message.text)
    }.joined()
  }
}
