import KijunReporting

/// What a comparison is to show, and what fails it.
public struct DiffOptions: Sendable {
  public var mappings: [String] = []
  public var filter = RequirementFilter()
  public var detail = DiffDetail.all
  /// Changes that make the exit status 1.
  public var failOn: [ChangeCriterion] = []

  public init() {}
}

/// How much the text output says of each change.
public typealias DiffDetail = DiffText.Detail

extension Pipeline {
  /// Writes what changed between two revisions.
  public func diff(
    _ old: String, _ new: String, as format: DiffFormat, _ options: DiffOptions = DiffOptions(),
    _ presentation: Presentation
  ) throws -> Outcome {
    if Folders.isFolder(old), Folders.isFolder(new) {
      return try diffFolders(old, new, as: format, options, presentation)
    }
    var reading = self
    reading.hasDigests = format.showsDigest
    var output = try reading.diff(
      old, new, mappings: options.mappings, typesAll: !options.filter.isEmpty)
    output.value = output.value.selected(by: options.filter)
    var outcome = try report(output, as: format, options.detail, presentation)
    let fails = output.value.changes.contains { change in
      options.failOn.contains { $0.holds(change) }
    }
    if fails { outcome.status = 1 }
    return outcome
  }

  private func report(
    _ output: StageOutput<Comparison>, as format: DiffFormat, _ detail: DiffDetail,
    _ presentation: Presentation
  ) throws -> Outcome {
    let comparison = output.value
    let context = presentation.context(comparison.new.clauses.header, tables)
    switch format {
    case .json: return json(output.findings) { DiffJSON.write(comparison, to: &$0) }
    case .jsonl: return json(output.findings) { DiffJSON.writeLines(comparison, to: &$0) }
    case .sarif:
      return json(output.findings) {
        DiffSARIF.write(comparison, version: Version.number, context, to: &$0)
      }
    case .csv: return Outcome(ReportsCSV.diff(comparison), output.findings)
    case .html: return Outcome(try DiffHTML.write(comparison, context), output.findings)
    case .taishohyo:
      return Outcome(try TaishohyoHTML.write(comparison, context), output.findings)
    case .taishohyoXLSX:
      return Outcome(
        output: try TaishohyoWorkbook.write(comparison, context), findings: output.findings)
    case .md: return Outcome(ChangeLogMarkdown.write(comparison, context), output.findings)
    case .junit: return Outcome(DiffJUnit.write(comparison, context), output.findings)
    case .github: return Outcome(DiffAnnotations.write(comparison, context), output.findings)
    case .text:
      var text = presentation.terminal()
      DiffText.write(comparison, detail, context, to: &text)
      return Outcome(text.text, output.findings)
    }
  }
}
