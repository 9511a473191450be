import ArgumentParser
import KijunKit

struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", _superCommandName: "kijun",
    abstract: "Read documents for an engine: one JSON request a line in, one reply a line out.",
    discussion: """
      Request: {"id":…,"uri":…,"mediaType":…,"body"|"bodyBase64"|"path":…}
      Reply: {"id":…,"ok":true,"key":…,"document":{…},"requirements":[…],"findings":[…]}, in order; a bad document is
      "ok":false with its findings, and the worker goes on. {"id":…,"old":{…},"new":{…}} with two sources is answered
      with "diff". With --mapping every document is traced, and the reply has "trace".
      """)

  @Flag(help: "JSON Lines, which is what it speaks.") var jsonl = false
  @Option(help: "End after so many requests, so that the engine starts a fresh one.")
  var recycleAfter: Int?
  @Option(help: "What a reply holds: document, or the lines that export prints.")
  var reply = WorkerOptions.Reply.document
  @Option(name: .shortAndLong, help: "Mappings to which every document is traced.")
  var mapping: [String] = []
  @Option(name: .shortAndLong, help: "Control catalogues for them.") var catalog: [String] = []
  @Option(help: "Encoding of the documents, whatever they say of themselves.") var encoding: String?
  @Option(help: "Limit, as NAME=NUMBER.") var limit: [String] = []
  @Option(help: "Add the rows of a file to a word list: NAME=FILE.") var words: [String] = []
  @Flag(help: .hidden) var records = false
  @Flag(help: .hidden) var onlyClauses = false

  func run() throws {
    var pipeline = Pipeline()
    pipeline.encoding = encoding
    for setting in limit where !pipeline.limits.set(setting) {
      throw ValidationError("--limit \(setting): not NAME=NUMBER with a name that kijun knows")
    }
    for setting in words { try pipeline.addWords(setting) }
    var options = WorkerOptions()
    options.recycling = recycleAfter
    options.reply = reply
    options.mappings = mapping
    options.catalogs = catalog
    do throws(Pipeline.Failure) {
      let worker = try Worker(pipeline, options)
      if records {
        worker.serveRecords(onlyClauses: onlyClauses)
      } else {
        worker.serveLines()
      }
    } catch {
      Messages.report(error.findings, volume: .normal, isColoured: false)
      throw ExitCode(2)
    }
  }
}
