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
    if applies {
      let edits = Self.edits(links, output.value)
      try rewrite(path, edits)
      outcome.findings.append(.rewritten(path, edits.count))
    }
    return outcome
  }

  /// Rejected links are not checked, so that entries and links are walked side by side.
  private static func edits(_ mappings: [Mapping], _ report: LinkReport) -> [LinkEdit] {
    var edits: [LinkEdit] = []
    var entries = report.entries.makeIterator()
    for (index, link) in mappings.flatMap(\.links).enumerated() where link.status != .rejected {
      guard let entry = entries.next() else { break }
      var values: [(field: LinkField, text: String)] = []
      if let found = entry.recovered, found.confidence >= sureEnough {
        values.append((.control, found.place.value))
      }
      if let found = entry.recoveredClause, found.confidence >= sureEnough {
        values.append((.clause, found.place.value))
      }
      if !values.isEmpty { edits.append(LinkEdit(link: index, values: values)) }
    }
    return edits
  }

  /// Writes a mapping file with some of its values replaced.
  func rewrite(_ path: String, _ edits: [LinkEdit]) throws(Failure) {
    guard !edits.isEmpty else { return }
    let bytes = try Failure.wrapping(path) {
      let bytes = try FileBytes.read(path, limit: 64 << 20)
      let form = MappingFormat.of(bytes, file: path)
      let edited = try form.edit(bytes, file: path, edits)
      // What cannot be read back is not written.
      _ = try form.read(edited, file: path)
      return edited
    }
    let sink = OutputSink(path: path)
    bytes.withUnsafeBytes { sink.write($0) }
    do {
      try sink.finish()
    } catch {
      throw Failure(findings: [error.finding])
    }
  }
}

extension Finding {
  static func rewritten(_ path: String, _ links: Int) -> Finding {
    Finding(
      code: "repair.applied", severity: .note,
      message: links == 1 ? "1 link was rewritten" : "\(links) links were rewritten",
      location: SourceLocation(document: path))
  }
}
