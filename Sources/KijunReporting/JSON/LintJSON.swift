import KijunModel

/// `kijun.lint/1`, and one finding a line.
public enum LintJSON {
  public static let schema = "kijun.lint/1"

  public static func write(_ findings: [Finding]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("schema", schema)
    writer.key("findings")
    FindingList.write(findings, to: &writer)
    writer.endObject()
    writer.newline()
    return writer.output.array()
  }

  public static func lines(_ findings: [Finding]) -> [UInt8] {
    var writer = JSONWriter()
    for finding in findings {
      FindingList.write(finding, to: &writer)
      writer.endLine()
    }
    return writer.output.array()
  }
}
