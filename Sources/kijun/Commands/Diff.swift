import ArgumentParser
import KijunKit

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", _superCommandName: "kijun",
    abstract: "Show what changed between two revisions.")

  @Argument(help: "The earlier revision.") var old: String
  @Argument(help: "The later revision.") var new: String
  @Option(name: .shortAndLong, help: "Mapping files whose links the changes may touch.")
  var mapping: [String] = []
  @Option(name: .shortAndLong, help: "Form of the output.") var format = DiffFormat.text
  @Flag(help: "Totals only.") var stat = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in
      try pipeline.diff(old, new, mappings: mapping, as: format, stat: stat, output.presentation)
    }
  }
}
