import ArgumentParser
import KijunKit

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", _superCommandName: "kijun",
    abstract: "Tell which links of mappings have gone wrong.",
    discussion: "Exit status 1 at a state of --fail-on, 2 where there was no link to check.")

  @Argument(help: "Documents that the mappings start from.") var documents: [String] = []
  @Option(name: .shortAndLong, help: "Mappings: YAML, CSV, XLSX, or OSCAL mapping collections.")
  var mapping: [String]
  @OptionGroup var surroundings: LinkOptions
  @Option(name: .shortAndLong, help: "Form of the output.") var format = CheckFormat.text
  @Option(help: "States that fail: suspect, misdirected, dangling; commas.")
  var failOn = "suspect,misdirected,dangling"
  @Flag(help: "Nothing to check is no failure.") var allowEmpty = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    let failing = try failOn.split(separator: ",").map { name in
      guard let state = LinkState(rawValue: String(name)) else {
        throw ValidationError("--fail-on '\(name)' is no state of a link")
      }
      return state
    }
    try output.run { pipeline, _ in
      try pipeline.check(
        mappings: mapping, files: surroundings.files(documents), failing: failing,
        allowsEmpty: allowEmpty, as: format,
        output.presentation)
    }
  }
}
