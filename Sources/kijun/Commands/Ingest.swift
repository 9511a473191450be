import ArgumentParser
import KijunKit

struct Ingest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", _superCommandName: "kijun",
    abstract:
      "Read whole folders of documents into a store; what did not change is not read again.",
    discussion: "Exit status 1 where some documents could not be read, 2 where there were none.")

  enum Progress: String, Choice { case auto, none, jsonl }

  @Argument(help: "Files, folders, or - for a list of paths on standard input.") var paths: [String]
  @Option(name: .shortAndLong, help: "Documents that are read at once.")
  var jobs = Messages.processors
  @Flag(inversion: .prefixedNo, help: "Read in child processes under limits.") var isolation = true
  @Option(help: "clauses leaves requirements untyped.") var only: OnlyOption?
  @Flag(help: "Look at the bytes of files whose size and time are as they were.") var rehash = false
  @Option(help: "auto shows a bar on a terminal, jsonl prints a line after each commit.")
  var progress = Progress.auto
  @OptionGroup var output: OutputOptions

  enum OnlyOption: String, Choice { case clauses }

  func validate() throws {
    if jobs < 1 { throw ValidationError("--jobs takes a number from 1") }
  }

  func run() throws {
    var options = IngestOptions()
    options.jobs = jobs
    options.isIsolated = isolation
    options.onlyClauses = only == .clauses
    options.rehashes = rehash
    try output.run { pipeline, sink in
      let bar = IngestProgress(isShown: progress == .auto && !output.quiet)
      let summary = try pipeline.ingest(paths, options: options) { event in
        if progress == .jsonl {
          event.line.withUnsafeBytes { sink.write($0) }
        } else {
          bar.show(event)
        }
      }
      bar.end()
      let shown = progress == .jsonl ? [] : summary.table(output.presentation)
      return Outcome(output: shown, findings: summary.findings, status: summary.status)
    }
  }
}
