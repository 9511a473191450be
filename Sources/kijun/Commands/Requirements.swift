import ArgumentParser
import KijunKit

struct Requirements: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "requirements",
    _superCommandName: "kijun",
    abstract: "Print the typed requirements: who must do what, how strongly, for which sector.")

  @Argument(help: "Documents; - is standard input.") var files: [String]
  @Option(name: .shortAndLong, help: "Form of the output.") var format = RequirementsFormat.text
  @OptionGroup var wanted: FilterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run {
      $0.requirements(
        files, as: format, filter: try wanted.filter($0), output.presentation, to: $1)
    }
  }
}
