import KijunAnalysis
import KijunReporting

extension Pipeline {
  /// Checks mappings against today's catalogues and documents.
  ///
  /// The status is 2 where there was no link to check: a gate that checked nothing has failed.
  ///
  /// - Parameters:
  ///   - failing: States that make the status 1.
  ///   - allowsEmpty: Nothing to check is no failure.
  public func check(
    mappings: [String], files: LinkFiles, failing: [LinkState], allowsEmpty: Bool = false,
    as format: CheckFormat,
    _ presentation: Presentation
  ) throws -> Outcome {
    var findings: [Finding] = []
    let (links, own) = try TableFiles.load(mappings: mappings, catalogs: [], self, &findings)
    let surroundings = try surroundings(files, own: own, &findings)
    let output = checkLinks(links, in: surroundings)
    let report = output.value
    findings += output.findings
    findings += opposed(links)
    var outcome: Outcome
    switch format {
    case .json:
      outcome = json(findings) { CheckJSON.write(report, findings: findings, to: &$0) }
    case .text:
      var text = presentation.terminal()
      let language = surroundings.documents.first.map { presentation.reportLanguage($0.header) }
      CheckText.write(
        report, language ?? ReportLanguage(documentLanguage: presentation.language ?? "en"),
        to: &text)
      outcome = Outcome(text.text, findings)
    case .sarif, .junit, .github, .md:
      var gate = Gate(failing: failing)
      gate.look(at: report)
      var found = GateReport()
      found.items = (findings + gate.findings).map {
        GateReport.Item($0, fingerprint: gate.fingerprint(of: $0))
      }
      outcome = Outcome(
        output: write(found, report, as: format, presentation), findings: findings)
    }
    let troubled = report.troubled
    if !troubled.isEmpty {
      let fails = troubled.contains { failing.contains($0.state) }
      outcome.findings.append(.linksWrong(troubled, of: report.entries.count, fails: fails))
      if fails { outcome.status = 1 }
    }
    // A row that could not be read is a link that was not checked.
    if findings.contains(where: { $0.severity == .error }) { outcome.status = 1 }
    if report.looked == 0, !allowsEmpty {
      outcome.findings.append(.nothingChecked(mappings.first ?? ""))
      outcome.status = 2
    }
    return outcome
  }
}

extension Finding {
  static func linksWrong(_ wrong: [LinkReport.Entry], of total: Int, fails: Bool) -> Finding {
    let states = LinkState.allCases.compactMap { state -> String? in
      let count = wrong.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(state.rawValue)"
    }
    return Finding(
      code: "check.links", severity: fails ? .error : .warning,
      message: "\(wrong.count) of \(total) links are not good: \(states.joined(separator: ", "))",
      location: SourceLocation(document: wrong[0].link.location.document))
  }

  static func nothingChecked(_ path: String) -> Finding {
    Finding(
      code: "check.nothing", severity: .error,
      message: "there was no link to check against a document or a catalogue",
      location: SourceLocation(document: path))
  }
}
