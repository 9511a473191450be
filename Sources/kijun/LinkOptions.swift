import ArgumentParser
import KijunKit

/// What links are checked against; the same for every command that does.
struct LinkOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "Catalogues that they lead to: OSCAL, YAML or CSV.")
  var catalog: [String] = []
  @Option(help: "Catalogues that they were reviewed against.") var oldCatalog: [String] = []
  @Option(help: "Documents that they were reviewed against.") var oldDocument: [String] = []

  var isEmpty: Bool { catalog.isEmpty && oldCatalog.isEmpty && oldDocument.isEmpty }

  func files(_ documents: [String]) -> LinkFiles {
    LinkFiles(
      catalogs: catalog, oldCatalogs: oldCatalog, documents: documents, oldDocuments: oldDocument)
  }
}
