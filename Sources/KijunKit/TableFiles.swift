import KijunAnalysis
import KijunTables

/// Mappings and catalogues from files.
enum TableFiles {
  static func load(
    mappings: [String], catalogs: [String], _ pipeline: Pipeline, _ findings: inout [Finding]
  ) throws(Pipeline.Failure) -> ([Mapping], [CatalogRevision]) {
    var links: [Mapping] = []
    var controls: [CatalogRevision] = []
    for path in mappings {
      let file = try mapping(path, pipeline.limits, &findings)
      links += file.mappings
      controls += file.catalogs.map {
        CatalogRevision(catalog: $0, clauses: ClauseList(catalog: $0))
      }
    }
    controls += try self.catalogs(catalogs, pipeline, &findings)
    return (links, controls)
  }

  /// A mapping with the decisions about its links.
  static func mapping(
    _ path: String, _ limits: Limits, _ findings: inout [Finding]
  ) throws(Pipeline.Failure) -> MappingFile {
    return try Pipeline.Failure.wrapping(path) {
      let bytes = try FileBytes.table(path, limits)
      let output = try MappingFormat.of(bytes, file: path).read(bytes, file: path, limits: limits)
      findings += output.findings
      var file = output.value
      let decisions = try DecisionFiles.read(for: path, limits)
      findings += decisions.findings
      let names = Set(file.mappings.map(\.id))
      for decision in decisions.value where !names.contains(decision.mapping) {
        findings.append(.decisionAstray(decision, path))
      }
      for index in file.mappings.indices where !decisions.value.isEmpty {
        findings += file.mappings[index].apply(decisions.value).map { .decisionAstray($0, path) }
      }
      return file
    }
  }

  static func catalogs(
    _ paths: [String], _ pipeline: Pipeline, _ findings: inout [Finding]
  ) throws(Pipeline.Failure) -> [CatalogRevision] {
    var result: [CatalogRevision] = []
    for path in paths { result.append(try catalog(path, pipeline, &findings)) }
    return result
  }

  /// A catalogue in YAML or CSV, or any document that has controls.
  static func catalog(_ path: String, _ pipeline: Pipeline, _ findings: inout [Finding])
    throws(Pipeline.Failure) -> CatalogRevision
  {
    let isCSV = path.hasSuffix(".csv")
    guard isCSV || path.hasSuffix(".yml") || path.hasSuffix(".yaml") else {
      let output = try pipeline.clauses(path)
      findings += output.findings
      let catalog = Catalog(clauses: output.value)
      guard !catalog.controls.isEmpty else {
        throw Pipeline.Failure(findings: [.noControls(path)])
      }
      return CatalogRevision(catalog: catalog, clauses: output.value)
    }
    return try Pipeline.Failure.wrapping(path) {
      let bytes = try FileBytes.table(path, pipeline.limits)
      var output =
        try isCSV
        ? CatalogRows.read(bytes, file: path)
        : CatalogYAML.read(bytes, file: path, limits: pipeline.limits)
      output.value.sha256 = KijunModel.Digest(of: bytes)
      findings += output.findings
      return CatalogRevision(
        catalog: output.value, clauses: ClauseList(catalog: output.value))
    }
  }
}

extension Finding {
  static func noControls(_ path: String) -> Finding {
    Finding(
      code: "catalog.no-controls", severity: .error, message: "the document holds no controls",
      location: .init(document: path))
  }
}
