import KijunModel

/// What a gate found as SARIF 2.1.0: rules with help, fingerprints, baseline states, suppressions.
///
/// Source: GitHub, SARIF support for code scanning (at most 25,000 results a run).
public enum GateSARIF {
  /// The most results that code scanning takes of one run.
  private static let limit = 25_000

  public static func write(
    _ report: GateReport, guides: [FindingGuide], version: String, to writer: inout JSONWriter
  ) {
    // What fails comes first, so that nothing of it is cut.
    let ordered = report.failures + report.items.filter { !$0.fails }
    let shown = ordered.prefix(limit)
    SARIFLog.write(
      version: version, rules: Set(shown.map(\.finding.code)).sorted(),
      describe: { code, writer in
        let guide = guides.first { $0.code == code }
        SARIFLog.text("shortDescription", guide?.meaning ?? code, to: &writer)
        SARIFLog.text("help", guide?.remedy ?? "See kijun explain \(code).", to: &writer)
      },
      results: shown, result: result, leftOut: ordered.count - shown.count, to: &writer)
  }

  private static func result(_ item: GateReport.Item, to writer: inout JSONWriter) {
    let finding = item.finding
    writer.field("ruleId", finding.code)
    writer.field("level", finding.severity.rawValue)
    SARIFLog.text("message", finding.message, to: &writer)
    SARIFLog.location(finding.location, subject: finding.subject, to: &writer)
    writer.key("partialFingerprints")
    writer.beginObject()
    writer.field("kijunFinding/v1", item.fingerprint)
    writer.endObject()
    writer.field("baselineState", item.isKnown ? "unchanged" : "new")
    if let waiver = item.waiver {
      writer.key("suppressions")
      writer.beginArray()
      writer.beginObject()
      writer.field("kind", "external")
      writer.field("status", "accepted")
      writer.field(
        "justification", "\(waiver.reason) (\(waiver.owner), until \(waiver.expires))")
      writer.endObject()
      writer.endArray()
    }
  }
}
