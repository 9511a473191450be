import ArgumentParser
import KijunKit

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", _superCommandName: "kijun",
    abstract: "List the revisions of a store.")

  @Argument(help: "One document; without it all.") var document: String?
  @Option(name: .shortAndLong, help: "Form of the output.") var format = LogFormat.text
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in
      try pipeline.log(document, as: format, output.presentation)
    }
  }
}
