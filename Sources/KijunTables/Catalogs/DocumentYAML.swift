import KijunModel

/// `Corpus/<document>/document.yml`: what a folder of revisions is.
public struct DocumentDescription: Sendable, Equatable {
  public var id: String
  public var title: String
  public var publisher: String
  public var language: String
  public var origin: String
  public var licence: String
  /// In order, the oldest first: revision and file name.
  public var revisions: [(revision: String, file: String)]

  public static func == (a: DocumentDescription, b: DocumentDescription) -> Bool {
    a.id == b.id && a.title == b.title && a.publisher == b.publisher && a.language == b.language
      && a.origin == b.origin
      && a.licence == b.licence && a.revisions.map(\.revision) == b.revisions.map(\.revision)
      && a.revisions.map(\.file) == b.revisions.map(\.file)
  }
}

extension DocumentDescription {
  /// - Throws: ``TableError`` for a file that is no description.
  public static func read(_ bytes: [UInt8], file: String) throws(TableError) -> StageOutput<
    DocumentDescription
  > {
    let table = try YAMLTable(bytes, file: file)
    let fields = try YAMLFields(
      table.root, in: table,
      allowed: ["document", "title", "publisher", "language", "origin", "licence", "revisions"],
      what: "a document description")
    var findings = fields.findings
    var revisions: [(String, String)] = []
    for node in try fields.list("revisions") {
      let own = try YAMLFields(
        node, in: table, allowed: ["revision", "file", "note"], what: "a revision")
      findings += own.findings
      revisions.append(
        (try own.required("revision", of: "a revision"), try own.required("file", of: "a revision"))
      )
    }
    let description = DocumentDescription(
      id: try fields.required("document", of: "a document description"),
      title: try fields.text("title") ?? "",
      publisher: try fields.text("publisher") ?? "", language: try fields.text("language") ?? "",
      origin: try fields.text("origin") ?? "", licence: try fields.text("licence") ?? "",
      revisions: revisions)
    return StageOutput(description, findings: findings)
  }
}
