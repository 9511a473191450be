import ArgumentParser
import KijunKit

struct Index: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", _superCommandName: "kijun",
    abstract: "Build the full-text index of a store, as far as it is not built.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in
      try pipeline.index()
    }
  }
}
