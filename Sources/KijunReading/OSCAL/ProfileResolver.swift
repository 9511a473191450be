import KijunMarkup
import KijunModel

/// Resolves an OSCAL profile to the catalogue that it selects, as one tree.
///
/// Imports select controls by id, pattern or all, and exclude some; `merge` keeps the groups or lays
/// controls flat; `modify` sets parameters and adds or removes parts. A selected control below one
/// that is not selected takes its place.
///
/// Source: OSCAL profile resolution specification 1.0 (pages.nist.gov/OSCAL).
struct ProfileResolver {
  /// What an import leads to: every address that its resource has.
  typealias Loader = ([String]) -> MarkupTree?

  private let profile: MarkupTree
  private let load: Loader
  private var builder = MarkupTreeBuilder(rootNamespace: "http://csrc.nist.gov/ns/oscal/1.0")
  private var isFlat = true
  private var changes: [String: [Int]] = [:]
  private var parameters: [String: Int] = [:]
  /// Imports that lead nowhere, and ids that no catalogue has.
  private(set) var missing: [String] = []
  private(set) var unknown: [String] = []

  init(_ profile: MarkupTree, load: @escaping Loader) {
    self.profile = profile
    self.load = load
  }

  /// - Returns: `nil` where no import could be loaded.
  mutating func resolve() -> MarkupTree? {
    guard let root = profile.root else { return nil }
    for node in profile.elements("modify", of: root) { readModifications(node) }
    for merge in profile.elements("merge", of: root) {
      isFlat = profile.elements("as-is", of: merge).isEmpty
    }
    builder.start("catalog", line: 1, offset: 0)
    for node in profile.elements("metadata", of: root) { copyAll(node, of: profile) }
    var loaded = 0
    for node in profile.elements("import", of: root) {
      let addresses = self.addresses(of: node, root)
      guard let catalog = load(addresses), let top = catalog.root else {
        missing.append(addresses.first ?? "")
        continue
      }
      loaded += 1
      let selected = selection(node, catalog)
      copy(top, of: catalog, selected)
    }
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
    let included = profile.elements("include-controls", of: node)
    var selected =
      included.isEmpty ? Set(controls) : matches(included, controls, catalog, notesUnknown: true)
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
          unknown.append(id)
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
  private func additions(_ alters: [Int], to id: String?, at position: String) -> [Int] {
    alters.flatMap { profile.elements("add", of: $0) }.filter { add in
      profile.attribute("by-id", of: add) == id
        && (profile.attribute("position", of: add) ?? "ending") == position
    }
  }

  private func isRemoved(_ node: Int, _ catalog: MarkupTree, _ alters: [Int]) -> Bool {
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

  // MARK: Copying

  private enum Task {
    case copy(Int, alters: [Int])
    case all(Int)
    case added([Int])
    case end
  }

  private mutating func copy(_ top: Int, of catalog: MarkupTree, _ selected: Set<Int>) {
    let before = Self.running(selected, catalog)
    var tasks: [Task] = catalog.children(of: top).reversed().map { .copy($0, alters: []) }
    while let task = tasks.popLast() {
      switch task {
      case .end: builder.end()
      case .all(let node): copyAll(node, of: catalog)
      case .added(let adds):
        insert(adds)
      case .copy(let node, let alters):
        copyOne(node, of: catalog, selected, before, alters, &tasks)
      }
    }
  }

  private mutating func copyOne(
    _ node: Int, of catalog: MarkupTree, _ selected: Set<Int>, _ before: [Int32], _ alters: [Int],
    _ tasks: inout [Task]
  ) {
    guard catalog.nodes[node].isElement else { return add(text: node, of: catalog) }
    let end = Int(catalog.nodes[node].end)
    switch catalog.name(of: node) {
    case "metadata", "back-matter": return
    case "group":
      guard before[end] > before[node] else { return }
      push(node, of: catalog, alters: [], opens: !isFlat, &tasks)
    case "control":
      guard selected.contains(node) else {
        // What is selected below takes its place.
        if before[end] > before[node] {
          tasks += catalog.elements("control", of: node).reversed().map { .copy($0, alters: []) }
        }
        return
      }
      let own = changes[catalog.attribute("id", of: node) ?? ""] ?? []
      push(node, of: catalog, alters: own, opens: true, &tasks)
    case "param":
      if let set = parameters[catalog.attribute("id", of: node) ?? ""] {
        return copyParameter(node, of: catalog, set)
      }
      copyAll(node, of: catalog)
    default:
      guard !isRemoved(node, catalog, alters) else { return }
      if alters.isEmpty { return copyAll(node, of: catalog) }
      if let id = catalog.attribute("id", of: node) {
        tasks.append(.added(additions(alters, to: id, at: "after")))
        insert(additions(alters, to: id, at: "before"))
      }
      push(node, of: catalog, alters: alters, opens: true, &tasks)
    }
  }

  /// Opens an element and puts its children, and what is added to it, on the stack.
  private mutating func push(
    _ node: Int, of catalog: MarkupTree, alters: [Int], opens: Bool, _ tasks: inout [Task]
  ) {
    let isControl = catalog.name(of: node) == "control"
    let id = isControl ? nil : catalog.attribute("id", of: node)
    let own = alters
    // What has no id of its own is no place to add to.
    let alters = isControl || id != nil ? alters : []
    if opens {
      open(node, of: catalog)
      tasks.append(.end)
      tasks.append(.added(additions(alters, to: id, at: "ending")))
    }
    var children = Array(catalog.children(of: node))
    if !opens { children.removeAll { catalog.nodes[$0].isText || catalog.name(of: $0) == "title" } }
    let starting = opens ? additions(alters, to: id, at: "starting") : []
    for (position, child) in children.enumerated().reversed() {
      tasks.append(.copy(child, alters: own))
      if position == 1 || children.count == 1, !starting.isEmpty { tasks.append(.added(starting)) }
    }
  }

  /// How many selected controls stand before each node, so that a subtree's count is a difference.
  private static func running(_ selected: Set<Int>, _ catalog: MarkupTree) -> [Int32] {
    var result = [Int32](repeating: 0, count: catalog.nodes.count + 1)
    for node in catalog.nodes.indices {
      result[node + 1] = result[node] + (selected.contains(node) ? 1 : 0)
    }
    return result
  }

  /// A parameter with what the profile sets of it; a value stands where its label did.
  private mutating func copyParameter(_ node: Int, of catalog: MarkupTree, _ set: Int) {
    open(node, of: catalog)
    let values = profile.elements("value", of: set).map { profile.content(of: $0) }
    let own = profile.children(of: set).filter { profile.nodes[$0].isElement }
    let names = Set(own.map { profile.name(of: $0) }).union(
      values.isEmpty ? [] : ["label", "select"])
    for child in catalog.children(of: node)
    where catalog.nodes[child].isElement && !names.contains(catalog.name(of: child)) {
      copyAll(child, of: catalog)
    }
    if !values.isEmpty {
      let line = Int(profile.nodes[set].line)
      builder.start("label", line: line, offset: Int(profile.nodes[set].offset))
      builder.add(
        text: values.joined(separator: ", "), line: line, offset: Int(profile.nodes[set].offset))
      builder.end()
    }
    for child in own where profile.name(of: child) != "value" {
      if !values.isEmpty, profile.name(of: child) == "label" { continue }
      copyAll(child, of: profile)
    }
    builder.end()
  }

  /// What additions of the profile hold.
  private mutating func insert(_ adds: [Int]) {
    for add in adds {
      for child in profile.children(of: add) where profile.nodes[child].isElement {
        copyAll(child, of: profile)
      }
    }
  }

  private mutating func copyAll(_ top: Int, of tree: MarkupTree) { builder.copy(top, of: tree) }

  private mutating func open(_ node: Int, of tree: MarkupTree) { builder.open(node, of: tree) }

  private mutating func add(text node: Int, of tree: MarkupTree) {
    guard tree.nodes[node].isText else { return }
    builder.copy(node, of: tree)
  }
}
