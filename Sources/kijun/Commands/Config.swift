import ArgumentParser
import KijunKit

struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", _superCommandName: "kijun",
    abstract: "Print the settings that hold, and where each came from.")

  @Argument(help: "A configuration; without one kijun.yml found upward.") var file: String?
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in
      try pipeline.showConfiguration(file, output.presentation)
    }
  }
}
