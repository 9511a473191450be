import ArgumentParser
import KijunKit

struct MapReview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Walk the drafts and suspects of a mapping and record what is decided.",
    discussion: """
      Decisions are added to a file of the session in the folder MAPPING.decisions, which git merges without conflict; \
      every command that reads the mapping lets them take effect, the last about each link.
      """)

  @Argument(help: "The mapping.") var mapping: String
  @Argument(help: "Documents that it starts from.") var documents: [String]
  @OptionGroup var surroundings: LinkOptions
  @Option(help: "Who reviews; by default user.name of git.") var reviewer: String?
  @OptionGroup var output: OutputOptions

  func run() throws {
    guard let reviewer = reviewer ?? Messages.reviewer else {
      throw ValidationError("say who reviews: --reviewer, or user.name of git")
    }
    let presentation = output.presentation
    try output.run { pipeline, sink in
      let desk = ReviewDesk(
        reviewer: reviewer,
        show: { text in Array(text.utf8).withUnsafeBytes { sink.write($0) } },
        answer: { readLine() }, now: { Messages.now })
      return try pipeline.review(
        mapping, files: surroundings.files(documents), presentation, at: desk)
    }
  }
}
