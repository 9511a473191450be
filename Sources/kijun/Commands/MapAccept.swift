import ArgumentParser
import KijunKit

struct MapAccept: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Renew the stamps of links that were reviewed against today's texts.")

  @Argument(help: "The mapping: YAML or CSV.") var mapping: String
  @Argument(help: "Ids of links, or CLAUSE:CONTROL.") var links: [String]
  @Option(name: .shortAndLong, help: "The document that they start from.") var document: String?
  @Option(name: .shortAndLong, help: "Catalogues that they lead to.") var catalog: [String] = []
  @Option(help: "Who reviewed them.") var reviewer: String?
  @Option(help: "When, such as 2026-04-01.") var date: String?
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if document == nil, catalog.isEmpty {
      throw ValidationError("name the text that was reviewed: --document, --catalog or both")
    }
  }

  func run() throws {
    try output.run { pipeline, _ in
      try pipeline.accept(
        mapping, links: links, document: document, catalogs: catalog, reviewer: reviewer,
        date: date)
    }
  }
}
