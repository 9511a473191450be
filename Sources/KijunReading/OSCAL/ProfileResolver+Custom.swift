import KijunMarkup

/// Groups of a profile's own (`merge`, `custom`).
extension ProfileResolver {
  /// Lays down the groups that `custom` describes, and in them the controls that each inserts.
  mutating func arrange(_ custom: Int) {
    var ends: [Int] = []
    var node = custom + 1
    while node < Int(profile.nodes[custom].end) {
      while let last = ends.last, last <= node {
        builder.end()
        ends.removeLast()
      }
      let end = Int(profile.nodes[node].end)
      switch profile.name(of: node) {
      case "group":
        builder.open(node, of: profile)
        ends.append(end)
        node += 1
        continue
      case "insert-controls": insertControls(node)
      default: if profile.nodes[node].isElement { copyAll(node, of: profile) }
      }
      node = end
    }
    for _ in ends { builder.end() }
  }

  private mutating func insertControls(_ node: Int) {
    for (catalog, selected) in pool {
      let chosen = selection(node, among: selected.sorted(), catalog, notesUnknown: false)
      var tops: [Int] = []
      var end = 0
      for control in chosen.sorted() where control >= end {
        tops.append(control)
        end = Int(catalog.nodes[control].end)
      }
      func id(_ control: Int) -> String { catalog.attribute("id", of: control) ?? "" }
      switch profile.attribute("order", of: node) {
      case "ascending": tops.sort { (id($0), $0) < (id($1), $1) }
      case "descending": tops.sort { (id($1), $0) < (id($0), $1) }
      default: break
      }
      copy(tops, of: catalog, chosen)
    }
  }
}
