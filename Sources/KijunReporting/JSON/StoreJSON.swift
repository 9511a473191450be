import KijunModel

/// Lines of JSON that the store's commands print.
public enum StoreJSON {
  /// One revision of a list.
  public static func write(
    _ document: DocumentID, _ revision: RevisionID, _ sha256: Digest, title: String,
    clauses: Int, requirements: Int, findings: Int, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.field("document", document.value)
    writer.field("revision", revision.value)
    writer.field("sha256", sha256.hex)
    writer.field("title", title)
    writer.field("clauses", clauses)
    writer.key("requirements")
    if requirements < 0 { writer.null() } else { writer.value(requirements) }
    writer.field("findings", findings)
    writer.endObject()
    writer.endLine()
  }

  /// One clause that was found.
  public static func write(
    _ document: DocumentID, _ revision: RevisionID, clause: ClauseID, line: Int, text: String,
    to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.field("document", document.value)
    writer.field("revision", revision.value)
    writer.field("clause", clause.value)
    writer.field("line", line)
    writer.field("text", text)
    writer.endObject()
    writer.endLine()
  }

  /// A file that could not be read as a document.
  public static func write(
    failure path: String, _ findings: [Finding], to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.field("schema", "kijun.failure/1")
    writer.field("path", path)
    writer.key("findings")
    FindingList.write(findings, to: &writer)
    writer.endObject()
    writer.endLine()
  }
}
