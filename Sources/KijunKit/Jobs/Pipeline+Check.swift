import KijunAnalysis
import KijunReporting

extension Pipeline {
  /// Checks mappings against today's catalogues and documents.
  ///
  /// The status is 2 where there was no link to check: a gate that checked nothing has failed.
  ///
  /// - Parameter failing: States that make the status 1.
  public func check(
    mappings: [String], catalogs: [String], documents: [String], failing: [LinkState],
    as format: CheckFormat, _ presentation: Presentation
  ) throws -> Outcome {
    var findings: [Finding] = []
    let (links, controls) = try TableFiles.load(
      mappings: mappings, catalogs: catalogs, self, &findings)
    var lists: [ClauseList] = []
    for path in documents {
      let output = try clauses(path)
      findings += output.findings
      lists.append(output.value)
    }
    let output = checkLinks(links, catalogs: controls, documents: lists)
    let report = output.value
    findings += output.findings
    var outcome: Outcome
    switch format {
    case .json:
      outcome = json(findings) { CheckJSON.write(report, findings: findings, to: &$0) }
    case .text:
      var text = presentation.terminal()
      let language = lists.first.map { presentation.reportLanguage($0.header) }
      CheckText.write(
        report, language ?? ReportLanguage(documentLanguage: presentation.language ?? "en"),
        to: &text)
      outcome = Outcome(text.text, findings)
    }
    if report.entries.contains(where: { failing.contains($0.state) }) {
      outcome.status = 1
    }
    // A row that could not be read is a link that was not checked.
    if findings.contains(where: { $0.severity == .error }) { outcome.status = 1 }
    if report.entries.isEmpty {
      outcome.findings.append(
        Finding(
          code: "check.nothing", severity: .error, message: "there was no link to check",
          location: SourceLocation(document: mappings.first ?? "")))
      outcome.status = 2
    }
    return outcome
  }
}
