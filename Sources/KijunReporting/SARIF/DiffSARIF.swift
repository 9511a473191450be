import KijunModel

/// Changes as SARIF 2.1.0, one result a change.
public enum DiffSARIF {
  public static func write(
    _ comparison: Comparison, version: String, _ context: ReportContext, to writer: inout JSONWriter
  ) {
    let messages = ChangeMessage.all(comparison, context.language)
    SARIFLog.write(
      version: version, rules: Set(messages.map(\.rule)).sorted(), describe: describe,
      results: messages, result: result, to: &writer)
  }

  private static func describe(_ rule: String, to writer: inout JSONWriter) {
    let kind = rule.dropFirst("change.".count)
    SARIFLog.text("shortDescription", "A clause was " + kind, to: &writer)
  }

  private static func result(_ message: ChangeMessage, to writer: inout JSONWriter) {
    writer.field("ruleId", message.rule)
    writer.field("level", message.isGrave ? "warning" : "note")
    SARIFLog.text("message", message.text, to: &writer)
    SARIFLog.location(message.location, subject: message.clause, to: &writer)
    writer.key("partialFingerprints")
    writer.beginObject()
    writer.field("clauseTexts/v1", message.fingerprint)
    writer.endObject()
  }
}
