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
    /// Of each name of the tree: a bit for each place in order at which it may stand; `nil` where
    /// anything may stand inside.
    var places: [UInt16]?
    var mustHold: [(name: Int32, text: String)]
    var mustSay: [(name: Int32, text: String)]
    var mustFollow: [(child: Int32, lead: Int32, text: String)]

    init(_ row: LawElement, _ numbers: [String: Int32]) {
      func parts(_ field: String, _ mark: UInt8 = 0x20) -> [String] {
        field.utf8.split(separator: mark).map { String(Substring($0)) }
      }
      func number(_ name: String) -> Int32 { numbers[name] ?? -1 }
      if row.mayHold != "*" {
        var bits = [UInt16](repeating: 0, count: numbers.count)
        for (place, group) in parts(row.mayHold).enumerated() {
          for name in parts(group, UInt8(ascii: "|")) where number(name) >= 0 {
            bits[Int(number(name))] |= 1 << UInt16(min(place, 15))
          }
        }
        places = bits
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
  private let rules: [Rule?]
  private var found: [Break: (count: Int, line: Int)] = [:]
  private var order: [Break] = []

  private init(_ tree: MarkupTree, _ table: [String: LawElement]) {
    self.tree = tree
    var numbers: [String: Int32] = [:]
    for (number, name) in tree.names.enumerated() { numbers[name] = Int32(number) }
    rules = tree.names.map { table[$0].map { Rule($0, numbers) } }
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
    let end = Int(tree.nodes[law].end)
    while index < end {
      let name = tree.nodes[index].name
      guard name >= 0, let rule = rules[Int(name)] else {
        index += 1
        continue
      }
      for must in rule.mustSay where tree.attribute(must.name, of: index) == nil {
        add(.missingAttribute, name, must.text, index)
      }
      if let places = rule.places {
        checkChildren(of: index, rule, places)
        index += 1
      } else {
        // Anything may stand there, also what has a name of its own.
        index = Int(tree.nodes[index].end)
      }
    }
  }

  private mutating func checkChildren(of index: Int, _ rule: Rule, _ places: [UInt16]) {
    let name = tree.nodes[index].name
    let end = Int(tree.nodes[index].end)
    /// Bits of the rule's `mustHold` and `mustFollow` that were seen.
    var held: UInt64 = 0
    var leads: UInt64 = 0
    var place = 0
    var last = name
    var child = index + 1
    while child < end {
      let own = tree.nodes[child].name
      if own >= 0 {
        for (bit, must) in rule.mustHold.enumerated() where must.name == own {
          held |= 1 << UInt64(bit)
        }
        for (bit, follow) in rule.mustFollow.enumerated() {
          if follow.lead == own { leads |= 1 << UInt64(bit) }
          if follow.child == own, leads >> UInt64(bit) & 1 == 0 {
            add(.tooEarly, own, follow.text, child)
          }
        }
        let rest = places[Int(own)] >> UInt16(place)
        if rest != 0 {
          if rest & 1 == 0 {
            place += rest.trailingZeroBitCount
            last = own
          } else if last == name {
            last = own
          }
        } else if places[Int(own)] != 0 {
          add(.tooLate, own, tree.names[Int(last)], child)
        } else {
          let isKnown = rules[Int(own)] != nil
          add(isKnown ? .misplaced : .unknown, own, tree.names[Int(name)], child)
        }
      }
      child = Int(tree.nodes[child].end)
    }
    for (bit, must) in rule.mustHold.enumerated() where held >> UInt64(bit) & 1 == 0 {
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
