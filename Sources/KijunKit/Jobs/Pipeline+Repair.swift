import KijunAnalysis
import KijunReporting
import KijunTables

extension Pipeline {
  /// What is as sure as this is written back; the rest is proposed.
  public static let sureEnough = 0.9

  /// Finds misdirected and dangling links again and, where asked, writes the file with them.
  ///
  /// Good links are never touched; comments and order of the file stay.
  ///
  /// - Parameter applies: Writes back what was found with a confidence of ``sureEnough`` or more.
  /// - Throws: ``Failure`` when a file cannot be read, or the mapping cannot be rewritten.
  public func repair(
    _ path: String, files: LinkFiles, applies: Bool, as format: RepairFormat,
    _ presentation: Presentation
  ) throws -> Outcome {
    var findings: [Finding] = []
    let (links, own) = try TableFiles.load(mappings: [path], catalogs: [], self, &findings)
    let surroundings = try surroundings(files, own: own, &findings)
    let output = checkLinks(links, in: surroundings)
    findings += output.findings
    var outcome: Outcome
    switch format {
    case .jsonl:
      var writer = JSONWriter()
      RepairJSON.writeLines(output.value, to: &writer)
      outcome = Outcome(output: writer.output.array(), findings: findings)
    case .text:
      var text = presentation.terminal()
      RepairText.write(
        output.value, ReportLanguage(documentLanguage: presentation.language ?? "en"), to: &text)
      outcome = Outcome(text.text, findings)
    }
    guard !output.value.entries.isEmpty else {
      outcome.findings.append(.nothingChecked(path))
      outcome.status = 2
      return outcome
    }
    if applies { try apply(output.value, to: path, links, &outcome.findings) }
    return outcome
  }

  /// Writes what is sure enough back.
  private func apply(
    _ report: LinkReport, to path: String, _ mappings: [Mapping], _ findings: inout [Finding]
  ) throws(Failure) {
    let decisions = try Failure.wrapping(path) { try DecisionFiles.read(for: path, limits).value }
    let decided = mappings.decided(by: decisions.filter { $0.verdict != .later })
    let all = mappings.flatMap(\.links)
    let edits = report.edits(mappings).map { edit in
      decided.contains(edit.link) ? edit.keeping(all[edit.link]) : edit
    }
    guard !edits.isEmpty else { return findings.append(.rewritten(path, 0)) }
    do throws(Failure) {
      try rewrite(path, edits)
    } catch {
      // A form that has no place for stamps: the ids alone.
      try rewrite(path, edits.map { $0.keeping([.control, .clause]) })
      findings.append(.notStamped(path))
    }
    findings.append(.rewritten(path, edits.count))
  }

  /// Writes a mapping file with some of its values replaced.
  func rewrite(_ path: String, _ edits: [LinkEdit]) throws(Failure) {
    guard !edits.isEmpty else { return }
    let bytes = try Failure.wrapping(path) {
      let bytes = try FileBytes.table(path, limits)
      let form = MappingFormat.of(bytes, file: path)
      let edited = try form.edit(bytes, file: path, edits, limits: limits)
      // What cannot be read back is not written.
      _ = try form.read(edited, file: path, limits: limits)
      return edited
    }
    try deliver(bytes, to: path)
  }
}

extension LinkReport {
  /// New values for links that were found again, with the stamps of the texts that they were made for.
  ///
  /// The stamps say from then on what is meant, so that a second run finds the same, and a text that
  /// was changed on the way still asks for a review. Rejected links are not checked, so that entries
  /// and links are walked side by side.
  fileprivate func edits(_ mappings: [Mapping]) -> [LinkEdit] {
    var edits: [LinkEdit] = []
    var entries = entries.makeIterator()
    for (index, link) in mappings.flatMap(\.links).enumerated() where link.status != .rejected {
      guard let entry = entries.next() else { break }
      var values: [(field: LinkField, text: String)] = []
      if let found = entry.recovered, found.confidence >= Pipeline.sureEnough {
        values.append((.control, found.place.value))
        if let stamp = entry.reviewedControl { values.append((.controlStamp, stamp.description)) }
      }
      if let found = entry.recoveredClause, found.confidence >= Pipeline.sureEnough {
        values.append((.clause, found.place.value))
        if let stamp = entry.reviewedClause { values.append((.stamp, stamp.description)) }
      }
      if !values.isEmpty { edits.append(LinkEdit(link: index, values: values)) }
    }
    return edits
  }
}

extension LinkEdit {
  /// The same edit, with what was decided of the link: a decision does not follow it to another name.
  fileprivate func keeping(_ decided: Link) -> LinkEdit {
    var edit = self
    edit.values.append((.status, decided.status.rawValue))
    edit.values += [(.reviewer, decided.reviewer ?? ""), (.date, decided.date ?? "")]
    return edit
  }

  /// The same edit with some fields only.
  fileprivate func keeping(_ fields: Set<LinkField>) -> LinkEdit {
    LinkEdit(link: link, values: values.filter { fields.contains($0.field) })
  }
}

extension Finding {
  static func notStamped(_ path: String) -> Finding {
    Finding(
      code: "repair.not-stamped", severity: .warning,
      message:
        "this form has no place for stamps: check it against today's catalogue from now on, not against the old one again",
      location: SourceLocation(document: path))
  }

  static func rewritten(_ path: String, _ links: Int) -> Finding {
    Finding(
      code: "repair.applied", severity: .note,
      message: links == 1 ? "1 link was rewritten" : "\(links) links were rewritten",
      location: SourceLocation(document: path))
  }
}
