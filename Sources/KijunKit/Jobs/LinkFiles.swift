import KijunAnalysis

/// The files that links are checked against.
public struct LinkFiles: Sendable {
  public var catalogs: [String]
  public var oldCatalogs: [String]
  public var documents: [String]
  public var oldDocuments: [String]

  public init(
    catalogs: [String] = [], oldCatalogs: [String] = [], documents: [String] = [],
    oldDocuments: [String] = []
  ) {
    self.catalogs = catalogs
    self.oldCatalogs = oldCatalogs
    self.documents = documents
    self.oldDocuments = oldDocuments
  }
}

extension Pipeline {
  /// Reads what links lead from and to, today's revisions and those that they were made for.
  func surroundings(
    _ files: LinkFiles, own: [CatalogRevision] = [], _ findings: inout [Finding]
  ) throws(Failure) -> LinkSurroundings {
    var result = LinkSurroundings()
    result.catalogs = own + (try TableFiles.catalogs(files.catalogs, self, &findings))
    result.oldCatalogs = try TableFiles.catalogs(files.oldCatalogs, self, &findings)
    for path in files.documents {
      let output = try clauses(path)
      findings += output.findings
      result.documents.append(output.value)
    }
    for path in files.oldDocuments {
      let output = try clauses(path)
      findings += output.findings
      result.oldDocuments.append(output.value)
    }
    return result
  }
}
