import ArgumentParser
import KijunKit

struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", _superCommandName: "kijun",
    abstract:
      "Point at ambiguous wording, demands without an actor, terms and citations left open.",
    discussion: "Exit status 1 where there is a warning; notes (--verbose) never fail.")

  @Argument(help: "Documents; - is standard input.") var files: [String]
  @Option(name: .shortAndLong, help: "Form of the output.") var format = LintFormat.text
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in
      pipeline.lint(files, as: format, verbose: output.verbose, output.presentation)
    }
  }
}
