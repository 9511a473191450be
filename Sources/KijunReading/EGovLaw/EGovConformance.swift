import KijunMarkup
import KijunModel

/// Where a law breaks the schema of 法令標準XML: what stands where it may not, and what is missing.
///
/// The law is read all the same. How often an element may stand is the business of a check against the
/// schema itself (`--validate`).
struct EGovConformance {
  /// One break, told once for all its places.
  private struct Break: Hashable {
    enum Kind { case unknown, misplaced, tooLate, tooEarly, missingElement, missingAttribute }
    var kind: Kind
    var element: String
    var other: String
  }

  private let tree: MarkupTree
  private let elements: [LawElement?]
  private var found: [Break: (count: Int, line: Int)] = [:]
  private var order: [Break] = []

  private init(_ tree: MarkupTree, _ table: [String: LawElement]) {
    self.tree = tree
    elements = tree.names.map { table[$0] }
  }

  /// - Parameter law: The node of the law.
  static func findings(
    of tree: MarkupTree, law: Int, _ table: [String: LawElement], _ uri: String
  ) -> [Finding] {
    guard !table.isEmpty else { return [] }
    var check = EGovConformance(tree, table)
    check.run(law)
    return check.order.map { broken in
      let (count, line) = check.found[broken] ?? (1, 1)
      return .schemaBreak(
        Self.message(broken) + (count > 1 ? ", \(count) times" : ""),
        at: SourceLocation(document: uri, line: line))
    }
  }

  private mutating func run(_ law: Int) {
    var index = law
    while index < Int(tree.nodes[law].end) {
      let node = tree.nodes[index]
      guard node.isElement, let element = elements[Int(node.name)] else {
        index += 1
        continue
      }
      check(element, index)
      // Anything may stand there, also what has a name of its own.
      index = element.mayHold == nil ? Int(node.end) : index + 1
    }
  }

  private mutating func check(_ element: LawElement, _ index: Int) {
    let name = tree.name(of: index)
    for attribute in element.mustSay where tree.attributeSlice(attribute, of: index) == nil {
      add(.init(kind: .missingAttribute, element: name, other: attribute), index)
    }
    guard let mayHold = element.mayHold else { return }
    var missing = element.mustHold
    var last = (place: -1, name: "")
    var leads: Set<String> = []
    for child in tree.children(of: index) where tree.nodes[child].isElement {
      let own = tree.name(of: child)
      if !element.mustFollow.isEmpty { leads.insert(own) }
      missing.removeAll { $0 == own }
      if let places = mayHold[own] {
        guard let place = places.first(where: { $0 >= last.place }) else {
          add(.init(kind: .tooLate, element: own, other: last.name), child)
          continue
        }
        if place > last.place { last = (place, own) }
        if let lead = element.mustFollow[own], !leads.contains(lead) {
          add(.init(kind: .tooEarly, element: own, other: lead), child)
        }
        continue
      }
      let isKnown = elements[Int(tree.nodes[child].name)] != nil
      add(.init(kind: isKnown ? .misplaced : .unknown, element: own, other: name), child)
    }
    for other in missing { add(.init(kind: .missingElement, element: name, other: other), index) }
  }

  private mutating func add(_ broken: Break, _ index: Int) {
    if found[broken] == nil { order.append(broken) }
    found[broken, default: (0, Int(tree.nodes[index].line))].count += 1
  }

  private static func message(_ broken: Break) -> String {
    switch broken.kind {
    case .unknown: "<\(broken.element)> in <\(broken.other)> is no element of the schema"
    case .tooLate: "<\(broken.element)> may not stand behind <\(broken.other)>"
    case .tooEarly: "<\(broken.element)> stands without <\(broken.other)> before it"
    case .misplaced: "<\(broken.element)> may not stand in <\(broken.other)>"
    case .missingElement: "<\(broken.element)> lacks <\(broken.other)>"
    case .missingAttribute: "<\(broken.element)> lacks the attribute \(broken.other)"
    }
  }
}

extension Finding {
  static func schemaBreak(_ message: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "reading.schema-break", severity: .note,
      message: "\(message); it was read all the same", location: place)
  }
}
