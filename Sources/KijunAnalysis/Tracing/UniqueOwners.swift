import KijunModel

/// Controls by their identifiers that survive renumbering; one that several controls bear tells nothing.
struct UniqueOwners: Sendable {
  private var controls: [String: Control?] = [:]

  init(_ all: [Control]) {
    for control in all {
      for uuid in Set(control.uuids.map { $0.lowercased() }) {
        controls[uuid] = controls[uuid] == nil ? .some(control) : .some(nil)
      }
    }
  }

  init(_ catalog: Catalog) { self.init(catalog.controls) }

  /// The control that alone bears one of the identifiers.
  subscript(uuids: [String]) -> Control? {
    uuids.lazy.compactMap { controls[$0.lowercased()] ?? nil }.first
  }
}

extension Control {
  /// Whether it bears one of the identifiers.
  func shares(_ others: [String]) -> Bool {
    let own = Set(uuids.map { $0.lowercased() })
    return others.contains { own.contains($0.lowercased()) }
  }
}
