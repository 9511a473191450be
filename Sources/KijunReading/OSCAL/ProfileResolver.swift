import KijunMarkup
import KijunModel

/// Resolves an OSCAL profile to the catalogue that it selects, as one tree.
///
/// Imports select controls by id, pattern or all, and exclude some; `merge` keeps the groups, lays
/// controls flat or arranges them in groups of its own; `modify` sets parameters and adds or removes
/// parts. A selected control below one that is not selected takes its place.
///
/// Source: OSCAL profile resolution specification 1.0 (pages.nist.gov/OSCAL).
struct ProfileResolver {
  /// What an import leads to: every address that its resource has.
  typealias Loader = ([String]) -> MarkupTree?

  let profile: MarkupTree
  private let load: Loader
  var builder = MarkupTreeBuilder(rootNamespace: "http://csrc.nist.gov/ns/oscal/1.0")
  var isFlat = true
  var changes: [String: [Int]] = [:]
  var parameters: [String: Int] = [:]
  /// Of several controls with one id the first stays (`combine`, `use-first`).
  private var usesFirst = false
  /// A structure of the profile's own, and what was selected for it.
  private var custom: Int?
  var pool: [(catalog: MarkupTree, selected: Set<Int>)] = []
  private var taken = Set<String>()
  private let uri: String
  /// Imports that lead nowhere, and ids that no catalogue has.
  private(set) var findings: [Finding] = []

  /// - Parameter uri: Of the profile, for findings.
  init(_ profile: MarkupTree, uri: String, load: @escaping Loader) {
    self.profile = profile
    self.uri = uri
    self.load = load
  }

  /// - Returns: `nil` where no import could be loaded.
  mutating func resolve() -> MarkupTree? {
    guard let root = profile.root else { return nil }
    for node in profile.elements("modify", of: root) { readModifications(node) }
    for merge in profile.elements("merge", of: root) {
      isFlat = !profile.elements("as-is", of: merge).contains {
        profile.content(of: $0) != "false"
      }
      usesFirst = profile.elements("combine", of: merge).contains {
        profile.attribute("method", of: $0) == "use-first"
      }
      custom = profile.elements("custom", of: merge).first
    }
    builder.start("catalog", line: 1, offset: 0)
    for node in profile.elements("metadata", of: root) { copyAll(node, of: profile) }
    var loaded = 0
    for node in profile.elements("import", of: root) {
      let addresses = self.addresses(of: node, root)
      guard let catalog = load(addresses), let top = catalog.root else {
        findings.append(.importMissing(addresses.first ?? "", at: place(of: node)))
        continue
      }
      loaded += 1
      var selected = selection(node, catalog)
      if usesFirst {
        selected = selected.filter { !taken.contains(catalog.attribute("id", of: $0) ?? "") }
        taken.formUnion(selected.compactMap { catalog.attribute("id", of: $0) })
      }
      if custom == nil {
        copy(Array(catalog.children(of: top)), of: catalog, selected)
      } else {
        pool.append((catalog, selected))
      }
    }
    if let custom { arrange(custom) }
    builder.end()
    return loaded > 0 ? builder.finish() : nil
  }

  // MARK: Selection

  /// The import's own address, and those of the resource that a fragment names.
  private func addresses(of node: Int, _ root: Int) -> [String] {
    let href = profile.attribute("href", of: node) ?? ""
    guard href.hasPrefix("#") else { return [href] }
    let id = String(href.dropFirst())
    for matter in profile.elements("back-matter", of: root) {
      for resource in profile.elements("resource", of: matter)
      where profile.attribute("uuid", of: resource) == id {
        return [href]
          + profile.elements("rlink", of: resource).compactMap {
            profile.attribute("href", of: $0)
          }
      }
    }
    return [href]
  }

  private mutating func selection(_ node: Int, _ catalog: MarkupTree) -> Set<Int> {
    let controls = catalog.nodes.indices.filter {
      catalog.nodes[$0].isElement && catalog.name(of: $0) == "control"
    }
    return selection(node, among: controls, catalog, notesUnknown: true)
  }

  mutating func selection(
    _ node: Int, among controls: [Int], _ catalog: MarkupTree, notesUnknown: Bool
  ) -> Set<Int> {
    let included = profile.elements("include-controls", of: node)
    var selected =
      included.isEmpty
      ? Set(controls) : matches(included, controls, catalog, notesUnknown: notesUnknown)
    selected.subtract(
      matches(
        profile.elements("exclude-controls", of: node), controls, catalog, notesUnknown: false)
    )
    return selected
  }

  private mutating func matches(
    _ selectors: [Int], _ controls: [Int], _ catalog: MarkupTree, notesUnknown: Bool
  ) -> Set<Int> {
    var byID: [String: Int] = [:]
    for control in controls { byID[catalog.attribute("id", of: control) ?? ""] = control }
    var result = Set<Int>()
    for selector in selectors {
      let withChildren = profile.attribute("with-child-controls", of: selector) == "yes"
      var found: [Int] = []
      for child in profile.elements("with-id", of: selector) {
        let id = profile.content(of: child)
        if let control = byID[id] {
          found.append(control)
        } else if notesUnknown {
          findings.append(.controlMissing(id, at: place(of: child)))
        }
      }
      for child in profile.elements("matching", of: selector) {
        let pattern = profile.attribute("pattern", of: child) ?? profile.content(of: child)
        found += controls.filter {
          Glob.matches(pattern, catalog.attribute("id", of: $0) ?? "")
        }
      }
      for control in found {
        result.insert(control)
        guard withChildren else { continue }
        let range = control..<Int(catalog.nodes[control].end)
        result.formUnion(controls.filter { range.contains($0) })
      }
    }
    return result
  }

  private func place(of node: Int) -> SourceLocation {
    SourceLocation(document: uri, line: Int(profile.nodes[node].line))
  }

  // MARK: Modification

  private mutating func readModifications(_ modify: Int) {
    for node in profile.children(of: modify) where profile.nodes[node].isElement {
      switch profile.name(of: node) {
      case "set-parameter": parameters[profile.attribute("param-id", of: node) ?? ""] = node
      case "alter":
        changes[profile.attribute("control-id", of: node) ?? "", default: []].append(node)
      default: break
      }
    }
  }

  /// Additions to a control, or to the part of it with an id, at one position.
  func additions(_ alters: [Int], to id: String?, at position: String) -> [Int] {
    alters.flatMap { profile.elements("add", of: $0) }.filter { add in
      profile.attribute("by-id", of: add) == id
        && (profile.attribute("position", of: add) ?? "ending") == position
    }
  }

  func isRemoved(_ node: Int, _ catalog: MarkupTree, _ alters: [Int]) -> Bool {
    alters.flatMap { profile.elements("remove", of: $0) }.contains { remove in
      func agrees(_ selector: String, _ attribute: String) -> Bool? {
        profile.attribute(selector, of: remove).map { $0 == catalog.attribute(attribute, of: node) }
      }
      let tests = [
        agrees("by-id", "id"), agrees("by-name", "name"), agrees("by-class", "class"),
        agrees("by-ns", "ns"),
        profile.attribute("by-item-name", of: remove).map { $0 == catalog.name(of: node) },
      ].compactMap { $0 }
      return !tests.isEmpty && tests.allSatisfy { $0 }
    }
  }
}
