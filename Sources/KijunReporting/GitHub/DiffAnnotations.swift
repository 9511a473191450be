import KijunModel

/// Changes as workflow commands of GitHub Actions, one annotation a change.
///
/// Source: GitHub, Workflow commands: `%`, line breaks, and in properties `:` and `,` are encoded.
public enum DiffAnnotations {
  public static func write(_ comparison: Comparison, _ context: ReportContext) -> String {
    ChangeMessage.all(comparison, context.language).map { message in
      let file = property(message.location.document)
      let line = max(1, message.location.line)
      let title = property(message.rule)
      return
        "::\(message.isGrave ? "warning" : "notice") file=\(file),line=\(line),title=\(title)::\(data(message.text))\n"
    }.joined()
  }

  private static func data(_ text: String) -> String {
    ShownControls.shown(text).replacing("%", with: "%25").replacing("\r", with: "%0D")
      .replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
