import ArgumentParser
import KijunKit

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    _superCommandName: "kijun",
    abstract: "Print the clause-to-control table, coverage both ways, and the gaps.")

  @Argument(help: "The document.") var file: String
  @Option(name: .shortAndLong, help: "Mapping files.") var mapping: [String]
  @Option(name: .shortAndLong, help: "Control catalogues: YAML or OSCAL.") var catalog: [String] =
    []
  @Option(name: .shortAndLong, help: "Form of the output.") var format = TraceFormat.text
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in
      try pipeline.trace(
        file, mappings: mapping, catalogs: catalog, as: format, output.presentation)
    }
  }
}
