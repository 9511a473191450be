import KijunModel

/// Which pins of mappings mean the same document or catalogue.
///
/// `nist-csf` at revision `2.0` and `nist-csf-2.0` do; a pin without a revision means the only revision there is.
struct Frameworks {
  /// Number of each mapping's source and target.
  private(set) var ends: [(source: Int, target: Int)] = []
  private var numbers: [String: Int] = [:]
  /// Name of each, as the first pin has it.
  private(set) var names: [String] = []

  init(_ mappings: [Mapping]) {
    var revisions: [String: Set<String>] = [:]
    for pin in mappings.flatMap({ [$0.source, $0.target] }) {
      revisions[Self.letters(pin.id), default: []].insert(Self.key(pin))
    }
    for (index, mapping) in mappings.enumerated() {
      let source = number(mapping.source, revisions, "\(index) source")
      ends.append((source, number(mapping.target, revisions, "\(index) target")))
    }
  }

  /// - Parameter other: What stands for a pin that names nothing: it is like no other.
  private mutating func number(_ pin: Pin, _ revisions: [String: Set<String>], _ other: String)
    -> Int
  {
    var key = Self.key(pin)
    let id = Self.letters(pin.id)
    if id.isEmpty { key = "\u{0}" + other }
    if key == id, let all = revisions[id]?.subtracting([id]), all.count == 1, let only = all.first {
      key = only
    }
    if let known = numbers[key] { return known }
    numbers[key] = names.count
    names.append(pin.id)
    return names.count - 1
  }

  private static func key(_ pin: Pin) -> String {
    let id = letters(pin.id)
    let revision = letters(pin.revision ?? "")
    return id.hasSuffix(revision) ? id : id + revision
  }

  private static func letters(_ text: String) -> String {
    String(
      text.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }.map(Character.init))
  }
}

/// Numbers for the clauses and controls that links name: ids of one framework that differ in case only are one.
struct RelationNodes {
  struct Key: Hashable {
    var framework: Int
    var id: String
  }

  private var numbers: [Key: Int] = [:]
  private(set) var names: [(framework: Int, id: String)] = []

  mutating func number(_ framework: Int, _ id: String) -> Int {
    let key = Key(framework: framework, id: id.lowercased())
    if let known = numbers[key] { return known }
    numbers[key] = names.count
    names.append((framework, id))
    return names.count - 1
  }
}
