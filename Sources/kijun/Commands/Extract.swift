import ArgumentParser
import KijunKit

struct Extract: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", _superCommandName: "kijun",
    abstract: "Read documents and print their clause tree.")

  @Argument(help: "Documents; - is standard input.") var files: [String]
  @Option(name: .shortAndLong, help: "Form of the output.") var format = ExtractFormat.text
  @Flag(help: "Show where every visible character went.") var audit = false
  @Option(name: .shortAndLong, help: "Catalogues that profiles import.") var catalog: [String] = []
  @Option(help: "Check XML against this XML Schema too.") var validate: String?
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, sink in
      var pipeline = pipeline
      pipeline.catalogs = catalog
      pipeline.schema = validate
      return pipeline.extract(files, as: format, audit: audit, output.presentation, to: sink)
    }
  }
}
