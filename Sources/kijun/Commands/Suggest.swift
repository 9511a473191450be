import ArgumentParser
import KijunKit

struct Suggest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest", _superCommandName: "kijun",
    abstract: "Rank controls for each clause, with the words that speak for them.",
    discussion:
      "FILE is a document, or a catalogue in CSV or YAML that is to be mapped to another one.")

  @Argument(help: "The document.") var file: String
  @Option(name: .shortAndLong, help: "Catalogues: OSCAL, YAML or CSV.") var catalog: [String]
  @Option(help: "Controls for each clause.") var top = 10
  @Option(name: .shortAndLong, help: "Form of the output.") var format = SuggestFormat.text
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in
      try pipeline.suggest(
        file, catalogs: catalog, count: top, as: format, output.presentation)
    }
  }
}
