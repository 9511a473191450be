import ArgumentParser
import KijunKit

@main
struct Kijun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kijun",
    abstract:
      "Reads policy documents, types their requirements, traces them to controls, and says what changed.",
    discussion: """
      Exit status: 0 clean; 1 findings or changes at or above the threshold asked for; 2 it could not be
      done, or nothing was there to check; 64 wrong usage.
      """,
    version: Version.description,
    subcommands: [
      Extract.self, Requirements.self, TraceCommand.self, Diff.self, FormatsCommand.self,
    ])
}
