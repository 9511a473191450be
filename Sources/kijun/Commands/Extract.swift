import ArgumentParser
import KijunKit

struct Extract: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", _superCommandName: "kijun",
    abstract: "Read documents and print their clause tree.")

  @Argument(help: "Documents; - is standard input.") var files: [String]
  @Option(name: .shortAndLong, help: "Form of the output.") var format = ExtractFormat.text
  @Flag(help: "Show where every visible character went.") var audit = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { $0.extract(files, as: format, audit: audit, output.presentation, to: $1) }
  }
}
