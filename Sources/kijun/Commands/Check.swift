import ArgumentParser
import KijunKit

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", _superCommandName: "kijun",
    abstract: "Tell which links of mappings have gone wrong.",
    discussion: "Exit status 1 at a state of --fail-on, 2 where there was no link to check.")

  @Argument(help: "Documents that the mappings start from.") var documents: [String] = []
  @Option(name: .shortAndLong, help: "Mappings: YAML, CSV, or OSCAL mapping collections in JSON.")
  var mapping: [String]
  @Option(name: .shortAndLong, help: "Catalogues that they lead to.") var catalog: [String] = []
  @Option(name: .shortAndLong, help: "Form of the output.") var format = CheckFormat.text
  @Option(help: "States that fail: suspect, misdirected, dangling; commas.")
  var failOn = "suspect,misdirected,dangling"
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
        mappings: mapping, catalogs: catalog, documents: documents, failing: failing, as: format,
        output.presentation)
    }
  }
}
