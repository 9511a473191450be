import KijunModel

/// What a gate found as SARIF 2.1.0: rules with help, fingerprints, baseline states, suppressions.
///
/// Source: OASIS Static Analysis Results Interchange Format 2.1.0; GitHub, SARIF support for code
/// scanning (at most 25,000 results a run).
public enum GateSARIF {
  /// The most results that code scanning takes of one run.
  public static let limit = 25_000

  public static func write(
    _ report: GateReport, guides: [FindingGuide], version: String, to writer: inout JSONWriter
  ) {
    // What fails comes first, so that nothing of it is cut.
    let ordered =
      report.items.filter(\.fails) + report.items.filter { !$0.fails }
    let shown = ordered.prefix(limit)
    writer.beginObject()
    writer.field("version", "2.1.0")
    writer.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    writer.key("runs")
    writer.beginArray()
    writer.beginObject()
    tool(Set(shown.map(\.finding.code)).sorted(), guides, version, to: &writer)
    writer.field("columnKind", "unicodeCodePoints")
    writer.key("results")
    writer.beginArray()
    for item in shown {
      writer.breakLine()
      result(item, to: &writer)
    }
    writer.endArray()
    if ordered.count > limit {
      writer.key("properties")
      writer.beginObject()
      writer.field("resultsLeftOut", ordered.count - limit)
      writer.endObject()
    }
    writer.endObject()
    writer.endArray()
    writer.endObject()
    writer.newline()
  }

  private static func tool(
    _ codes: [String], _ guides: [FindingGuide], _ version: String, to writer: inout JSONWriter
  ) {
    writer.key("tool")
    writer.beginObject()
    writer.key("driver")
    writer.beginObject()
    writer.field("name", "kijun")
    writer.field("version", version)
    writer.key("rules")
    writer.beginArray()
    for code in codes {
      let guide = guides.first { $0.code == code }
      writer.beginObject()
      writer.field("id", code)
      text("shortDescription", guide?.meaning ?? code, to: &writer)
      text("help", guide?.remedy ?? "See kijun explain \(code).", to: &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endObject()
  }

  private static func result(_ item: GateReport.Item, to writer: inout JSONWriter) {
    let finding = item.finding
    writer.beginObject()
    writer.field("ruleId", finding.code)
    writer.field("level", finding.severity.rawValue)
    text("message", finding.message, to: &writer)
    writer.key("locations")
    writer.beginArray()
    writer.beginObject()
    writer.key("physicalLocation")
    writer.beginObject()
    writer.key("artifactLocation")
    writer.beginObject()
    writer.field("uri", DiffSARIF.address(finding.location.document))
    writer.endObject()
    writer.key("region")
    writer.beginObject()
    writer.field("startLine", max(1, finding.location.line))
    writer.endObject()
    writer.endObject()
    if let subject = finding.subject {
      writer.key("logicalLocations")
      writer.beginArray()
      writer.beginObject()
      writer.field("fullyQualifiedName", subject)
      writer.field("kind", "element")
      writer.endObject()
      writer.endArray()
    }
    writer.endObject()
    writer.endArray()
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
    writer.endObject()
  }

  private static func text(_ key: StaticString, _ text: String, to writer: inout JSONWriter) {
    writer.key(key)
    writer.beginObject()
    writer.field("text", text)
    writer.endObject()
  }
}
