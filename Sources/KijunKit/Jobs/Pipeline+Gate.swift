import KijunAnalysis
import KijunReporting

extension Pipeline {
  /// Checks everything that a configuration names: documents readable, links sound, coverage above its
  /// bar, and, against a revision of git, no change that fails.
  ///
  /// - Parameters:
  ///   - base: A revision of git that documents are compared with; `nil` leaves changes alone.
  ///   - today: A date such as `2026-04-01`, for waivers.
  /// - Throws: ``Failure`` when something cannot be read.
  public func check(
    _ read: StageOutput<Configuration>, base: String?, today: String, as format: CheckFormat,
    _ presentation: Presentation
  ) throws -> Outcome {
    let configuration = read.value
    var findings = read.findings
    var gate = Gate(configuration.gates)
    let (links, own) = try TableFiles.load(
      mappings: configuration.mappings, catalogs: [], self, &findings)
    var files = LinkFiles(catalogs: configuration.catalogs, documents: configuration.documents)
    files.oldCatalogs = configuration.oldCatalogs
    // What the base does not have is new as a whole.
    let before = try configuration.documents.filter { path in
      guard let base else { return false }
      return try GitRevision.has(base, path)
    }
    if let base { files.oldDocuments = before.map { "\(base):\($0)" } }
    let surroundings = try surroundings(files, own: own, &findings)
    var checked = checkLinks(links, in: surroundings)
    findings += checked.findings
    for document in surroundings.documents where gate.asksForCoverage || !links.isEmpty {
      let set = typeRequirements(in: document, rules: rules)
      let mappings = links.filter {
        $0.source.id == document.header.id.value || $0.source.id.isEmpty
      }
      guard gate.asksForCoverage || !mappings.isEmpty else { continue }
      gate.look(
        at: KijunAnalysis.trace(
          set, mappings: mappings, catalogs: surroundings.catalogs, vocabularies: tables
        ).value)
    }
    if let base {
      for path in configuration.documents where !before.contains(path) {
        findings.append(.documentNew(path, base))
      }
      for path in before {
        let output = try diff("\(base):\(path)", path)
        findings += output.findings
        gate.look(at: output.value, presentation.context(output.value.new.clauses.header, tables))
      }
    }
    gate.look(at: checked.value)
    gate.waive(configuration.waivers, today: today)
    gate.judge(&checked.value)
    let isEmpty = checked.value.entries.isEmpty && configuration.documents.isEmpty
    var outcome: Outcome
    switch format {
    case .json:
      outcome = json([]) {
        let others = gate.findings.filter { !$0.code.hasPrefix("link.") }
        CheckJSON.write(checked.value, findings: findings + others, to: &$0)
      }
    case .text:
      var text = presentation.terminal()
      CheckText.counts(
        checked.value, ReportLanguage(documentLanguage: presentation.language ?? "en"), to: &text)
      outcome = Outcome(text.text, [])
    }
    outcome.findings = findings + gate.findings
    if outcome.findings.contains(where: { $0.severity == .error }) { outcome.status = 1 }
    if isEmpty, !configuration.gates.allowsEmpty {
      outcome.findings.append(.nothingChecked(configuration.path ?? ""))
      outcome.status = 2
    }
    return outcome
  }
}

/// Turns what was seen into findings; those that the configuration names are errors.
private struct Gate {
  private let gates: Configuration.Gates
  private(set) var findings: [Finding] = []

  init(_ gates: Configuration.Gates) { self.gates = gates }

  /// Whether a document without a mapping falls short of what is asked for.
  var asksForCoverage: Bool {
    !gates.minimumCoverage.isEmpty || gates.failOn.contains("uncovered-obligation")
  }

  private func severity(_ name: String) -> Finding.Severity {
    gates.failOn.contains(name) ? .error : .warning
  }

