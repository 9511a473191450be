import KijunAnalysis
import KijunReporting

@_exported import enum KijunReporting.TraceColumn
@_exported import struct KijunReporting.TraceView

extension Pipeline {
  /// Writes the traceability table of one document.
  ///
  /// - Parameter view: Columns and groups of the forms that are tables.
  /// - Throws: ``Failure`` when document, mapping or catalogue cannot be read; what a writer throws.
  public func trace(
    _ path: String, mappings: [String], via: [String] = [], catalogs: [String],
    filter: RequirementFilter = .init(), as format: TraceFormat, view: TraceView = TraceView(),
    _ presentation: Presentation
  ) throws -> Outcome {
    let output = try trace(
      path, mappings: mappings, via: via, catalogs: catalogs, filter: filter)
    let context = presentation.context(output.value.set.clauses.header, tables)
    let findings = output.findings
    switch format {
    case .json:
      return json(findings) { TraceJSON.write(output.value, findings: findings, to: &$0) }
    case .jsonl:
      return json(findings) { TraceJSON.writeLines(output.value, findings: findings, to: &$0) }
    case .csv: return Outcome(ReportsCSV.trace(output.value, view), findings)
    case .html: return Outcome(try TraceHTML.write(output.value, context), findings)
    case .md: return Outcome(TraceReport.markdown(output.value, view, context), findings)
    case .xlsx:
      return Outcome(
        output: try TraceReport.workbook(output.value, view, context), findings: findings)
    case .reqif: return Outcome(TraceReqIF.write(output.value), findings)
    case .oscal:
      guard output.value.mappings.contains(where: { !$0.links.isEmpty }) else {
        return Outcome(output: [], findings: findings + [.nothingChecked(path)], status: 2)
      }
      return json(findings) {
        MappingCollectionJSON.write(output.value.mappings, uuid: UUIDv5.make, to: &$0)
      }
    case .text:
      var text = presentation.terminal()
      TraceText.write(output.value, context, to: &text)
      return Outcome(text.text, findings)
    }
  }

  /// Writes one trace a line, then what the documents cover together.
  ///
  /// A mapping is applied to the document that it is made for. A document that cannot be read is told, and the others
  /// are traced.
  ///
  /// - Throws: ``Failure`` when a mapping or catalogue cannot be read.
  public func traceAll(
    _ paths: [String], mappings: [String], catalogs: [String], to sink: OutputSink
  ) throws(Failure) -> Outcome {
    let tracing = try TracingTables(mappings, catalogs, self)
    let deriver = Deriver(pipeline: self, onlyClauses: false)
    var outcome = Outcome(output: [], findings: [])
    var totals = TraceTotals()
    for path in paths {
      do throws(Failure) {
        let loaded = try Sources.load(path, limits: limits, encoding: encoding)
        let clauses = try deriver.clauses(of: loaded, path)
        let set = typeRequirements(in: clauses.value, rules: rules)
        let trace = tracing.trace(set, tables)
        var writer = JSONWriter()
        writer.keepsOneLine = true
        TraceJSON.write(trace.value, findings: trace.findings, to: &writer)
        writer.endLine()
        writer.output.withBytes(0..<writer.output.count) { sink.write($0) }
        totals.add(trace.value)
        outcome.findings += clauses.findings + trace.findings
      } catch {
        outcome.findings += error.findings
        outcome.status = 2
      }
    }
    var writer = JSONWriter()
    TraceJSON.write(totals, to: &writer)
    outcome.output = writer.output.array()
    return outcome
  }
}
