import KijunMarkup
import KijunModel

/// What profiles import: catalogues, and profiles that are resolved in their turn.
final class ImportedCatalogs {
  private let limits: Limits
  private let source: ([String]) -> SourceDocument?
  /// Each profile of a chain is resolved inside the one that imports it.
  private static let longestChain = 16
  /// Of imported profiles.
  private(set) var findings: [Finding] = []

  /// - Parameter source: The source that one of an import's addresses names.
  init(limits: Limits, source: @escaping ([String]) -> SourceDocument?) {
    self.limits = limits
    self.source = source
  }

  /// The tree of an imported catalogue, or of what an imported profile selects.
  ///
  /// - Parameter chain: The profiles that led here.
  func tree(_ addresses: [String], from chain: [String]) -> MarkupTree? {
    guard chain.count <= Self.longestChain, let source = source(addresses) else { return nil }
    guard !chain.contains(source.uri) else {
      findings.append(
        .importCycle(chain + [source.uri], at: SourceLocation(document: source.uri)))
      return nil
    }
    guard let dialect = try? Dialects.recognise(source), dialect != .html,
      let decoded = try? EncodingGate.decode(source, dialect: .xml),
      let tree = try? Readers.parse(decoded, dialect, limits).value, let root = tree.root
    else { return nil }
    guard tree.name(of: root) == "profile" else { return tree }
    var resolver = ProfileResolver(tree, uri: source.uri) { [unowned self] addresses in
      self.tree(addresses, from: chain + [source.uri])
    }
    defer { findings += resolver.findings }
    return resolver.resolve()
  }
}
