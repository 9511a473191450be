import KijunAnalysis
import KijunReporting

extension Pipeline {
  /// Checks everything that a configuration names: documents readable, links sound, coverage above its
  /// bar, and, against a revision of git, no change that fails.
  ///
  /// - Parameters:
  ///   - base: A revision of git that documents are compared with; `nil` leaves changes alone.
  ///   - reports: Further reports, each into a file.
  ///   - onGitHub: Annotations and a step summary besides.
  ///   - newBaseline: Where to write down what is known from now on.
  ///   - today: A date such as `2026-04-01`, for waivers.
  /// - Throws: ``Failure`` when something cannot be read.
  public func check(
    _ read: StageOutput<Configuration>, base: String?, today: String, as format: CheckFormat,
    reports: [(format: CheckFormat, path: String)] = [], newBaseline: String? = nil,
    onGitHub: Bool = false, _ presentation: Presentation
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
    findings += opposed(links)
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
    gate.judge(&checked.value)
    var report = GateReport()
    report.items = (findings + gate.findings).map {
      GateReport.Item(gate.weighed($0), fingerprint: gate.fingerprint(of: $0))
    }
    report.waive(configuration.waivers, today: today)
    if let baseline = configuration.baseline { try know(baseline, &report) }
    report.counts = [
      ("documents", checked.value.documents), ("catalogs", checked.value.catalogs),
      ("mappings", checked.value.mappings), ("links", checked.value.entries.count),
    ]
    var outcome = Outcome(output: [], findings: report.shown)
    if !report.failures.isEmpty { outcome.status = 1 }
    let isEmpty = checked.value.looked == 0 && configuration.documents.isEmpty
    if isEmpty, !configuration.gates.allowsEmpty {
      outcome.findings.append(.nothingChecked(configuration.path ?? ""))
      outcome.status = 2
    }
    outcome.output = write(report, checked.value, as: format, presentation)
    if onGitHub, format == .text {
      outcome.output += write(report, checked.value, as: .github, presentation)
      if let summary = Messages.stepSummary {
        let before = (try? FileBytes.read(summary, limit: 1 << 20)) ?? []
        try deliver(before + write(report, checked.value, as: .md, presentation), to: summary)
      }
    }
    for (format, path) in reports {
      try deliver(write(report, checked.value, as: format, presentation), to: path)
    }
    if let path = newBaseline {
      try deliver(Baseline.bytes(report.items.filter { $0.finding.severity != .note }), to: path)
    }
    return outcome
  }

  func write(
    _ report: GateReport, _ links: LinkReport, as format: CheckFormat,
    _ presentation: Presentation
  ) -> [UInt8] {
    let language = ReportLanguage(documentLanguage: presentation.language ?? "en")
    switch format {
    case .json:
      return json([]) {
        let others = report.shown.filter { !$0.code.hasPrefix("link.") }
        CheckJSON.write(links, findings: others, to: &$0)
      }.output
    case .text:
      var text = presentation.terminal()
      CheckText.counts(links, language, to: &text)
      return Array(text.text.utf8)
    case .sarif:
      return json([]) {
        GateSARIF.write(report, guides: tables.guides, version: Version.number, to: &$0)
      }.output
    case .junit: return Array(GateJUnit.write(report).utf8)
    case .github: return Array(GateAnnotations.write(report).utf8)
    case .md: return Array(GateMarkdown.write(report, language).utf8)
    }
  }

  private func know(_ path: String, _ report: inout GateReport) throws(Failure) {
    let known = try Failure.wrapping(path) {
      try Baseline.read(try FileBytes.table(path, limits), file: path)
    }
    for index in report.items.indices where known.contains(report.items[index].fingerprint) {
      report.items[index].isKnown = true
    }
  }

  /// Writes a file whole or not at all.
  func deliver(_ bytes: [UInt8], to path: String) throws(Failure) {
    let sink = OutputSink(path: path)
    bytes.withUnsafeBytes { sink.write($0) }
    try Failure.wrapping(path) { try sink.finish() }
  }
}

