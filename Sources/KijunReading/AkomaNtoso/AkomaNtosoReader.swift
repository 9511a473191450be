import KijunMarkup
import KijunModel

/// Reads Akoma Ntoso 2.0 and 3.0 documents; eIds are taken from the file.
///
/// Source: OASIS LegalDocumentML, Akoma Ntoso Version 1.0 Part 2 (vocabulary), 2018.
struct AkomaNtosoReader: DocumentReader {
  let format = SourceFormat(
    name: "akoma-ntoso", mediaType: "application/akn+xml",
    summary: "Akoma Ntoso acts, bills and documents")

  func reads(_ tree: MarkupTree, dialect: SourceDialect) -> Bool {
    guard dialect == .xml, let root = tree.nodes.indices.first(where: { tree.nodes[$0].isElement })
    else { return false }
    let name = tree.name(of: root)
    return name == "akomaNtoso" || name.hasSuffix(":akomaNtoso")
  }

  func read(
    _ tree: MarkupTree, header: DocumentHeader, options: ReadingOptions
  ) throws(ReadError) -> StageOutput<Document> {
    let vocabulary = AkomaNtosoVocabulary(tree)
    var header = header
    header.language = vocabulary.language ?? "und"
    header.title = vocabulary.title ?? ""
    header.metadata = vocabulary.identity
    let (document, _) = UnitBuilder(vocabulary, header: header, tree: tree).build(tree)
    return StageOutput(document)
  }
}

/// What each element of Akoma Ntoso is.
struct AkomaNtosoVocabulary: UnitVocabulary {
  private(set) var identity: [MetadataField] = []
  private(set) var language: String?
  private(set) var title: String?
  private let names: [String]
  /// What each name of the tree is, so that no name is compared twice.
  private let parts: [Part]
  private let attributes: Attributes
  private var items = ListCounter()

  private enum Part {
    case role(UnitRole)
    /// Says itself what it is.
    case container(UnitRole)
    /// Without a number and a title it only holds its parts.
    case structure
    case reference
  }

  /// The attributes asked for at many elements, by number.
  private struct Attributes {
    let name, href, from, eId, id, wId, guid, status: Int32

    init(_ tree: MarkupTree) {
      name = tree.nameIndex("name")
      href = tree.nameIndex("href")
      from = tree.nameIndex("from")
      eId = tree.nameIndex("eId")
      id = tree.nameIndex("id")
      wId = tree.nameIndex("wId")
      guid = tree.nameIndex("guid")
      status = tree.nameIndex("status")
    }
  }

  init(_ tree: MarkupTree) {
    names = tree.names.map { name in
      name.firstIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
    }
    parts = names.map { Self.part($0) }
    attributes = Attributes(tree)
    let isTold = names.map {
      $0.hasPrefix("FRBR") || ["eventRef", "docTitle", "shortTitle"].contains($0)
    }
    for index in tree.nodes.indices
    where tree.nodes[index].isElement && isTold[Int(tree.nodes[index].name)] {
      let name = names[Int(tree.nodes[index].name)]
      if name.hasPrefix("FRBR"),
        let value = tree.attribute("value", of: index) ?? tree.attribute("date", of: index)
          ?? tree.attribute("language", of: index)
      {
        let parent =
          tree.nodes[index].parent >= 0
          ? names[max(0, Int(tree.nodes[Int(tree.nodes[index].parent)].name))] : ""
        identity.append(
          MetadataField(
            name: "\(parent).\(name)", text: value, line: Int(tree.nodes[index].line), characters: 0
          ))
        if name == "FRBRlanguage", language == nil { language = Self.tag(value) }
      }
      if name == "eventRef", let date = tree.attribute("date", of: index) {
        let type = tree.attribute("type", of: index) ?? "event"
        identity.append(
          MetadataField(
            name: "lifecycle." + type, text: date, line: Int(tree.nodes[index].line), characters: 0)
        )
      }
      if name == "FRBRalias", title == nil, tree.attribute("name", of: index) == "title" {
        title = tree.attribute("value", of: index)
      }
      if name == "docTitle", title == nil || name == "shortTitle" {
        title = tree.content(of: index)
      }
    }
  }

