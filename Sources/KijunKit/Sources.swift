import KijunMarkup
import KijunTables

/// Finds what a path means: the bytes, and what `document.yml` beside it says.
enum Sources {
  struct Loaded {
    var document: SourceDocument
    var description: DocumentDescription?
    var findings: [Finding]
  }

  /// - Parameter hasDigest: Whether anybody will read the source's SHA-256; it costs as much as counting
  ///   its characters five times.
  static func load(
    _ path: String, limits: Limits, encoding: String?, hasDigest: Bool = true
  ) throws(Pipeline.Failure) -> Loaded {
    var findings: [Finding] = []
    let bytes: [UInt8]
    let git = GitRevision.parse(path)
    do {
      if let (revision, file) = git {
        bytes = try GitRevision.read(revision, file, limit: limits.bytes)
      } else {
        bytes = try FileBytes.read(path, limit: limits.bytes)
      }
    } catch {
      throw Pipeline.Failure(findings: [error.finding])
    }
    var source = SourceDocument(uri: path, bytes: bytes)
    if hasDigest { source.sha256 = KijunModel.Digest(of: bytes) }
    source.encoding = encoding
    let description = try description(beside: git?.path ?? path, &findings)
    if let description {
      source.documentID = DocumentID(description.id)
      let name = PathName.last(of: path)
      if let own = description.revisions.first(where: { $0.file == name }) {
        source.revision = RevisionID(own.revision)
      }
    }
    return Loaded(document: source, description: description, findings: findings)
  }

  private static func description(
    beside path: String, _ findings: inout [Finding]
  ) throws(Pipeline.Failure) -> DocumentDescription? {
    guard path != "-" else { return nil }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let file = folder + "document.yml"
    guard let bytes = try? FileBytes.read(file, limit: 1 << 20) else { return nil }
    do {
      let output = try DocumentDescription.read(bytes, file: file)
      findings += output.findings
      return output.value
    } catch {
      throw Pipeline.Failure(findings: [error.finding])
    }
  }
}
