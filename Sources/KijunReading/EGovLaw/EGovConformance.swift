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

  /// The row of an element that the law uses.
  private struct Rule {
    /// Whether anything may stand inside, also what has a name of its own.
    var isOpen: Bool
    var mustHold: [String]
    /// Bits for all of `mustHold`.
    var allHeld: UInt8
    /// Where its attributes stand in `sayings`.
    var mustSay: Range<Int>
    /// What must stand before, in the order of the bits of ``Cell/follows``.
    var leads: [String]
  }

  /// What one element is to another one that it stands in.
  private struct Cell {
    /// A bit for each place in order at which it may stand.
    var places: UInt16 = 0
    /// Bits of the rule's `mustHold` that it fulfils.
    var holds: UInt8 = 0
    /// Bits of the rule's `leads` that it is, and behind which it must stand.
    var leads: UInt8 = 0
    var follows: UInt8 = 0
  }

  /// An element whose children are being looked at.
  private struct Open {
    var node: Int32
    var end: Int32
    /// Number of its name, -1 for one that the schema does not know.
    var number: Int32
    /// Name of the last child in its place, its own before the first.
    var last: Int32
    var place: UInt16 = 0
    var held: UInt8 = 0
    var leads: UInt8 = 0
  }

  private let tree: MarkupTree
  /// Of each name of the tree: its number among those of the schema, -1 for none.
  private let numbers: [Int32]
  /// Of the names that the law uses, by their numbers.
  private let rules: [Rule]
  /// Of each rule, a cell for each number.
  private let cells: [Cell]
  private let sayings: [(attribute: Int32, text: String)]
  private var found: [Break: (count: Int, line: Int)] = [:]
  private var order: [Break] = []

  private init(_ tree: MarkupTree, _ table: [String: LawElement]) {
    func parts(_ field: String, _ mark: UInt8 = 0x20) -> [String] {
      field.utf8.split(separator: mark).map { String(Substring($0)) }
    }
    self.tree = tree
    let known = tree.names.filter { table[$0] != nil }
    let numberOf = Dictionary(uniqueKeysWithValues: known.indices.map { (known[$0], $0) })
    var cells = [Cell](repeating: Cell(), count: known.count * known.count)
    var rules: [Rule] = []
    var sayings: [(attribute: Int32, text: String)] = []
    for (row, element) in known.compactMap({ table[$0] }).enumerated() {
      func fill(_ name: String, _ change: (inout Cell) -> Void) {
        if let number = numberOf[name] { change(&cells[row * known.count + number]) }
      }
      for (place, group) in parts(element.mayHold).enumerated() {
        for name in parts(group, UInt8(ascii: "|")) {
          fill(name) { $0.places |= 1 << UInt16(min(place, 15)) }
        }
      }
      let mustHold = parts(element.mustHold)
      for (bit, name) in mustHold.enumerated() { fill(name) { $0.holds |= 1 << UInt8(bit) } }
      var leads: [String] = []
      for pair in parts(element.mustFollow).map({ parts($0, UInt8(ascii: ":")) })
      where pair.count == 2 {
        let bit: UInt8 = 1 << UInt8(leads.count)
        fill(pair[0]) { $0.follows |= bit }
        fill(pair[1]) { $0.leads |= bit }
        leads.append(pair[1])
      }
      let firstSaying = sayings.count
      sayings += parts(element.mustSay).map { (tree.nameIndex($0), $0) }
      rules.append(
        Rule(
          isOpen: element.mayHold == "*", mustHold: mustHold,
          allHeld: UInt8(truncatingIfNeeded: 1 << mustHold.count - 1),
          mustSay: firstSaying..<sayings.count, leads: leads))
    }
    numbers = tree.names.map { numberOf[$0].map { Int32($0) } ?? -1 }
    self.rules = rules
    self.cells = cells
    self.sayings = sayings
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

  /// One walk in document order, with the elements that are open.
  private mutating func run(_ law: Int) {
    var open = GrowingBuffer<Open>(capacity: 64)
    var index = law
    let end = Int(tree.nodes[law].end)
    while index < end {
      let name = tree.nodes[index].name
      guard name >= 0 else {
        index += 1
        continue
      }
      while let last = open.last, last.end <= index {
        close(last)
        _ = open.popLast()
      }
      let number = numbers[Int(name)]
      if !open.isEmpty { check(index, name, number, in: &open[open.count - 1]) }
      if number >= 0 {
        for saying in rules[Int(number)].mustSay
        where tree.attribute(sayings[saying].attribute, of: index) == nil {
          add(.missingAttribute, name, sayings[saying].text, index)
        }
        if rules[Int(number)].isOpen {
          index = Int(tree.nodes[index].end)
          continue
        }
      }
      open.append(
        Open(node: Int32(index), end: tree.nodes[index].end, number: number, last: name))
      index += 1
    }
    while let last = open.popLast() { close(last) }
  }

  private mutating func check(
    _ index: Int, _ name: Int32, _ number: Int32, in parent: inout Open
  ) {
    guard parent.number >= 0 else { return }
    let parentName = tree.nodes[Int(parent.node)].name
    guard number >= 0 else {
      return add(.unknown, name, tree.names[Int(parentName)], index)
    }
    let cell = cells[Int(parent.number) * rules.count + Int(number)]
    parent.held |= cell.holds
    parent.leads |= cell.leads
    if cell.follows & ~parent.leads != 0 {
      for (bit, lead) in rules[Int(parent.number)].leads.enumerated()
      where (cell.follows & ~parent.leads) >> UInt8(bit) & 1 == 1 {
        add(.tooEarly, name, lead, index)
      }
    }
    let rest = cell.places >> parent.place
    if rest != 0 {
      if rest & 1 == 0 || parent.last == parentName { parent.last = name }
      parent.place += UInt16(rest.trailingZeroBitCount)
    } else if cell.places != 0 {
      add(.tooLate, name, tree.names[Int(parent.last)], index)
    } else {
      add(.misplaced, name, tree.names[Int(parentName)], index)
    }
  }

  private mutating func close(_ element: Open) {
    guard element.number >= 0, rules[Int(element.number)].allHeld != element.held else { return }
    let rule = rules[Int(element.number)]
    let name = tree.nodes[Int(element.node)].name
    for (bit, must) in rule.mustHold.enumerated() where element.held >> UInt8(bit) & 1 == 0 {
      add(.missingElement, name, must, Int(element.node))
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
