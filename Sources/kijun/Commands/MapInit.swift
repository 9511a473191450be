import ArgumentParser
import KijunKit

struct MapInit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Propose a mapping file for a document and a catalogue.")

  @Argument(help: "The document.") var file: String
  @Option(name: .shortAndLong, help: "The catalogue: OSCAL, YAML or CSV.") var catalog: String
  @Flag(help: "Make draft links of the best suggestions.") var suggest = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in
      try pipeline.proposeMapping(
        file, catalog: catalog, suggests: suggest, output.presentation)
    }
  }
}
