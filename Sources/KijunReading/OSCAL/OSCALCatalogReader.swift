import KijunMarkup
import KijunModel

/// Reads an OSCAL catalogue in XML.
///
/// Source: OSCAL catalogue model 1.0–1.2 (pages.nist.gov/OSCAL).
struct OSCALCatalogReader: DocumentReader {
  let format = SourceFormat(
    name: "oscal-catalog", mediaType: "application/oscal+xml",
    summary: "OSCAL catalogues in XML and JSON")

  func reads(_ tree: MarkupTree, dialect: SourceDialect) -> Bool {
    guard dialect != .html, let root = tree.nodes.indices.first(where: { tree.nodes[$0].isElement })
    else { return false }
    return tree.name(of: root) == "catalog"
      && tree.rootNamespace.hasPrefix("http://csrc.nist.gov/ns/oscal")
  }

  func read(
    _ tree: MarkupTree, header: DocumentHeader, options: ReadingOptions
  ) throws(ReadError) -> StageOutput<Document> {
    var (document, _) = UnitBuilder(OSCALVocabulary(tree), header: header, tree: tree).build(tree)
    document.header.title =
      document.header.metadata.first { $0.name == "metadata.title" }?.text ?? ""
    if document.header.revision.value.isEmpty,
      let version = document.header.metadata.first(where: { $0.name == "metadata.version" })
    {
      document.header.revision = RevisionID(version.text)
    }
    return StageOutput(document)
  }
}

/// What each element of an OSCAL catalogue is.
struct OSCALVocabulary: UnitVocabulary {
  private var parameters: OSCALParameters
  private static let parts: [(name: StaticString, kind: ClauseKind)] = [
    ("item", .item), ("guidance", .guidance), ("objective", .objective),
    ("assessment-objective", .objective),
    ("assessment", .objective), ("assessment-method", .objective),
    ("assessment-objects", .objective),
    ("objects", .objective), ("overview", .guidance), ("example", .guidance),
  ]

  private let elements: [Element]
  private var items = ListCounter()
  /// The attributes asked for at every element, by number.
  private let identifier: Int32
  private let name: Int32
  private let value: Int32
  private let namespace: Int32
  private let target: Int32
  private let linkRelation: Int32

  init(_ tree: MarkupTree) {
    elements = tree.names.map { Element($0) }
    parameters = OSCALParameters(tree)
    identifier = tree.nameIndex("id")
    name = tree.nameIndex("name")
    value = tree.nameIndex("value")
    namespace = tree.nameIndex("ns")
    target = tree.nameIndex("href")
    linkRelation = tree.nameIndex("rel")
  }

  mutating func role(of node: Int, in tree: MarkupTree, inside unit: ClauseKind?) -> UnitRole {
    switch elements[Int(tree.nodes[node].name)] {
    case .container: return .container
    case .group: return .unit(.group)
    case .control: return .unit(.control)
    case .title: return unit == nil ? .metadata : .heading
    case .part:
      let name = tree.attribute(name, of: node) ?? .empty
      if unit == .control, tree.holds(name, "statement") { return .text }
      return .unit(Self.parts.first { tree.holds(name, $0.name) }?.kind ?? .note)
    case .text: return unit == nil ? .metadata : .text
    case .listItem: return unit == nil ? .metadata : .unit(.listItem)
    case .row: return unit == nil ? .metadata : .unit(.tableRow)
    case .cell: return unit == nil ? .metadata : .column
    case .link: return link(node, tree)
    case .property: return property(node, tree)
    case .remarks: return unit == nil ? .metadata : .unit(.note)
    case .insert: return .insertion
    case .lineBreak: return .lineBreak
    case .parameter: return .metadata
    case .other:
      guard unit == nil else { return .inline }
      return hasText(node, tree) ? .metadata : .container
    }
  }

  /// What an element's name says, looked up once a name.
  private enum Element {
    case container, group, control, title, part, text, link, property, remarks, insert, parameter
    case lineBreak, listItem, row, cell, other

    init(_ name: String) {
      switch name {
      case "catalog", "back-matter", "metadata": self = .container
      case "group": self = .group
      case "control": self = .control
      case "title": self = .title
      case "part": self = .part
      case "li": self = .listItem
      case "tr": self = .row
      case "td", "th": self = .cell
      case "p", "pre", "h1", "h2", "h3", "h4", "h5", "h6": self = .text
      case "prop": self = .property
      case "link": self = .link
      case "remarks": self = .remarks
      case "insert": self = .insert
      case "br": self = .lineBreak
      case "param", "parameter": self = .parameter
      default: self = .other
      }
    }
  }