  mutating func look(at report: LinkReport) {
    for entry in report.troubled {
      let again = [entry.recoveredClause?.place.value, entry.recovered?.place.value].compactMap {
        $0
      }
      findings.append(
        Finding(
          code: "link." + entry.state.rawValue, severity: severity(entry.state.rawValue),
          message:
            "\(entry.link.clause) → \(entry.link.control): \(entry.reasons.joined(separator: "; "))"
            + (again.isEmpty ? "" : "; found again: \(again.joined(separator: " → "))"),
          location: entry.link.location))
    }
  }

  /// Gives every link that is not good the severity that it ended with.
  func judge(_ report: inout LinkReport) {
    var own = findings.filter { $0.code.hasPrefix("link.") }.makeIterator()
    for index in report.entries.indices where report.entries[index].state != .good {
      report.entries[index].severity = own.next()?.severity
    }
  }

  mutating func look(at trace: Trace) {
    let clauses = trace.set.clauses
    let ranges = trace.set.ranges()
    for clause in trace.clausesWithoutControl {
      let isObligation = trace.set.requirements[ranges[clause]].contains {
        $0.modality == .obligation || $0.modality == .prohibition
      }
      guard isObligation else { continue }
      findings.append(
        Finding(
          code: "trace.uncovered-obligation", severity: severity("uncovered-obligation"),
          message: "\(clauses.eId(of: clause)) obliges and no control answers it",
          location: clauses.location(of: clause)))
    }
    for (group, share) in gates.minimumCoverage {
      let found = trace.coverage.filter { $0.key == group }
      let linked = found.reduce(0) { $0 + $1.linked }
      let total = found.reduce(0) { $0 + $1.total }
      guard total == 0 || Double(linked) < share * Double(total) - 1e-9 else { continue }
      findings.append(
        Finding(
          code: "trace.coverage", severity: .error,
          message: total == 0
            ? "nothing is in the group '\(group)' whose coverage is asked for"
            : "coverage of '\(group)' is \(linked) of \(total), below \(share)",
          location: SourceLocation(document: clauses.header.source.uri)))
    }
  }

  mutating func look(at comparison: Comparison, _ context: ReportContext) {
    let criteria = gates.failOn.compactMap { ChangeCriterion($0) }
    for change in comparison.changes where !change.isImplied {
      let fails = criteria.contains { $0.holds(change) }
      let new = comparison.new.clauses
      let old = comparison.old.clauses
      let place =
        change.new.first.map { new.location(of: $0) }
        ?? change.old.first.map { old.location(of: $0) } ?? SourceLocation(document: "")
      let path =
        change.new.first.map { new.eId(of: $0) } ?? change.old.first.map { old.eId(of: $0) }
      let directions = change.meaning.map { "\($0.aspect.rawValue) \($0.direction.rawValue)" }
      findings.append(
        Finding(
          code: "change." + (change.kinds.first?.rawValue ?? "reworded"),
          severity: fails ? .error : .note,
          message:
            "\(path?.value ?? ""): "
            + (change.kinds.map(\.rawValue) + directions).joined(separator: ", "), location: place))
    }
  }

  /// A waived finding is a note that says who answers for it; a waiver that has run out is an error.
  mutating func waive(_ waivers: [Configuration.Waiver], today: String) {
    for waiver in waivers where waiver.expires < today {
      findings.append(
        Finding(
          code: "waiver.expired", severity: .error,
          message: "the waiver of \(waiver.code) ran out on \(waiver.expires) (\(waiver.owner))",
          location: waiver.location))
    }
    for index in findings.indices {
      let finding = findings[index]
      let waiver = waivers.first {
        $0.expires >= today && $0.code == finding.code
          && ($0.matching.isEmpty || finding.message.contains($0.matching))
      }
      guard let waiver else { continue }
      findings[index].severity = .note
      findings[index].message +=
        " (waived by \(waiver.owner) until \(waiver.expires): \(waiver.reason))"
    }
  }
}

extension Finding {
  static func documentNew(_ path: String, _ base: String) -> Finding {
    Finding(
      code: "change.document-added", severity: .note,
      message: "the document is not in \(base)", location: SourceLocation(document: path))
  }
}
