import KijunAnalysis
import KijunReporting

extension Pipeline {
  /// Ranks controls for every clause of a document, or of a catalogue that is to be mapped.
  ///
  /// - Parameter count: Controls for each clause.
  /// - Throws: ``Failure`` when document or catalogue cannot be read.
  public func suggest(
    _ path: String, catalogs: [String], count: Int, as format: SuggestFormat,
    _ presentation: Presentation
  ) throws -> Outcome {
    var findings: [Finding] = []
    let isTable = [".csv", ".yml", ".yaml"].contains { path.hasSuffix($0) }
    let list: ClauseList
    if isTable {
      list = try TableFiles.catalog(path, self, &findings).clauses
    } else {
      let output = try clauses(path)
      findings += output.findings
      list = output.value
    }
    let targets = try TableFiles.catalogs(catalogs, self, &findings).map(\.catalog)
    let found = KijunAnalysis.suggest(list, catalogs: targets, count: count, tables: tables)
    switch format {
    case .jsonl:
      var writer = JSONWriter()
      SuggestionReport.lines(found, list, to: &writer)
      return Outcome(output: writer.output.array(), findings: findings)
    case .csv: return Outcome(SuggestionReport.csv(found, list), findings)
    case .text:
      var text = presentation.terminal()
      SuggestionReport.text(found, list, presentation.reportLanguage(list.header), to: &text)
      return Outcome(text.text, findings)
    }
  }
}
