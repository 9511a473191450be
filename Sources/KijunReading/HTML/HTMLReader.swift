import KijunMarkup
import KijunModel

/// Reads HTML pages into lines of running text; what is no text of the document is named, not dropped.
struct HTMLReader: DocumentReader {
  let format = SourceFormat(
    name: "html", mediaType: "text/html", summary: "HTML pages in any web encoding, and XHTML")

  func reads(_ tree: MarkupTree, dialect: SourceDialect) -> Bool {
    if dialect == .html { return true }
    guard let root = tree.nodes.indices.first(where: { tree.nodes[$0].isElement }) else {
      return false
    }
    return tree.name(of: root) == "html" || tree.rootNamespace == "http://www.w3.org/1999/xhtml"
  }

  func read(
    _ tree: MarkupTree, header: DocumentHeader, options: ReadingOptions
  ) throws(ReadError) -> StageOutput<Document> {
    let furniture = PageFurniture(tree, words: options.tables.furniture)
    var (document, findings) = PageWalk(
      tree, header: header, furniture: furniture, options: options
    )
    .run()
    document.header.language = Self.language(tree)
    if document.header.title.isEmpty {
      document.header.title = document.header.metadata.first { $0.name == "title" }?.text ?? ""
    }
    findings += Self.repeatedIDs(tree, header.source.uri)
    return StageOutput(document, findings: findings)
  }

  /// Ids that stand a second time, the first of them by line: links to them are not what they seem.
  private static func repeatedIDs(_ tree: MarkupTree, _ uri: String) -> [Finding] {
    let attributes = PageAttributes(tree)
    var seen = Set<String>()
    var repeated: [(id: String, line: Int)] = []
    for index in tree.nodes.indices where tree.nodes[index].isElement {
      guard let slice = attributes.id(of: index), !slice.isEmpty else { continue }
      let id = tree.text.string(slice)
      if !seen.insert(id).inserted {
        repeated.append((id, Int(tree.nodes[index].line)))
      }
    }
    guard let first = repeated.first else { return [] }
    let place = SourceLocation(document: uri, line: first.line)
    return repeated.count == 1
      ? [.duplicateID(first.id, at: place)]
      : [.duplicateIDs(repeated.count, first: first.id, at: place)]
  }

  /// The `lang` of the page, empty where it has none.
  private static func language(_ tree: MarkupTree) -> String {
    for index in tree.nodes.indices.prefix(64) where tree.nodes[index].isElement {
      let name = tree.name(of: index)
      guard name == "html" || name == "body" else { continue }
      if let tag = tree.attribute("lang", of: index) ?? tree.attribute("xml:lang", of: index),
        !tag.isEmpty
      {
        return tag.lowercased()
      }
    }
    return ""
  }
}
