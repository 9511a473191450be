import ArgumentParser
import KijunKit

struct CollectGarbage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc", _superCommandName: "kijun",
    abstract: "Forget files that are gone, with their revisions, and give space back.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in
      try pipeline.collectGarbage()
    }
  }
}
