import ArgumentParser
import KijunKit

/// Where output goes and how it looks; the same for every command.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: "Write to this file instead of standard output; for check also FORMAT=PATH, several.")
  var output: [String] = []
  @Option(help: "Report language: ja or en; by default the document's.") var language: String?
  @Option(help: "Colour: auto, always or never.") var color = "auto"
  @Flag(name: .shortAndLong, help: "Print errors only.") var quiet = false
  @Flag(name: .shortAndLong, help: "Print notes too.") var verbose = false
  @Option(help: "Encoding of the input, whatever it says of itself.") var encoding: String?

  @Option(help: "Read a 新旧対照表 as this column only: new or old.") var column: ComparisonColumn?
  @Option(help: "Limit, as NAME=NUMBER: \(Pipeline.limitNames).")
  var limit: [String] = []

  @Option(help: "Add the rows of a file to a word list: NAME=FILE, such as roles=ours.tsv.")
  var words: [String] = []

  @Option(help: "The store, and where DOCUMENT@REVISION is looked up.") var store = "kijun.db"

  func validate() throws {
    guard ["auto", "always", "never"].contains(color) else {
      throw ValidationError("--color takes auto, always or never")
    }
    if let language, language != "ja", language != "en" {
      throw ValidationError("--language takes ja or en")
    }
  }

  /// The file that takes standard output's place.
  var path: String? { output.last { Self.report($0) == nil } }

  /// Further reports of a gate, each into a file.
  var reports: [(format: CheckFormat, path: String)] { output.compactMap { Self.report($0) } }

  private static func report(_ setting: String) -> (format: CheckFormat, path: String)? {
    let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let format = CheckFormat(rawValue: parts[0]) else { return nil }
    return (format, parts[1])
  }

  func pipeline() throws -> Pipeline {
    var pipeline = Pipeline()
    pipeline.encoding = encoding
    pipeline.column = column
    pipeline.store = store
    for setting in limit where !pipeline.limits.set(setting) {
      throw ValidationError("--limit \(setting): not NAME=NUMBER with a name that kijun knows")
    }
    for setting in words { try pipeline.addWords(setting) }
    return pipeline
  }

  var presentation: Presentation {
    let toTerminal = path == nil && Messages.isColoured(color, descriptor: 1)
    return Presentation(
      language: language, isColoured: toTerminal || color == "always", columns: Messages.columns)
  }

  /// Runs a job, delivers what it has, and ends with its status.
  func run(_ job: (Pipeline, OutputSink) throws -> Outcome) throws {
    let sink = OutputSink(path: path)
    var outcome: Outcome
    do {
      outcome = try job(try pipeline(), sink)
      outcome.output.withUnsafeBytes { sink.write($0) }
    } catch let wrong as ValidationError {
      sink.discard()
      throw wrong
    } catch {
      sink.discard()
      let failure = Pipeline.Failure(error, at: path ?? "-")
      outcome = Outcome(output: [], findings: failure.findings, status: 2)
    }
    do {
      try sink.finish()
    } catch {
      outcome.findings.append(error.finding)
      outcome.status = 2
    }
    let volume: Messages.Volume = quiet ? .quiet : verbose ? .verbose : .normal
    Messages.report(
      outcome.findings, volume: volume, isColoured: Messages.isColoured(color, descriptor: 2))
    if outcome.status != 0 { throw ExitCode(outcome.status) }
  }
}
