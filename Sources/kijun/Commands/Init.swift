import ArgumentParser
import KijunKit

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", _superCommandName: "kijun", abstract: "Write a commented kijun.yml.")

  @OptionGroup var output: OutputOptions

  func run() throws { try output.run { pipeline, _ in try pipeline.initialise() } }
}
