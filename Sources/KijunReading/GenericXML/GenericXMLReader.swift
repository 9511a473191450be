import KijunMarkup
import KijunModel

/// Reads well-formed XML of an unknown vocabulary: each element with text of its own is a clause.
struct GenericXMLReader: DocumentReader {
  let format = SourceFormat(
    name: "xml", mediaType: "application/xml",
    summary: "any other well-formed XML, each element with text of its own a clause")

  func reads(_ tree: MarkupTree, dialect: SourceDialect) -> Bool { dialect == .xml }

  func read(
    _ tree: MarkupTree, header: DocumentHeader, options: ReadingOptions
  ) throws(ReadError) -> StageOutput<Document> {
    let root = tree.nodes.indices.first { tree.nodes[$0].isElement } ?? 0
    let vocabulary = GenericVocabulary(tree)
    var header = header
    header.language = tree.attribute("xml:lang", of: root) ?? "und"
    let (document, read) = UnitBuilder(vocabulary, header: header, tree: tree).build(tree)
    let place = SourceLocation(document: header.source.uri, line: Int(tree.nodes[root].line))
    return StageOutput(
      document,
      findings: [.unknownVocabulary(tree.name(of: root), at: place)]
        + read.findings(header.source.uri))
  }
}

/// Elements that hold text beside elements are inline; those that hold text are clauses.
struct GenericVocabulary: UnitVocabulary {
  /// Whether an element has visible text of its own.
  private var hasText: [Bool]
  /// Whether an element stands inside one that has.
  private var isInline: [Bool]
  private var seen: [String: Int] = [:]
  private var duplicates: [(id: String, line: Int)] = []
  private var duplicateCount = 0
  private var ignored: [(name: String, line: Int)] = []

  init(_ tree: MarkupTree) {
    hasText = [Bool](repeating: false, count: tree.nodes.count)
    isInline = hasText
    for node in tree.nodes where node.visible > 0 && node.parent >= 0 {
      hasText[Int(node.parent)] = true
    }
    for index in tree.nodes.indices
    where tree.nodes[index].isElement && tree.nodes[index].parent >= 0 {
      let parent = Int(tree.nodes[index].parent)
      isInline[index] = isInline[parent] || hasText[parent]
      let name = tree.name(of: index)
      if name.hasSuffix(":include"), ignored.count < 20 {
        ignored.append((name, Int(tree.nodes[index].line)))
      }
      guard let id = tree.attribute("xml:id", of: index) ?? tree.attribute("id", of: index) else {
        continue
      }
      if seen.updateValue(index, forKey: id) != nil {
        duplicateCount += 1
        if duplicates.count < 20 { duplicates.append((id, Int(tree.nodes[index].line))) }
      }
    }
  }

  mutating func role(of node: Int, in tree: MarkupTree, inside unit: ClauseKind?) -> UnitRole {
    if isInline[node] {
      // Two elements side by side are two words, and so is what stands before and behind a paragraph.
      let isBehindAnother =
        node > 0 && !tree.nodes[node - 1].isElement
        && tree.nodes[node - 1].parent != tree.nodes[node].parent
      return isBehindAnother || Self.blocks.contains(tree.name(of: node)) ? .text : .inline
    }
    return hasText[node] ? .unit(.paragraph) : .container
  }

  /// Elements of many vocabularies that stand for themselves inside a text.
  private static let blocks: Set<String> = [
    "br", "lb", "eol", "p", "para", "simpara", "div", "block", "li", "item", "listitem", "title",
    "row", "tr", "td", "th", "entry", "quote", "line",
  ]

  mutating func complete(_ unit: inout UnitDraft, node: Int, in tree: MarkupTree) {
    unit.identifier = UnitText(
      tree.attributeSlice("xml:id", of: node) ?? tree.attributeSlice("id", of: node) ?? .empty)
  }

  func findings(_ uri: String) -> [Finding] {
    var result = duplicates.map {
      Finding.duplicateID($0.id, at: SourceLocation(document: uri, line: $0.line))
    }
    if duplicateCount > duplicates.count, let last = duplicates.last {
      result.append(
        .moreDuplicates(
          duplicateCount - duplicates.count, at: SourceLocation(document: uri, line: last.line)))
    }
    return result
      + ignored.map { .ignoredInclusion($0.name, at: SourceLocation(document: uri, line: $0.line)) }
  }
}

extension Finding {
  static func unknownVocabulary(_ root: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "reading.unknown-vocabulary", severity: .warning,
      message:
        "no known vocabulary starts with <\(root)>; each element with text of its own is read as a clause",
      location: place)
  }

  static func duplicateID(_ id: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "reading.duplicate-id", severity: .warning,
      message: "id '\(id)' stands here a second time", location: place)
  }

  static func duplicateIDs(_ count: Int, first: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "reading.duplicate-id", severity: .warning,
      message: "\(count) ids stand a second time, the first '\(first)'", location: place)
  }

  static func moreDuplicates(_ count: Int, at place: SourceLocation) -> Finding {
    Finding(
      code: "reading.duplicate-id", severity: .warning,
      message: "\(count) more ids stand a second time", location: place)
  }

  static func ignoredInclusion(_ name: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "reading.inclusion-ignored", severity: .warning,
      message: "<\(name)> is not followed; what it names is not read", location: place)
  }
}
