import KijunAnalysis
import KijunReporting
import KijunTables

extension Pipeline {
  /// Follows clauses of the newest revision through all revisions of a document.
  ///
  /// - Parameters:
  ///   - paths: A folder with `document.yml`, or two files or more, the oldest first.
  ///   - clause: One path of the newest revision, `nil` for all that the filter asks for.
  /// - Throws: ``Failure`` when a revision cannot be read, or there is nothing to follow.
  public func history(
    _ paths: [String], clause: String?, filter: RequirementFilter, as format: HistoryFormat,
    _ presentation: Presentation
  ) throws -> Outcome {
    let files = try paths.count == 1 ? revisions(in: paths[0]) : paths
    guard files.count >= 2 else {
      throw Failure(findings: [.noHistory("fewer than two revisions", paths.first ?? "")])
    }
    var findings: [Finding] = []
    var sets: [RequirementSet] = []
    for file in files {
      let output = try requirements(file)
      findings += output.findings
      sets.append(output.value)
    }
    let comparisons = zip(sets, sets.dropFirst()).map { compare($0, $1, rules: rules) }
    let found = histories(comparisons) { index, set in
      if let clause { return set.clauses.eId(of: index).value == clause }
      guard !filter.isEmpty else { return true }
      return set.requirements.contains { $0.clause == index && filter.keeps($0, in: set.clauses) }
    }
    let newest = sets[sets.count - 1]
    guard !found.isEmpty else {
      throw Failure(findings: [.noHistory("no clause is asked for", files[files.count - 1])])
    }
    switch format {
    case .json:
      return json(findings) {
        HistoryJSON.write(
          found, newest, revisions: sets.map(\.clauses.header.revision), to: &$0)
      }
    case .text:
      var text = presentation.terminal()
      HistoryText.write(
        found, newest, presentation.context(newest.clauses.header, tables), to: &text)
      return Outcome(text.text, findings)
    }
  }

  /// The files that a folder's `document.yml` lists, the oldest first.
  private func revisions(in folder: String) throws -> [String] {
    let root = folder.hasSuffix("/") ? folder : folder + "/"
    let file = root + "document.yml"
    return try Failure.wrapping(file) {
      let bytes = try FileBytes.read(file, limit: 1 << 20)
      return try DocumentDescription.read(bytes, file: file).value.revisions.map { root + $0.file }
    }
  }
}

extension Finding {
  static func noHistory(_ why: String, _ path: String) -> Finding {
    Finding(
      code: "history.nothing", severity: .error, message: "there is no history to show: \(why)",
      location: SourceLocation(document: path))
  }
}
