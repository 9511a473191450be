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
  @Option(help: "A revision of git that documents are compared with.") var base: String?
  @Option(name: .shortAndLong, help: "Form of the output.") var format = CheckFormat.text
  @Option(
    help: "What fails: suspect, misdirected, dangling; with a configuration also changes; commas.")
  var failOn: String?
  @Flag(help: "Nothing to check is no failure.") var allowEmpty = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    let names = failOn?.split(separator: ",").map(String.init)
    for name in names ?? []
    where !Configuration.states.contains(name) && ChangeCriterion(name) == nil {
      throw ValidationError("--fail-on '\(name)' is nothing that can fail")
    }
    if mapping.isEmpty, documents.count > 1 || !surroundings.isEmpty {
      throw ValidationError("without --mapping the configuration alone says what is checked")
    }
    if !mapping.isEmpty,
      base != nil || (names ?? []).contains(where: { LinkState(rawValue: $0) == nil })
    {
      throw ValidationError(
        "with --mapping only states of links can fail; changes need a configuration")
    }
    try output.run { pipeline, _ in
      guard mapping.isEmpty else {
        let states = (names ?? ["suspect", "misdirected", "dangling"]).compactMap {
          LinkState(rawValue: $0)
        }
        return try pipeline.check(
          mappings: mapping, files: surroundings.files(documents), failing: states,
          allowsEmpty: allowEmpty, as: format, output.presentation)
      }
      var read = try pipeline.configuration(documents.first)
      if let names { read.value.gates.failOn = names }
      if allowEmpty { read.value.gates.allowsEmpty = true }
      return try pipeline.check(
        read, base: base, today: Messages.today, as: format, output.presentation)
    }
  }
}
