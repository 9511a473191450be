import ArgumentParser
import KijunKit

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", _superCommandName: "kijun",
    abstract: "Say what a finding means and what to do about it.")

  @Argument(help: "The finding's code, such as link.suspect; without one all are listed.")
  var code: String?
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in try pipeline.explain(code, output.presentation) }
  }
}
