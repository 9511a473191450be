import KijunMarkup

/// What is selected, laid down with what the profile changes of it.
extension ProfileResolver {
  private enum Task {
    case copy(Int, alters: [Int])
    case added([Int])
    case end
  }

  mutating func copy(_ nodes: [Int], of catalog: MarkupTree, _ selected: Set<Int>) {
    let before = Self.running(selected, catalog)
    var tasks: [Task] = nodes.reversed().map { .copy($0, alters: []) }
    while let task = tasks.popLast() {
      switch task {
      case .end: builder.end()
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
      guard !isRemoved(node, catalog, alters) else { return }
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
    var children = Array(catalog.children(of: node))
    guard opens else {
      // Of a group that is given up its controls and parameters stay.
      children.removeAll { !["group", "control", "param"].contains(catalog.name(of: $0)) }
      tasks += children.reversed().map { .copy($0, alters: alters) }
      return
    }
    open(node, of: catalog)
    tasks.append(.end)
    // What has no id of its own is no place to add to.
    let here = isControl || id != nil ? alters : []
    let starting = additions(here, to: id, at: "starting")
    let ending = additions(here, to: id, at: "ending")
    if let title = (starting + ending).compactMap({ profile.child("title", of: $0) }).last {
      copyAll(title, of: profile)
      children.removeAll { catalog.name(of: $0) == "title" }
    }
    // Behind the title, and before the controls below.
    let first = (children.firstIndex { catalog.name(of: $0) == "title" } ?? -1) + 1
    let last =
      isControl
      ? children.firstIndex { catalog.name(of: $0) == "control" } ?? children.count : children.count
    for position in (0...children.count).reversed() {
      if position < children.count { tasks.append(.copy(children[position], alters: alters)) }
      if position == last { tasks.append(.added(ending)) }
      if position == first { tasks.append(.added(starting)) }
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
      for child in profile.children(of: add)
      where profile.nodes[child].isElement && profile.name(of: child) != "title" {
        copyAll(child, of: profile)
      }
    }
  }

  mutating func copyAll(_ top: Int, of tree: MarkupTree) { builder.copy(top, of: tree) }

  private mutating func open(_ node: Int, of tree: MarkupTree) { builder.open(node, of: tree) }

  private mutating func add(text node: Int, of tree: MarkupTree) {
    guard tree.nodes[node].isText else { return }
    builder.copy(node, of: tree)
  }
}
