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
    let pairing = DocumentPairing(before, after)
    for document in pairing.removed {
      findings.append(
        .documentOnly(
          document.id, document.path, "is not in \(new) any more", "diff.document-removed"))
    }
    for document in pairing.added {
      findings.append(
        .documentOnly(document.id, document.path, "is not in \(old)", "diff.document-added"))
    }
    return try diffPairs(
      pairing.pairs, as: format, options, findings, isWholeAdded: !pairing.added.isEmpty,
      isWholeRemoved: !pairing.removed.isEmpty, place: new, presentation)
  }

  /// Compares files and folders with what a revision of git has of them.
  ///
  /// - Throws: ``Failure`` when the form takes one document only, or git has no such revision.
  public func diff(
    base: String, _ paths: [String], as format: DiffFormat, _ options: DiffOptions,
    _ presentation: Presentation
  ) throws -> Outcome {
    var findings: [Finding] = []
    var pairs: [(old: String, new: String)] = []
    var added = false
    var removed = false
    for path in paths.isEmpty ? ["."] : paths {
      let isFolder = Folders.isFolder(path)
      let now = isFolder ? documents(in: path, &findings).map(\.path) : [path]
      for file in now {
        if try GitRevision.has(base, file) {
          pairs.append(("\(base):\(file)", file))
        } else {
          added = true
          findings.append(.documentOnly(file, file, "is not in \(base)", "diff.document-added"))
        }
      }
      guard isFolder else { continue }
      let before = try Failure.wrapping(path) { try GitRevision.files(base, below: path) }
      for file in before where !FileBytes.exists(file) {
        // Only what would be read as a document.
        guard (try? clauses("\(base):\(file)")) != nil else { continue }
        removed = true
        findings.append(
          .documentOnly(file, file, "is not there any more", "diff.document-removed"))
      }
    }
    if pairs.count == 1, findings.isEmpty {
      return try diff(pairs[0].old, pairs[0].new, as: format, options, presentation)
    }
    return try diffPairs(
      pairs, as: format, options, findings, isWholeAdded: added, isWholeRemoved: removed,
      place: base, presentation)
  }

  /// Compares pairs of documents one after the other.
  private func diffPairs(
    _ pairs: [(old: String, new: String)], as format: DiffFormat, _ options: DiffOptions,
    _ found: [Finding], isWholeAdded: Bool, isWholeRemoved: Bool, place: String,
    _ presentation: Presentation
  ) throws -> Outcome {
    var findings = found
    var outcome = Outcome(output: format == .json ? Array("[".utf8) : [], findings: [])
    for (index, pair) in pairs.enumerated() {
      let one = try diff(pair.old, pair.new, as: format, options, presentation)
      if index > 0, format == .json { outcome.output += Array(",".utf8) }
      outcome.output +=
        format == .text && options.detail == .names
        ? Self.prefixed(one.output, with: pair.new) : one.output
      outcome.status = max(outcome.status, one.status)
      findings += one.findings
    }
    if format == .json { outcome.output += Array("]\n".utf8) }
    outcome.findings = findings
    let names = Set(options.failOn.map(\.name))
    if isWholeAdded, names.contains("added") || names.contains("any") { outcome.status = 1 }
    if isWholeRemoved, names.contains("removed") || names.contains("any") { outcome.status = 1 }
    guard !pairs.isEmpty || isWholeAdded || isWholeRemoved else {
      throw Failure(
        findings: findings + [
          Finding(
            code: "diff.nothing", severity: .error,
            message: "there is no pair of documents to compare", location: .init(document: place))
        ])
    }
    return outcome
  }

  private static func prefixed(_ lines: [UInt8], with path: String) -> [UInt8] {
    lines.split(separator: 10).flatMap { Array((path + ":").utf8) + $0 + [10] }
  }

  /// What a folder holds that can be read as a document; the rest is told as a note.
  private func documents(
    in folder: String, _ findings: inout [Finding]
  ) -> [DocumentPairing.Document] {
    let contents = Folders.files(below: folder)
    findings += contents.findings
    var result: [DocumentPairing.Document] = []
    for path in contents.files where !path.hasSuffix("/document.yml") {
      do throws(Failure) {
        let header = try clauses(path).value.header
        result.append(.init(id: header.id.value, title: header.title, path: path))
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
