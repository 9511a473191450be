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
    var resolver = ProfileResolver(tree, uri: header.source.uri, load: load)
    var output =
      if let resolved = resolver.resolve() {
        try OSCALCatalogReader().read(resolved, header: header, options: options)
      } else {
        try GenericXMLReader().read(tree, header: header, options: options)
      }
    output.findings += resolver.findings
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

  static func importCycle(_ chain: [String], at place: SourceLocation) -> Finding {
    Finding(
      code: "oscal.import-cycle", severity: .error,
      message:
        "profiles import each other, which selects nothing: \(chain.joined(separator: " → "))",
      location: place)
  }

  static func controlMissing(_ id: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "oscal.control-missing", severity: .warning,
      message: "the profile selects '\(id)', which its catalogue does not have", location: place)
  }
}
