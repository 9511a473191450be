import ArgumentParser
import KijunKit

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", _superCommandName: "kijun",
    abstract: "Print everything in a store as JSON Lines.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, sink in
      try pipeline.export(to: sink)
    }
  }
}
