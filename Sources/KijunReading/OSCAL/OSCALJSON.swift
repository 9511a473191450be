import KijunMarkup
import KijunModel

/// Turns OSCAL in JSON into the tree of the same content in XML, so that both are read alike.
///
/// Lists become elements of their singular name, flags become attributes, prose becomes paragraphs
/// with insertions; members stand in the order of the XML schema whatever their order in the file.
///
/// Source: OSCAL metaschemas 1.0–1.2 (pages.nist.gov/OSCAL), JSON and XML formats of one model.
struct OSCALJSON {
  /// Roots that are read, as in XML.
  static let roots: Set<String> = ["catalog", "profile", "mapping-collection"]

  private let tape: JSONTape
  private var tree = MarkupTreeBuilder(rootNamespace: "http://csrc.nist.gov/ns/oscal/1.0")

  private init(_ tape: JSONTape) { self.tape = tape }

  /// `nil` where the text is no OSCAL.
  static func tree(_ tape: JSONTape) -> MarkupTree? {
    guard let top = tape.values.first, top.kind == .object,
      let root = tape.children(0).first(where: {
        roots.contains(tape.key($0)) && tape.values[$0].kind == .object
      })
    else { return nil }
    var conversion = OSCALJSON(tape)
    conversion.run(root)
    return conversion.tree.finish()
  }

  private enum Task {
    case value(Int, name: String)
    case end
  }

  private mutating func run(_ root: Int) {
    var tasks: [Task] = [.value(root, name: tape.key(root))]
    while let task = tasks.popLast() {
      switch task {
      case .end: tree.end()
      case .value(let index, let name):
        let value = tape.values[index]
        switch value.kind {
        case .object:
          open(index, name)
          tasks.append(.end)
          for child in ordered(index, name).reversed() {
            tasks.append(.value(child, name: Self.singular(tape.key(child))))
          }
        case .array:
          for item in tape.children(index).reversed() { tasks.append(.value(item, name: name)) }
        case .string, .number, .literal:
          guard tape.text(index) != "null" || value.kind == .string else { continue }
          field(index, name)
        }
      }
    }
  }

  private mutating func open(_ index: Int, _ name: String) {
    let flags = tape.children(index).filter { isFlag($0, of: name) }
    tree.start(
      name, attributes: flags.map { (tape.key($0), tape.text($0)) },
      line: Int(tape.values[index].line), offset: Int(tape.values[index].offset))
  }

  private mutating func field(_ index: Int, _ name: String) {
    let line = Int(tape.values[index].line)
    let offset = Int(tape.values[index].offset)
    let text = tape.text(index)
    switch name {
    case "prose": paragraphs(text, line, offset)
    case "remarks", "description":
      tree.start(name, line: line, offset: offset)
      paragraphs(text, line, offset)
      tree.end()
    default:
      tree.start(name, line: line, offset: offset)
      runs(text, line, offset)
      tree.end()
    }
  }

  /// Blank lines part paragraphs.
  private mutating func paragraphs(_ text: String, _ line: Int, _ offset: Int) {
    var lines: [Substring] = []
    func flush() {
      guard !lines.isEmpty else { return }
      tree.start("p", line: line, offset: offset)
      runs(lines.joined(separator: "\n"), line, offset)
      tree.end()
      lines = []
    }
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if part.utf8.allSatisfy({ $0 <= 0x20 }) { flush() } else { lines.append(part) }
    }
    flush()
  }

  /// Text with `{{ insert: param, ID }}` as elements.
  private mutating func runs(_ text: String, _ line: Int, _ offset: Int) {
    var rest = Substring(text)
    while let open = Self.find("{{", in: rest), let close = Self.find("}}", in: rest[open...]) {
      let inner = rest[rest.index(open, offsetBy: 2)..<close]
      let words = inner.utf8.split {
        $0 <= 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ":")
      }
      .map { String(Substring($0)) }
      let end = rest.index(close, offsetBy: 2)
      if let id = words.last, words.dropLast().last == "param" {
        tree.add(text: String(rest[..<open]), line: line, offset: offset)
        tree.start(
          "insert", attributes: [("type", "param"), ("id-ref", id)], line: line, offset: offset)
        tree.end()
      } else {
        tree.add(text: String(rest[..<end]), line: line, offset: offset)
      }
      rest = rest[end...]
    }
    tree.add(text: String(rest), line: line, offset: offset)
  }

  private static func find(_ mark: String, in text: Substring) -> Substring.Index? {
    var start = text.startIndex
    while start < text.endIndex {
      if text[start...].hasPrefix(mark) { return start }
      start = text.index(after: start)
    }
    return nil
  }

  /// Members that are elements, in the order of the XML schema.
  private func ordered(_ index: Int, _ name: String) -> [Int] {
    let members = tape.children(index).filter { !isFlag($0, of: name) }
    return members.enumerated()
      .sorted {
        (Self.rank(tape.key($0.element)), $0.offset) < (Self.rank(tape.key($1.element)), $1.offset)
      }
      .map(\.element)
  }

  private static func rank(_ key: String) -> Int {
    switch key {
    case "metadata": 0
    case "title": 1
    case "params": 2
    case "props": 3
    case "links": 4
    case "prose": 6
    case "parts": 7
    case "groups", "controls": 8
    case "back-matter": 9
    default: 5
    }
  }

  /// Whether a member is an attribute of its element in XML.
  private func isFlag(_ index: Int, of element: String) -> Bool {
    guard tape.values[index].kind != .object, tape.values[index].kind != .array else {
      return false
    }
    let key = tape.key(index)
    switch key {
    case "name": return element == "prop" || element == "part"
    case "value": return element == "prop"
    case "id": return element != "external-id" && element != "document-id"
    default: return Self.flags.contains(key)
    }
  }

  private static let flags: Set<String> = [
    "uuid", "class", "type", "ns", "href", "rel", "media-type", "how-many", "scheme", "algorithm",
    "depends-on", "role-id", "param-id", "control-id", "filename", "system", "group",
    "resource-fragment", "position", "by-id", "by-name", "by-class", "by-ns", "by-item-name",
    "with-child-controls", "order", "pattern", "method",
  ]

  private static func singular(_ key: String) -> String {
    if let known = irregular[key] { return known }
    return key.hasSuffix("s") && !same.contains(key) ? String(key.dropLast()) : key
  }

  private static let irregular = [
    "parties": "party", "responsible-parties": "responsible-party", "properties": "prop",
    "hashes": "hash", "email-addresses": "email-address", "addresses": "address",
    "addr-lines": "addr-line",
  ]

  /// Names that end in s in XML too.
  private static let same: Set<String> = [
    "remarks", "revisions", "include-controls", "exclude-controls", "insert-controls", "as-is",
  ]
}
