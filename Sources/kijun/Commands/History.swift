import ArgumentParser
import KijunKit

struct History: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", _superCommandName: "kijun",
    abstract: "Follow clauses through all revisions of a document, like blame.")

  @Argument(help: "A folder with document.yml, or the files of the revisions, the oldest first.")
  var documents: [String]
  @Option(help: "One clause of the newest revision, by its path.") var clause: String?
  @Option(name: .shortAndLong, help: "Form of the output.") var format = HistoryFormat.text
  @OptionGroup var wanted: FilterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    var paths = documents
    var path = clause
    // `history FOLDER CLAUSE`
    if path == nil, paths.count == 2, !paths[1].contains("/"), !paths[1].contains(".") {
      path = paths.removeLast()
    }
    try output.run { pipeline, _ in
      try pipeline.history(
        paths, clause: path, filter: try wanted.filter(pipeline), as: format, output.presentation)
    }
  }
}
