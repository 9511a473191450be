import ArgumentParser
import KijunKit

struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", _superCommandName: "kijun",
    abstract: "Find words in the clauses of a store.")

  @Argument(help: "Words that stand in a row; width and case do not count.") var words: String
  @Option(name: .shortAndLong, help: "Form of the output.") var format = LogFormat.text
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in
      try pipeline.search(words, as: format, output.presentation)
    }
  }
}
