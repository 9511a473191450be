import ArgumentParser
import KijunKit

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", _superCommandName: "kijun",
    abstract: "Check documents, links and coverage: what CI needs in one go.",
    discussion: """
      Without --mapping the configuration says what is checked: the named one, or kijun.yml found upward.
      Exit status 1 where something fails that is asked for, 2 where there was nothing to check.
      """)

  @Argument(help: "A configuration; with --mapping, documents that the mappings start from.")
  var documents: [String] = []
  @Option(name: .shortAndLong, help: "Mappings: YAML, CSV, XLSX, or OSCAL mapping collections.")
  var mapping: [String] = []
  @OptionGroup var surroundings: LinkOptions
  @Option(name: .shortAndLong, help: "Form of the output.") var format = CheckFormat.text
  @OptionGroup var gate: GateOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if mapping.isEmpty, documents.count > 1 || !surroundings.isEmpty {
      throw ValidationError("without --mapping the configuration alone says what is checked")
    }
    if !mapping.isEmpty,
      gate.base != nil || (gate.failing ?? []).contains(where: { LinkState(rawValue: $0) == nil })
    {
      throw ValidationError(
        "with --mapping only states of links can fail; changes need a configuration")
    }
  }

  func run() throws {
    try output.run { pipeline, _ in
      guard mapping.isEmpty else {
        let states = (gate.failing ?? LinkState.troubled.map(\.rawValue)).compactMap {
          LinkState(rawValue: $0)
        }
        return try pipeline.check(
          mappings: mapping, files: surroundings.files(documents), failing: states,
          allowsEmpty: gate.allowEmpty, as: format, output.presentation)
      }
      var read = try pipeline.configuration(documents.first)
      try gate.apply(to: &read.value)
      return try pipeline.check(
        read, base: gate.base, today: Messages.today, as: format, reports: output.reports,
        newBaseline: gate.writeBaseline, onGitHub: Messages.isOnGitHub, output.presentation)
    }
  }
}
