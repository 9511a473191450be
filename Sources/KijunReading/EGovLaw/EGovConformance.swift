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

  /// The row of an element, its names as numbers of the table's.
  private struct Rule {
    /// Of each name of the table: a bit for each place in order at which it may stand; `nil` where
    /// anything may stand inside.
    var places: [UInt16]?
    var mustHold: [(name: Int32, text: String)]
    var mustSay: [String]
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
      mustSay = parts(row.mustSay)
      mustFollow = parts(row.mustFollow).compactMap {
        let ends = parts($0, UInt8(ascii: ":"))
        return ends.count == 2 ? (number(ends[0]), number(ends[1]), ends[1]) : nil
      }
    }
  }

  private let tree: MarkupTree
  /// Number in the table of each name of the tree, -1 for none.
  private let numbers: [Int32]
  /// Of the names that the law uses, by their numbers.
  private let rules: [Rule?]
  private var found: [Break: (count: Int, line: Int)] = [:]
  private var order: [Break] = []

  private init(_ tree: MarkupTree, _ table: [String: LawElement]) {
    self.tree = tree
    var known: [String: Int32] = [:]
    for name in table.keys { known[name] = Int32(known.count) }
    numbers = tree.names.map { known[$0] ?? -1 }
    var rules = [Rule?](repeating: nil, count: known.count)
    for name in tree.names {
      if let number = known[name], let row = table[name] { rules[Int(number)] = Rule(row, known) }
    }
    self.rules = rules
  }

  /// - Parameter law: The node of the law.
  static func findings(
    of tree: MarkupTree, law: Int, _ table: [String: LawElement], _ uri: String
  ) -> [Finding] {
    guard !table.isEmpty else { return [] }
    var check = EGovConformance(tree, table)
    check.run(law)
    let told: [Finding] = check.order.prefix(Self.most).map { broken in
      let (count, line) = check.found[broken] ?? (1, 1)
      return .schemaBreak(
        Self.message(broken) + (count > 1 ? ", \(count) times" : ""),
        at: SourceLocation(document: uri, line: line))
    }
    guard check.order.count > told.count else { return told }
    let more = check.order.count - told.count
    return told + [
      Finding.schemaBreak("\(more) more kinds of breaks", at: SourceLocation(document: uri))
    ]
  }

  /// Kinds of breaks that are told one by one.
  private static let most = 100

  private mutating func run(_ law: Int) {
    var index = law
    let end = Int(tree.nodes[law].end)
    while index < end {
      let name = tree.nodes[index].name
      guard name >= 0, numbers[Int(name)] >= 0, let rule = rules[Int(numbers[Int(name)])] else {
        index += 1
        continue
      }
      for attribute in rule.mustSay where tree.attributeSlice(attribute, of: index) == nil {
        add(.missingAttribute, name, attribute, index)
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
      let childName = tree.nodes[child].name
      defer { child = Int(tree.nodes[child].end) }
      guard childName >= 0 else { continue }
      let own = numbers[Int(childName)]
      guard own >= 0 else {
        add(.unknown, childName, tree.names[Int(name)], child)
        continue
      }
      for (bit, must) in rule.mustHold.enumerated() where must.name == own {
        held |= 1 << UInt64(bit)
      }
      for (bit, follow) in rule.mustFollow.enumerated() {
        if follow.lead == own { leads |= 1 << UInt64(bit) }
        if follow.child == own, leads >> UInt64(bit) & 1 == 0 {
          add(.tooEarly, childName, follow.text, child)
        }
      }
      let rest = places[Int(own)] >> UInt16(place)
      if rest != 0 {
        if rest & 1 == 0 || last == name { last = childName }
        place += rest.trailingZeroBitCount
      } else if places[Int(own)] != 0 {
        add(.tooLate, childName, tree.names[Int(last)], child)
      } else {
        add(.misplaced, childName, tree.names[Int(name)], child)
      }
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
