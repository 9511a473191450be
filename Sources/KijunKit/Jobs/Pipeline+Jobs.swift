import KijunReporting

extension Pipeline {
  /// Reads documents and writes their clause trees; a bad document does not stop the others.
  public func extract(
    _ paths: [String], as format: ExtractFormat, audit: Bool, _ presentation: Presentation,
    to sink: OutputSink? = nil
  ) -> Outcome {
    if paths.count > 1, format == .akn || format == .oscal {
      return Outcome(
        output: [],
        findings: [
          Finding(
            code: "usage.one-document", severity: .error,
            message: "--format \(format.rawValue) writes one document at a time",
            location: SourceLocation(document: paths[1]))
        ], status: 2)
    }
    var reading = self
    reading.hasDigests = format.showsDigest
    return each(paths, isArray: format == .json && paths.count > 1, sink) {
      path, writer throws(Failure) in
      let output = try reading.clauses(path)
      write(output, as: format, audit: audit, presentation, to: &writer)
      return output.findings
    }
  }

  /// Writes one document, however it was come by.
  func write(
    _ output: StageOutput<ClauseList>, as format: ExtractFormat, audit: Bool = false,
    _ presentation: Presentation, to writer: inout JSONWriter
  ) {
    let list = output.value
    switch format {
    case .json: DocumentJSON.write(list, findings: output.findings, to: &writer)
    case .jsonl: DocumentJSON.writeLines(list, findings: output.findings, to: &writer)
    case .csv: writer.output.append(ReportsCSV.document(list))
    case .akn: AkomaNtosoXML.write(list, to: &writer.output)
    case .oscal:
      OSCALCatalogJSON.write(list, uuid: UUIDv5.make(list.header.source.sha256.hex), to: &writer)
    case .text:
      var text = presentation.terminal()
      DocumentText.write(
        list, audit: audit, language: presentation.reportLanguage(list.header), to: &text)
      writer.output.append(text.text)
    }
  }

  /// Reads documents and writes their typed requirements.
  public func requirements(
    _ paths: [String], as format: RequirementsFormat, filter: RequirementFilter = .init(),
    _ presentation: Presentation, to sink: OutputSink? = nil
  ) -> Outcome {
    var sets: [RequirementSet] = []
    var outcome = each(paths, isArray: format == .json && paths.count > 1, sink) {
      path, writer throws(Failure) in
      var output = try requirements(path)
      output.value = filter.applied(to: output.value)
      switch format {
      case .json: RequirementsJSON.write(output.value, findings: output.findings, to: &writer)
      case .jsonl: RequirementsJSON.writeLines(output.value, to: &writer)
      case .csv: writer.output.append(ReportsCSV.requirements(output.value))
      case .md, .html, .xlsx: sets.append(output.value)
      case .text:
        var text = presentation.terminal()
        RequirementsText.write(
          output.value, presentation.context(output.value.clauses.header, tables), to: &text)
        writer.output.append(text.text)
      }
      return output.findings
    }
    if let first = sets.first {
      report(sets, as: format, presentation.context(first.clauses.header, tables), &outcome)
    }
    return outcome
  }

  /// One report of all documents.
  private func report(
    _ sets: [RequirementSet], as format: RequirementsFormat, _ context: ReportContext,
    _ outcome: inout Outcome
  ) {
    do {
      switch format {
      case .html: outcome.output = Array(try RequirementsReport.html(sets, context).utf8)
      case .xlsx: outcome.output = try RequirementsReport.workbook(sets, context)
      default: outcome.output = Array(RequirementsReport.markdown(sets, context).utf8)
      }
    } catch {
      outcome.findings += Failure(error, at: sets[0].clauses.header.source.uri).findings
      outcome.status = 2
    }
  }

  /// What kijun reads and writes.
  public func formats(_ presentation: Presentation) -> Outcome {
    var text = presentation.terminal()
    FormatsText.write(read: Formats.read, written: Formats.written, to: &text)
    return Outcome(text.text, [])
  }

  func json(_ findings: [Finding], _ body: (inout JSONWriter) -> Void) -> Outcome {
    var writer = JSONWriter()
    body(&writer)
    // JSON Lines end their last line themselves.
    let end = writer.output.count
    if end == 0 || writer.output[end - 1] != UInt8(ascii: "\n") { writer.newline() }
    return Outcome(output: writer.output.array(), findings: findings)
  }

  /// - Parameter sink: Takes the output piece by piece; without one all of it is in the outcome.
  private func each(
    _ paths: [String], isArray: Bool, _ sink: OutputSink?,
    _ body: (String, inout JSONWriter) throws(Failure) -> [Finding]
  ) -> Outcome {
    var writer = JSONWriter()
    if let sink { writer.drain = { sink.write($0) } }
    var outcome = Outcome(output: [], findings: [])
    var failures = 0
    if isArray { writer.beginArray() }
    for path in paths {
      do throws(Failure) {
        outcome.findings += try body(path, &writer)
      } catch {
        outcome.findings += error.findings
        failures += 1
      }
    }
    if isArray { writer.endArray() }
    if !writer.endsLine { writer.newline() }
    outcome.output = writer.output.array()
    // One bad document among others is a finding; none read at all is a failure.
    outcome.status = failures == 0 ? 0 : failures == paths.count ? 2 : 1
    return outcome
  }
}
