import KijunAnalysis
import KijunTables

/// Mappings and catalogues from files.
enum TableFiles {
  static func load(
    mappings: [String], catalogs: [String], _ pipeline: Pipeline, _ findings: inout [Finding]
  ) throws(Pipeline.Failure) -> ([Mapping], [Catalog]) {
    var links: [Mapping] = []
    var controls: [Catalog] = []
    for path in mappings {
      if path.hasSuffix(".json") {
        links += try collection(path, &findings)
        continue
      }
      let (mapping, own) = try mapping(path, &findings)
      links.append(mapping)
      if let own { controls.append(own) }
    }
    for path in catalogs { controls.append(try catalog(path, pipeline, &findings)) }
    return (links, controls)
  }

  /// An OSCAL mapping collection.
  static func collection(_ path: String, _ findings: inout [Finding]) throws(Pipeline.Failure)
    -> [Mapping]
  {
    return try Pipeline.Failure.wrapping(path) {
      let output = try MappingCollectionJSON.read(
        try FileBytes.read(path, limit: 64 << 20), file: path)
      findings += output.findings
      return output.value
    }
  }

  static func mapping(_ path: String, _ findings: inout [Finding]) throws(Pipeline.Failure) -> (
    Mapping, Catalog?
  ) {
    return try Pipeline.Failure.wrapping(path) {
      let bytes = try FileBytes.read(path, limit: 64 << 20)
      let output =
        try path.hasSuffix(".csv")
        ? MappingCSV.read(bytes, file: path) : MappingYAML.read(bytes, file: path)
      findings += output.findings
      return (output.value.mapping, output.value.catalog)
    }
  }

  /// A catalogue in YAML, or any document that has controls.
  static func catalog(_ path: String, _ pipeline: Pipeline, _ findings: inout [Finding])
    throws(Pipeline.Failure) -> Catalog
  {
    guard path.hasSuffix(".yml") || path.hasSuffix(".yaml") else {
      let output = try pipeline.clauses(path)
      findings += output.findings
      let catalog = Catalog(clauses: output.value)
      guard !catalog.controls.isEmpty else {
        throw Pipeline.Failure(findings: [.noControls(path)])
      }
      return catalog
    }
    return try Pipeline.Failure.wrapping(path) {
      let bytes = try FileBytes.read(path, limit: 64 << 20)
      var output = try CatalogYAML.read(bytes, file: path)
      output.value.sha256 = KijunModel.Digest(of: bytes)
      findings += output.findings
      return output.value
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
