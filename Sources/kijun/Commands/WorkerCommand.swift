import ArgumentParser
import KijunKit

struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", _superCommandName: "kijun",
    abstract: "Read documents for an engine: one JSON request a line in, one reply a line out.",
    discussion: """
      Request: {"id":…,"uri":…,"mediaType":…,"body"|"bodyBase64"|"path":…}
      Reply: {"id":…,"ok":true,"key":…,"document":{…},"requirements":[…],"findings":[…]}, in order; a bad document is
      "ok":false with its findings, and the worker goes on.
      """)

  @Flag(help: "JSON Lines, which is what it speaks.") var jsonl = false
  @Option(help: "End after so many requests, so that the engine starts a fresh one.")
  var recycleAfter: Int?
  @Option(help: "Encoding of the documents, whatever they say of themselves.") var encoding: String?
  @Option(help: "Limit, as NAME=NUMBER.") var limit: [String] = []
  @Option(help: "Add the rows of a file to a word list: NAME=FILE.") var words: [String] = []
  @Flag(help: .hidden) var records = false
  @Flag(help: .hidden) var onlyClauses = false

  func run() throws {
    var pipeline = try Pipeline()
    pipeline.encoding = encoding
    for setting in limit where !pipeline.limits.set(setting) {
      throw ValidationError("--limit \(setting): not NAME=NUMBER with a name that kijun knows")
    }
    for setting in words { try pipeline.addWords(setting) }
    let worker = Worker(pipeline)
    if records {
      worker.serveRecords(onlyClauses: onlyClauses)
    } else {
      worker.serveLines(recycling: recycleAfter)
    }
  }
}
