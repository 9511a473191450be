import ArgumentParser
import KijunKit

struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", _superCommandName: "kijun",
    abstract: "List what kijun reads and writes.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in pipeline.formats(output.presentation) }
  }
}
