import KijunMarkup
import KijunModel

/// Reads an OSCAL profile as the catalogue that it selects.
///
/// Where none of its catalogues is at hand, the profile's own text is read, with a warning.
struct OSCALProfileReader: DocumentReader {
  let format = SourceFormat(
    name: "oscal-profile", mediaType: "application/oscal+xml",
    summary: "OSCAL profiles, resolved against local catalogues (--catalog)")

  func reads(_ tree: MarkupTree, dialect: SourceDialect) -> Bool {
    guard dialect != .html, let root = tree.root else { return false }
    return tree.name(of: root) == "profile"
      && tree.rootNamespace.hasPrefix("http://csrc.nist.gov/ns/oscal")
  }

  func read(
    _ tree: MarkupTree, header: DocumentHeader, options: ReadingOptions
  ) throws(ReadError) -> StageOutput<Document> {
    try read(tree, header: header, options: options) { _ in nil }
  }

  func read(
    _ tree: MarkupTree, header: DocumentHeader, options: ReadingOptions,
    load: @escaping ProfileResolver.Loader
  ) throws(ReadError) -> StageOutput<Document> {
    var resolver = ProfileResolver(tree, load: load)
    let resolved = resolver.resolve()
    let place = SourceLocation(document: header.source.uri)
    var findings = resolver.missing.map { Finding.importMissing($0, at: place) }
    findings += resolver.unknown.map { Finding.controlMissing($0, at: place) }
    guard let resolved else {
      var output = try GenericXMLReader().read(tree, header: header, options: options)
      output.findings += findings
      return output
    }
    var output = try OSCALCatalogReader().read(resolved, header: header, options: options)
    output.findings += findings
    return output
  }
}

extension Finding {
  static func importMissing(_ address: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "oscal.import-missing", severity: .warning,
      message: "the catalogue '\(address)' is not at hand (--catalog FILE); nothing of it is read",
      location: place)
  }

  static func controlMissing(_ id: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "oscal.control-missing", severity: .warning,
      message: "the profile selects '\(id)', which its catalogue does not have", location: place)
  }
}
