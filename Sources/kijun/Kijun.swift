import ArgumentParser
import KijunKit

/// Enters the command that is named, so that the others' options need not be set up first.
@main
enum Main {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    let named = Kijun.configuration.subcommands.first {
      $0.configuration.commandName == arguments.first
    }
    if arguments.count == 1, arguments.first == "--version" {
      print(Version.description)
      Messages.report(Version.warnings(), volume: .normal, isColoured: false)
    } else if let named {
      named.main(Array(arguments.dropFirst()))
    } else {
      Kijun.main()
    }
  }
}

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
      Extract.self, Requirements.self, TraceCommand.self, Diff.self, History.self, LintCommand.self,
      Check.self, Config.self, Init.self, Repair.self, MapCommand.self, Suggest.self, Ingest.self,
      LogCommand.self,
      Show.self,
      Search.self, Index.self, Verify.self, Export.self,
      CollectGarbage.self, WorkerCommand.self,
      FormatsCommand.self, Explain.self,
    ])
}
