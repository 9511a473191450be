import ArgumentParser
import KijunKit

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", _superCommandName: "kijun",
    abstract: "Show what changed between two revisions.",
    discussion: """
      OLD and NEW are files, folders (documents are paired by their ids), - or REVISION:PATH of the git repository
      around the working directory. With --base REVISION the files or folders are compared with what git has of them there.
      Without --fail-on the exit status is 0 whatever changed.
      """)

  @Argument(help: "The earlier and the later revision; with --base, files or folders.")
  var revisions: [String] = []
  @Option(help: "A revision of git that files are compared with.") var base: String?
  @Option(name: .shortAndLong, help: "Mapping files whose links the changes may touch.")
  var mapping: [String] = []
  @Option(name: .shortAndLong, help: "Form of the output.") var format = DiffFormat.text
  @Flag(help: "Totals only.") var stat = false
  @Flag(help: "Paths of the changed clauses only.") var nameOnly = false
  @Flag(help: "Whole texts with [-what went-] and {+what came+}.") var wordDiff = false
  @Flag(help: "Say why each pair was made.") var explain = false
  @Option(help: "Exit 1 at such changes: added, removed, tightened, substantive, any, …; commas.")
  var failOn: String?
  @OptionGroup var wanted: FilterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.run { pipeline, _ in
      var options = DiffOptions()
      options.mappings = mapping
      options.filter = try wanted.filter(pipeline)
      options.detail =
        stat ? .totals : nameOnly ? .names : explain ? .reasons : wordDiff ? .words : .all
      options.failOn = try criteria()
      if let base {
        return try pipeline.diff(base: base, revisions, as: format, options, output.presentation)
      }
      return try pipeline.diff(
        revisions[0], revisions[1], as: format, options, output.presentation)
    }
  }

  func validate() throws {
    guard base != nil || revisions.count == 2 else {
      throw ValidationError("name OLD and NEW, or --base and what is compared with it")
    }
  }

  private func criteria() throws -> [ChangeCriterion] {
    try (failOn ?? "").split(separator: ",").map { name in
      guard let criterion = ChangeCriterion(String(name)) else {
        throw ValidationError(
          "--fail-on '\(name)' is none of \(ChangeCriterion.names.joined(separator: " "))")
      }
      return criterion
    }
  }
}
