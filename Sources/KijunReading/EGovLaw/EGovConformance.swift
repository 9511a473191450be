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

  /// The row of an element, its names as numbers of the tree's; a name that the law does not use is -1.
  private struct Rule {
    /// Child elements and their places in order, `nil` where anything may stand inside.
    var mayHold: [(name: Int32, place: Int)]?
    var mustHold: [(name: Int32, text: String)]
    var mustSay: [(name: Int32, text: String)]
    var mustFollow: [(child: Int32, lead: Int32, text: String)]

    init(_ row: LawElement, _ numbers: [String: Int32]) {
      func parts(_ field: String, _ mark: UInt8 = 0x20) -> [String] {
        field.utf8.split(separator: mark).map { String(Substring($0)) }
      }
      func number(_ name: String) -> Int32 { numbers[name] ?? -1 }
      if row.mayHold != "*" {
        var places: [(name: Int32, place: Int)] = []
        for (place, group) in parts(row.mayHold).enumerated() {
          for name in parts(group, UInt8(ascii: "|")) where number(name) >= 0 {
            places.append((number(name), place))
          }
        }
        mayHold = places
      }
      mustHold = parts(row.mustHold).map { (number($0), $0) }
      mustSay = parts(row.mustSay).map { (number($0), $0) }
      mustFollow = parts(row.mustFollow).compactMap {
        let ends = parts($0, UInt8(ascii: ":"))
        return ends.count == 2 ? (number(ends[0]), number(ends[1]), ends[1]) : nil
      }
    }
  }

  private let tree: MarkupTree
  private let elements: [Rule?]
  private var found: [Break: (count: Int, line: Int)] = [:]
  private var order: [Break] = []

  private init(_ tree: MarkupTree, _ table: [String: LawElement]) {
    self.tree = tree
    var numbers: [String: Int32] = [:]
    for (number, name) in tree.names.enumerated() { numbers[name] = Int32(number) }
    elements = tree.names.map { table[$0].map { Rule($0, numbers) } }
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

  private mutating func check(_ element: Rule, _ index: Int) {
    let name = tree.nodes[index].name
    for (attribute, text) in element.mustSay where tree.attribute(attribute, of: index) == nil {
      add(.missingAttribute, name, text, index)
    }
    guard let mayHold = element.mayHold else { return }
    var found = [Bool](repeating: false, count: element.mustHold.count)
    var leads = [Bool](repeating: false, count: element.mustFollow.count)
    var last = (place: -1, name: name)
    for child in tree.children(of: index) where tree.nodes[child].isElement {
      let own = tree.nodes[child].name
      for (position, must) in element.mustHold.enumerated() where must.name == own {
        found[position] = true
      }
      for (position, rule) in element.mustFollow.enumerated() {
        if rule.lead == own { leads[position] = true }
        if rule.child == own, !leads[position] { add(.tooEarly, own, rule.text, child) }
      }
      let places = mayHold.lazy.filter { $0.name == own }
      if let place = places.first(where: { $0.place >= last.place })?.place {
        if place > last.place { last = (place, own) }
      } else if !places.isEmpty {
        add(.tooLate, own, tree.names[Int(last.name)], child)
      } else {
        let isKnown = elements[Int(own)] != nil
        add(isKnown ? .misplaced : .unknown, own, tree.names[Int(name)], child)
      }
    }
    for (position, must) in element.mustHold.enumerated() where !found[position] {
      add(.missingElement, name, must.text, index)
    }
  }

  private mutating func add(_ kind: Break.Kind, _ element: Int32, _ other: String, _ index: Int) {
    let broken = Break(kind: kind, element: tree.names[Int(element)], other: other)
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
