import KijunAnalysis
import KijunReporting

extension Pipeline {
  /// Compares the documents of two folders, paired by their ids, those of the later folder in order.
  ///
  /// Where a folder holds several revisions of a document, the last one in the order of paths counts.
  /// - Throws: ``Failure`` when the form takes one document only, or there is nothing to compare.
  func diffFolders(
    _ old: String, _ new: String, as format: DiffFormat, _ options: DiffOptions,
    _ presentation: Presentation
  ) throws -> Outcome {
    guard [.text, .json, .jsonl, .md].contains(format) else {
      throw Failure(findings: [
        Finding(
          code: "usage.one-document", severity: .error,
          message: "--format \(format.rawValue) compares one document at a time",
          location: SourceLocation(document: new))
      ])
    }
    var findings: [Finding] = []
    let before = documents(in: old, &findings)
    let after = documents(in: new, &findings)
    let paths = Dictionary(before.map { ($0.id, $0.path) }, uniquingKeysWith: { _, last in last })
    let latest = Dictionary(after.map { ($0.id, $0.path) }, uniquingKeysWith: { _, last in last })
    for (id, path) in before where latest[id] == nil && paths[id] == path {
      findings.append(.documentOnly(id, path, "is not in \(new) any more", "diff.document-removed"))
    }
    var outcome = Outcome(output: format == .json ? Array("[".utf8) : [], findings: [])
    var isFirst = true
    for (id, path) in after where latest[id] == path {
      guard let partner = paths[id] else {
        findings.append(.documentOnly(id, path, "is not in \(old)", "diff.document-added"))
        continue
      }
      let one = try diff(partner, path, as: format, options, presentation)
      if !isFirst { outcome.output += Array((format == .json ? "," : "").utf8) }
      isFirst = false
      outcome.output += one.output
      outcome.status = max(outcome.status, one.status)
      findings += one.findings
    }
    if format == .json { outcome.output += Array("]\n".utf8) }
    outcome.findings = findings
    guard !isFirst else {
      throw Failure(
        findings: findings + [
          Finding(
            code: "diff.nothing", severity: .error,
            message: "no document stands in both folders", location: .init(document: new))
        ])
    }
    return outcome
  }

  /// What a folder holds that can be read as a document; the rest is told as a note.
  private func documents(in folder: String, _ findings: inout [Finding]) -> [(
    id: String, path: String
  )] {
    let contents = Folders.files(below: folder)
    findings += contents.findings
    var result: [(id: String, path: String)] = []
    for path in contents.files where !path.hasSuffix("/document.yml") {
      do throws(Failure) {
        result.append((try clauses(path).value.header.id.value, path))
      } catch {
        let isUnknown = error.findings.contains { $0.code == "reading.unknown-format" }
        findings +=
          isUnknown ? [.passedOver(path, "no format that is read", .note)] : error.findings
      }
    }
    return result
  }
}

extension Finding {
  static func documentOnly(_ id: String, _ path: String, _ what: String, _ code: String) -> Finding
  {
    Finding(
      code: code, severity: .warning, message: "the document '\(id)' \(what)",
      location: SourceLocation(document: path))
  }
}