extension GateReport {
  /// The findings as they are told: what is waived or known is a note that says so.
  fileprivate var shown: [Finding] {
    items.map { item in
      var finding = item.finding
      if let waiver = item.waiver {
        finding.severity = .note
        finding.message +=
          " (waived by \(waiver.owner) until \(waiver.expires): \(waiver.reason))"
      } else if item.isKnown, finding.severity != .note {
        finding.severity = .note
        finding.message += " (in the baseline)"
      }
      return finding
    }
  }

  /// A waiver that has run out is an error of its own.
  fileprivate mutating func waive(_ waivers: [Configuration.Waiver], today: String) {
    for index in items.indices {
      items[index].waiver = waivers.first { waiver in
        waiver.expires >= today && waiver.code == items[index].finding.code
          && (waiver.matching.isEmpty || items[index].finding.message.contains(waiver.matching)
            || items[index].finding.subject?.contains(waiver.matching) ?? false)
      }
    }
    for waiver in waivers where waiver.expires < today {
      let finding = Finding(
        code: "waiver.expired", severity: .error,
        message: "the waiver of \(waiver.code) ran out on \(waiver.expires) (\(waiver.owner))",
        location: waiver.location, subject: waiver.code + " " + waiver.matching)
      items.append(Item(finding, fingerprint: Baseline.fingerprint(finding, text: waiver.expires)))
    }
  }
}

/// Turns what was seen into findings; those that the configuration names are errors.
struct Gate {
  private let gates: Configuration.Gates
  private(set) var findings: [Finding] = []
  /// Stamps of the clauses that findings speak of, by subject.
  private var texts: [String: String] = [:]

  init(_ gates: Configuration.Gates) { self.gates = gates }

  init(failing states: [LinkState]) {
    var gates = Configuration.Gates()
    gates.failOn = states.map(\.rawValue)
    self.gates = gates
  }

  /// Whether a document without a mapping falls short of what is asked for.
  var asksForCoverage: Bool {
    !gates.minimumCoverage.isEmpty || gates.failOn.contains("uncovered-obligation")
  }

  private func severity(_ name: String) -> Finding.Severity {
    gates.failOn.contains(name) ? .error : .warning
  }

  /// A finding as severe as the gates take it: they name it by the last part of its code, or as a warning.
  func weighed(_ finding: Finding) -> Finding {
    var finding = finding
    if finding.severity == .warning {
      let name = finding.code.split(separator: ".").last.map(String.init) ?? ""
      finding.severity = max(severity(name), severity("warning"))
    }
    return finding
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
          location: entry.link.location,
          subject: "\(entry.mapping): \(entry.link.clause) → \(entry.link.control)"))
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
          location: clauses.location(of: clause), subject: clauses.eId(of: clause).value))
      texts[clauses.eId(of: clause).value] = "\(Stamp(clauses.records[clause].stamp))"
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
          location: SourceLocation(document: clauses.header.source.uri), subject: group))
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
            + (change.kinds.map(\.rawValue) + directions).joined(separator: ", "), location: place,
          subject: path?.value))
      texts[path?.value ?? ""] =
        (change.old.map { "\(Stamp(old.records[$0].stamp))" }
        + change.new.map { "\(Stamp(new.records[$0].stamp))" }).joined(separator: " ")
    }
  }

  /// What names a finding wherever its lines and paths go: its code, its file, and the text or the
  /// link that it speaks of.
  func fingerprint(of finding: Finding) -> String {
    Baseline.fingerprint(finding, text: texts[finding.subject ?? ""] ?? finding.subject)
  }
}

extension Finding {
  static func documentNew(_ path: String, _ base: String) -> Finding {
    Finding(
      code: "change.document-added", severity: .note,
      message: "the document is not in \(base)", location: SourceLocation(document: path))
  }
}