  mutating func complete(_ unit: inout UnitDraft, node: Int, in tree: MarkupTree) {
    if unit.kind == .listItem { unit.label = items.label(of: node, in: tree) }
    guard unit.kind != .listItem, unit.kind != .tableRow else { return }
    unit.identifier = UnitText(tree.attribute(identifier, of: node) ?? .empty)
    var label = UnitText()
    for child in tree.children(of: node)
    where tree.nodes[child].isElement && elements[Int(tree.nodes[child].name)] == .property {
      guard let name = tree.attribute(name, of: child) else { continue }
      if tree.holds(name, "label") {
        if label.isEmpty { label = propertyValue(child, tree) }
      } else if tree.holds(name, "status"),
        isWithdrawn(propertyValue(child, tree), tree)
      {
        unit.traits.insert(.withdrawn)
      }
    }
    switch unit.kind {
    case .control, .group:
      if !unit.identifier.isEmpty {
        unit.eId = UnitText(unit.kind == .control ? "ctl_" : "group_", unit.identifier.slice)
      }
      unit.label = label.isEmpty ? unit.identifier : label
    default: unit.label = label
    }
  }

  /// A word, and behind it what an attribute says.
  private func named(
    _ word: StaticString, _ attribute: Int32, _ node: Int, _ tree: MarkupTree
  ) -> String {
    tree.text.string(word, tree.attribute(attribute, of: node) ?? .empty)
  }

  private func propertyValue(_ node: Int, _ tree: MarkupTree) -> UnitText {
    tree.attribute(value, of: node).map { UnitText($0) } ?? UnitText(tree.content(of: node))
  }

  private func isWithdrawn(_ status: UnitText, _ tree: MarkupTree) -> Bool {
    let word = status.composed.isEmpty ? tree.text.string(status.slice) : status.composed
    return word.lowercased() == "withdrawn"
  }

  var relation: String { "reference" }

  private func link(_ node: Int, _ tree: MarkupTree) -> UnitRole {
    guard let target = tree.attribute(target, of: node) else { return property(node, tree) }
    guard Int(tree.nodes[node].end) == node + 1 else { return .metadata }
    return .link(relation: tree.attribute(linkRelation, of: node) ?? .empty, target: target)
  }

  /// A property may carry text (OSCAL milestones) or remarks.
  private func property(_ node: Int, _ tree: MarkupTree) -> UnitRole {
    guard let value = tree.attribute(value, of: node) else {
      return tree.child("remarks", of: node) != nil ? .container : .metadata
    }
    return .property(
      name: tree.attribute(name, of: node) ?? .empty,
      namespace: tree.attribute(namespace, of: node) ?? .empty, value: value)
  }

  mutating func insertion(at node: Int, in tree: MarkupTree) -> ArraySlice<UInt8> {
    let id = tree.attributeSlice("id-ref", of: node) ?? tree.attributeSlice("param-id", of: node)
    return parameters.text(of: id ?? .empty, in: tree)
  }

  func metadataName(of node: Int, in tree: MarkupTree) -> String {
    switch elements[Int(tree.nodes[node].name)] {
    case .parameter: return named("param ", identifier, node, tree)
    case .link where tree.attribute(target, of: node) != nil:
      return named("link ", target, node, tree)
    case .link, .property: return named("prop ", name, node, tree)
    default: return path(of: node, tree)
    }
  }

  private func hasText(_ node: Int, _ tree: MarkupTree) -> Bool {
    tree.children(of: node).contains { tree.nodes[$0].visible > 0 }
  }

  /// `metadata.party.name`: the names down from the root's children.
  private func path(of node: Int, _ tree: MarkupTree) -> String {
    var path = ""
    var current = node
    while current > 0, tree.nodes[current].parent >= 0 {
      path = path.isEmpty ? tree.name(of: current) : tree.name(of: current) + "." + path
      current = Int(tree.nodes[current].parent)
    }
    return path
  }
}

extension String {
  /// Without white space at either end, inner runs as one space.
  var trimmed: String {
    var wasSpace = true
    let isTrimmed = utf8.allSatisfy { byte in
      let isFine = byte > 0x20 || byte == 0x20 && !wasSpace
      wasSpace = byte == 0x20
      return isFine
    }
    if isTrimmed, !wasSpace { return self }
    var bytes: [UInt8] = []
    bytes.append(trimmed: Array(utf8))
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Appends a text without white space at either end, inner runs of it as one space.
  mutating func append(trimmed text: [UInt8]) {
    let start = count
    var hasGap = false
    for byte in text {
      if byte <= 0x20 {
        hasGap = count > start
      } else {
        if hasGap { append(0x20) }
        hasGap = false
        append(byte)
      }
    }
  }
}
