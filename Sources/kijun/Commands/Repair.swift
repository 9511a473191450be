import ArgumentParser
import KijunKit

struct Repair: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", _superCommandName: "kijun",
    abstract: "Find misdirected and dangling links again.",
    discussion: """
      Proposals come from unique identifiers, from the texts of --old-catalog and --old-document, and from
      stamps. --apply writes back those with a confidence of 0.9 or more; comments and order stay.
      """)

  @Argument(help: "The mapping.") var mapping: String
  @OptionGroup var surroundings: LinkOptions
  @Option(help: "Documents that the mapping starts from.") var document: [String] = []
  @Flag(help: "Write the proposals into the mapping.") var apply = false
  @Option(name: .shortAndLong, help: "Form of the output.") var format = RepairFormat.text
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in
      try pipeline.repair(
        mapping, files: surroundings.files(document), applies: apply, as: format,
        output.presentation)
    }
  }
}
