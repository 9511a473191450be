import KijunAnalysis

/// Mappings and catalogues that many documents are traced to, read once.
struct TracingTables {
  private let mappings: [Mapping]
  private let catalogs: [CatalogRevision]
  /// What a trace depends on besides its document.
  let version: String

  /// - Throws: ``Pipeline/Failure`` when one of the files cannot be read.
  init(_ mappings: [String], _ catalogs: [String], _ pipeline: Pipeline) throws(Pipeline.Failure) {
    var findings: [Finding] = []
    (self.mappings, self.catalogs) = try TableFiles.load(
      mappings: mappings, catalogs: catalogs, pipeline, &findings)
    if findings.contains(where: { $0.severity == .error }) {
      throw Pipeline.Failure(findings: findings)
    }
    let digests = (mappings + catalogs).map { path in
      (try? FileBytes.read(path)).map { KijunModel.Digest(of: $0).hex } ?? path
    }
    version = digests.joined(separator: " ")
  }

  /// Traces a document to the mappings that are made for it, or for none by name.
  func trace(_ set: RequirementSet, _ tables: RuleTables) -> StageOutput<Trace> {
    let document = set.clauses.header.id.value
    let own = mappings.filter { mapping in
      mapping.source.id.isEmpty || mapping.source.id == document
    }
    return KijunAnalysis.trace(set, mappings: own, catalogs: catalogs, vocabularies: tables)
  }
}