  mutating func role(of node: Int, in tree: MarkupTree, inside unit: ClauseKind?) -> UnitRole {
    switch parts[Int(tree.nodes[node].name)] {
    case .role(let role): return role
    case .container(let role):
      guard let own = tree.attribute(attributes.name, of: node).map({ tree.text.string($0) }),
        let kind = ClauseKind.allCases.first(where: { $0.name == own })
      else { return role }
      return .unit(kind)
    case .structure: return isTitled(node, tree) ? .unit(.group) : .container
    case .reference:
      let target =
        tree.attribute(attributes.href, of: node) ?? tree.attribute(attributes.from, of: node)
      return target.map { .link(relation: .empty, target: $0) } ?? .inline
    }
  }

  private func isTitled(_ node: Int, _ tree: MarkupTree) -> Bool {
    tree.children(of: node).contains { child in
      tree.nodes[child].isElement
        && ["num", "heading"].contains(names[Int(tree.nodes[child].name)])
    }
  }

  private static func part(_ name: String) -> Part {
    if name == "hcontainer" { return .container(.unit(.section)) }
    if let kind = units[name] { return .role(.unit(kind)) }
    if debates.contains(name) { return .role(.unit(.section)) }
    switch name {
    case "container", "tblock": return .structure
    case "authorialNote": return .role(.aside(.note))
    case "br", "eol": return .role(.lineBreak)
    case "ref", "rref": return .reference
    case "num": return .role(.label)
    case "heading", "subheading", "crossHeading": return .role(.heading)
    case "meta": return .role(.metadata)
    case "toc": return .role(.exclude(.toc))
    case "p", "content", "intro", "wrapUp", "block", "listIntroduction", "listWrapUp",
      "longTitle":
      return .role(.text)
    case "td", "th": return .role(.column)
    case "rt": return .role(.exclude(.ruby))
    default: return .role(.inline)
    }
  }

  var relation: String { "ref" }

  func metadataName(of node: Int, in tree: MarkupTree) -> String {
    names[Int(tree.nodes[node].name)]
  }

  mutating func complete(_ unit: inout UnitDraft, node: Int, in tree: MarkupTree) {
    func given(_ name: Int32, _ other: Int32) -> UnitText {
      UnitText(tree.attribute(name, of: node) ?? tree.attribute(other, of: node) ?? .empty)
    }
    if unit.kind == .listItem { unit.label = items.label(of: node, in: tree) }
    unit.eId = given(attributes.eId, attributes.id)
    unit.identifier = given(attributes.wId, attributes.guid)
    if let status = tree.attribute(attributes.status, of: node), tree.holds(status, "removed") {
      unit.traits.insert(.withdrawn)
    }
  }

  private static let units: [String: ClauseKind] = [
    "part": .part, "subpart": .part, "book": .part, "tome": .part, "title": .part,
    "subtitle": .part,
    "chapter": .chapter, "subchapter": .chapter, "section": .section, "subsection": .subsection,
    "division": .division, "subdivision": .division, "article": .article, "rule": .article,
    "subrule": .paragraph,
    "paragraph": .paragraph, "subparagraph": .paragraph, "clause": .paragraph,
    "subclause": .paragraph,
    "alinea": .paragraph, "list": .group, "blockList": .group, "item": .item, "point": .point,
    "indent": .listItem, "li": .listItem,
    "level": .section, "transitional": .section, "proviso": .paragraph,
    "attachment": .appendix, "component": .appendix,
    "quotedStructure": .quoted,
    "embeddedStructure": .quoted, "preface": .preamble, "preamble": .preamble,
    "coverPage": .preamble,
    "conclusions": .note, "recital": .paragraph, "citation": .paragraph, "tr": .tableRow,
    "caption": .note,
    "figure": .figure, "speechGroup": .group, "speech": .paragraph, "question": .paragraph,
    "answer": .paragraph, "other": .paragraph,
    "scene": .paragraph, "narrative": .paragraph, "summary": .paragraph,
  ]

  /// The parts of a debate and of a judgment.
  private static let debates: Set<String> = [
    "debateSection", "administrationOfOath", "rollCall", "prayers", "oralStatements",
    "writtenStatements", "personalStatements", "ministerialStatements", "resolutions",
    "nationalInterest", "declarationOfVote", "communication", "petitions", "papers",
    "noticesOfMotion", "questions", "address", "proceduralMotions", "pointOfOrder", "adjournment",
    "introduction", "background", "arguments", "remedies", "motivation", "decision",
    "amendmentHeading", "amendmentContent", "amendmentReference", "amendmentJustification",
  ]

  private static func tag(_ code: String) -> String {
    ["eng": "en", "jpn": "ja", "deu": "de", "ger": "de", "fra": "fr", "ita": "it", "spa": "es"][
      code.lowercased()] ?? code.lowercased()
  }
}
