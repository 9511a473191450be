import ArgumentParser
import KijunKit

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", _superCommandName: "kijun",
    abstract: "Print revisions of a store.")

  @Argument(help: "DOCUMENT@REVISION, DOCUMENT for its last one; without any all.")
  var names: [String] = []
  @Option(name: .shortAndLong, help: "Form of the output.") var format = ExtractFormat.text
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in
      try pipeline.show(names, as: format, output.presentation)
    }
  }
}
