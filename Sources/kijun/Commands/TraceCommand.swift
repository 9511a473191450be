import ArgumentParser
import KijunKit

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    _superCommandName: "kijun",
    abstract: "Print the clause-to-control table, coverage both ways, and the gaps.")

  @Argument(help: "The document; with --format jsonl several, and what they cover together.")
  var file: [String]
  @Option(name: .shortAndLong, help: "Mappings: YAML, CSV, XLSX, or OSCAL mapping collections.")
  var mapping: [String]
  @Option(help: "Mappings that lead on from these controls to those that the table shows.")
  var via: [String] = []
  @Option(name: .shortAndLong, help: "Control catalogues: OSCAL, YAML or CSV.")
  var catalog: [String] = []
  @Option(name: .shortAndLong, help: "Form of the output.") var format = TraceFormat.text
  @OptionGroup var filter: FilterOptions
  @Option(help: "Columns of csv, xlsx and md, with commas between them.") var columns: String?
  @Option(help: "Group the rows of csv, xlsx and md by this column.") var groupBy: TraceColumn?
  @Flag(help: "Begin csv with a byte order mark, for spreadsheet programs that want one.") var bom =
    false
  @OptionGroup var output: OutputOptions

  func run() throws {
    let chosen = try columns?.split(separator: ",").map { name in
      guard let column = TraceColumn(rawValue: String(name)) else {
        let known = TraceColumn.allCases.map(\.rawValue).joined(separator: " ")
        throw ValidationError("--columns '\(name)' is none of \(known)")
      }
      return column
    }
    guard file.count == 1 || format == .jsonl && chosen == nil else {
      throw ValidationError("several documents are traced with --format jsonl")
    }
    guard via.isEmpty || file.count == 1 && format != .oscal else {
      throw ValidationError(
        "--via traces one document, and not to oscal, which holds links as kept")
    }
    try output.run { pipeline, sink in
      if file.count > 1 {
        return try pipeline.traceAll(file, mappings: mapping, catalogs: catalog, to: sink)
      }
      return try pipeline.trace(
        file[0], mappings: mapping, via: via, catalogs: catalog,
        filter: try filter.filter(pipeline),
        as: format, view: TraceView(columns: chosen ?? [], group: groupBy, hasMark: bom),
        output.presentation)
    }
  }
}
