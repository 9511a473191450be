import KijunModel

/// What all SARIF 2.1.0 logs share: the frame, places, texts.
///
/// Source: OASIS Static Analysis Results Interchange Format 2.1.0.
enum SARIFLog {
  /// One run: its rules, its results, and what else is to be said of it.
  ///
  /// - Parameters:
  ///   - result: Writes the object of one result.
  ///   - leftOut: Results that are not shown because nobody would take so many.
  static func write<Results: Collection>(
    version: String, rules: [String], describe: (String, inout JSONWriter) -> Void,
    results: Results, result: (Results.Element, inout JSONWriter) -> Void, leftOut: Int = 0,
    to writer: inout JSONWriter
  ) {
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
    for rule in rules {
      writer.beginObject()
      writer.field("id", rule)
      describe(rule, &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endObject()
    writer.field("columnKind", "unicodeCodePoints")
    writer.key("results")
    writer.beginArray()
    for item in results {
      writer.breakLine()
      writer.beginObject()
      result(item, &writer)
      writer.endObject()
    }
    writer.endArray()
    if leftOut > 0 {
      writer.key("properties")
      writer.beginObject()
      writer.field("resultsLeftOut", leftOut)
      writer.endObject()
    }
    writer.endObject()
    writer.endArray()
    writer.endObject()
    writer.newline()
  }

  /// Where a result stands: file, line, and the clause or link that it speaks of.
  static func location(
    _ location: SourceLocation, subject: String?, to writer: inout JSONWriter
  ) {
    writer.key("locations")
    writer.beginArray()
    writer.beginObject()
    writer.key("physicalLocation")
    writer.beginObject()
    writer.key("artifactLocation")
    writer.beginObject()
    writer.field("uri", address(location.document))
    writer.endObject()
    writer.key("region")
    writer.beginObject()
    writer.field("startLine", max(1, location.line))
    writer.endObject()
    writer.endObject()
    if let subject {
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
  }

  static func text(_ key: StaticString, _ text: String, to writer: inout JSONWriter) {
    writer.key(key)
    writer.beginObject()
    writer.field("text", text)
    writer.endObject()
  }

  /// A path as a URI reference: what is not unreserved is percent-encoded.
  private static func address(_ path: String) -> String {
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
