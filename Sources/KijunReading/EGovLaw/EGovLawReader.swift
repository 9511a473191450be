import KijunMarkup
import KijunModel

/// Reads 法令標準XML: a bare `<Law>` or the API's `<DataRoot>` envelope.
///
/// Source: XML Schema for Japanese Law, version 3.0 (総務省, 2020-11-24).
struct EGovLawReader: DocumentReader {
  let format = SourceFormat(
    name: "egov-law", mediaType: "application/xml",
    summary: "e-Gov 法令標準XML, schema v3, with or without the API envelope")

  func reads(_ tree: MarkupTree, dialect: SourceDialect) -> Bool {
    guard dialect == .xml, let root = tree.nodes.indices.first(where: { tree.nodes[$0].isElement })
    else {
      return false
    }
    switch tree.name(of: root) {
    case "Law": return tree.child("LawBody", of: root) != nil
    case "DataRoot": return tree.child("ApplData", of: root) != nil
    default: return false
    }
  }

  func read(
    _ tree: MarkupTree, header: DocumentHeader, options: ReadingOptions
  ) throws(ReadError) -> StageOutput<Document> {
    var header = header
    let law = tree.nodes.indices.first { tree.nodes[$0].isElement && tree.name(of: $0) == "Law" }
    header.language = law.flatMap { tree.attribute("Lang", of: $0) } ?? "ja"
    var (document, vocabulary) = UnitBuilder(EGovVocabulary(tree), header: header, tree: tree)
      .build(tree)
    document.header.title = document.header.metadata.first { $0.name == "LawTitle" }?.text ?? ""
    document.header.metadata += vocabulary.derivedMetadata
    if document.header.id.value.isEmpty, let id = vocabulary.lawID {
      document.header.id = DocumentID(id)
    }
    let findings = law.map {
      EGovConformance.findings(of: tree, law: $0, options.tables.lawElements, header.source.uri)
    }
    return StageOutput(document, findings: findings ?? [])
  }
}
