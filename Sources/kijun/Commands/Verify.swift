import ArgumentParser
import KijunKit

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", _superCommandName: "kijun",
    abstract: "Check a store and derive every row again from its source.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in
      try pipeline.verify(output.presentation)
    }
  }
}
