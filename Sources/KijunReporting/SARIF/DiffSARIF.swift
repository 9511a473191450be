import KijunModel

/// Changes as SARIF 2.1.0, one result a change.
///
/// Source: OASIS Static Analysis Results Interchange Format 2.1.0.
public enum DiffSARIF {
  public static func write(
    _ comparison: Comparison, version: String, _ context: ReportContext, to writer: inout JSONWriter
  ) {
    let messages = ChangeMessage.all(comparison, context.language)
    writer.beginObject()
    writer.field("version", "2.1.0")
    writer.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    writer.key("runs")
    writer.beginArray()
    writer.beginObject()
    writer.key("tool")
    writer.beginObject()
    writer.key("driver")
    writer.beginObject()
    writer.field("name", "kijun")
    writer.field("version", version)
    writer.key("rules")
    writer.beginArray()
    for rule in Set(messages.map(\.rule)).sorted() { describe(rule, to: &writer) }
    writer.endArray()
    writer.endObject()
    writer.endObject()
    writer.field("columnKind", "unicodeCodePoints")
    writer.key("results")
    writer.beginArray()
    for message in messages {
      writer.breakLine()
      result(message, to: &writer)
    }
    writer.endArray()
    writer.endObject()
    writer.endArray()
    writer.endObject()
    writer.newline()
  }

  private static func describe(_ rule: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("id", rule)
    writer.key("shortDescription")
    writer.beginObject()
    writer.field("text", "A clause was " + rule.dropFirst("change.".count))
    writer.endObject()
    writer.endObject()
  }

  private static func result(_ message: ChangeMessage, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("ruleId", message.rule)
    writer.field("level", message.isGrave ? "warning" : "note")
    writer.key("message")
    writer.beginObject()
    writer.field("text", message.text)
    writer.endObject()
    writer.key("locations")
    writer.beginArray()
    writer.beginObject()
    writer.key("physicalLocation")
    writer.beginObject()
    writer.key("artifactLocation")
    writer.beginObject()
    writer.field("uri", address(message.location.document))
    writer.endObject()
    writer.key("region")
    writer.beginObject()
    writer.field("startLine", max(1, message.location.line))
    writer.endObject()
    writer.endObject()
    writer.key("logicalLocations")
    writer.beginArray()
    writer.beginObject()
    writer.field("fullyQualifiedName", message.clause)
    writer.field("kind", "element")
    writer.endObject()
    writer.endArray()
    writer.endObject()
    writer.endArray()
    writer.key("partialFingerprints")
    writer.beginObject()
    writer.field("clauseTexts/v1", message.fingerprint)
    writer.endObject()
    writer.endObject()
  }

  /// A path as a URI reference: what is not unreserved is percent-encoded.
  static func address(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        || "-._~/".utf8.contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        result += "%" + (hex.utf8.count == 1 ? "0" : "") + hex
      }
    }
    return result
  }
}
