import KijunMarkup
import KijunModel

/// Reads an OSCAL mapping collection in JSON: every source and target of a map is a link.
///
/// Source: OSCAL control mapping model 1.2 (pages.nist.gov/OSCAL).
public enum MappingCollectionJSON {
  /// - Returns: One mapping for each of the collection's.
  /// - Throws: ``TableError`` where the text is no mapping collection.
  public static func read(_ bytes: [UInt8], file: String) throws(TableError) -> StageOutput<
    [Mapping]
  > {
    let tape: JSONTape
    do {
      tape = try JSONTape.parse(
        DecodedSource(uri: file, utf8: bytes, encoding: "utf-8", encodingFrom: "default"),
        limits: Limits())
    } catch {
      throw TableError(error.finding.message, at: error.location)
    }
    guard let collection = tape.member("mapping-collection", of: 0) else {
      throw TableError("no mapping-collection stands at the top", at: place(0, tape, file))
    }
    let title =
      tape.member("metadata", of: collection).flatMap { text("title", of: $0, tape) } ?? ""
    var findings: [Finding] = []
    var result: [Mapping] = []
    for item in items("mappings", of: collection, tape) {
      let id = text("uuid", of: item, tape) ?? name(of: file)
      var mapping = Mapping(
        id: id, title: title, source: pin("source-resource", of: item, tape),
        target: pin("target-resource", of: item, tape), location: place(item, tape, file))
      mapping.provenance = text("method", of: item, tape) ?? ""
      for map in items("maps", of: item, tape) {
        read(map, into: &mapping, tape, file, &findings)
      }
      result.append(mapping)
    }
    if result.allSatisfy(\.links.isEmpty) {
      findings.append(
        Finding(
          code: "mapping.empty", severity: .warning, message: "the collection has no link",
          location: place(collection, tape, file)))
    }
    return StageOutput(result, findings: findings)
  }

  private static func read(
    _ map: Int, into mapping: inout Mapping, _ tape: JSONTape, _ file: String,
    _ findings: inout [Finding]
  ) {
    let word = text("relationship", of: map, tape) ?? ""
    let relationship = Relationship(rawValue: word)
    if relationship == nil {
      findings.append(
        Finding(
          code: "mapping.relationship", severity: .warning,
          message: "'\(word)' is no relationship; read as intersects-with",
          location: place(map, tape, file)))
    }
    for source in items("sources", of: map, tape) {
      for target in items("targets", of: map, tape) {
        guard let clause = text("id-ref", of: source, tape),
          let control = text("id-ref", of: target, tape)
        else {
          findings.append(
            Finding(
              code: "mapping.incomplete", severity: .error,
              message: "a source or a target has no id-ref", location: place(target, tape, file)))
          continue
        }
        var link = Link(
          clause: ClauseID(clause), control: ControlID(control),
          relationship: relationship ?? .intersectsWith, location: place(target, tape, file))
        link.id = text("uuid", of: map, tape)
        link.uuids = items("props", of: target, tape).compactMap { text("value", of: $0, tape) }
          .filter(UUIDText.isUUID)
        link.rationale = text("remarks", of: map, tape) ?? ""
        link.status = .reviewed
        mapping.links.append(link)
      }
    }
  }

  private static func pin(_ key: String, of item: Int, _ tape: JSONTape) -> Pin {
    Pin(id: tape.member(key, of: item).flatMap { text("href", of: $0, tape) } ?? "")
  }

  private static func items(_ key: String, of index: Int, _ tape: JSONTape) -> [Int] {
    tape.member(key, of: index).map { tape.children($0) } ?? []
  }

  private static func text(_ key: String, of index: Int, _ tape: JSONTape) -> String? {
    tape.member(key, of: index).map { tape.text($0) }
  }

  private static func place(_ index: Int, _ tape: JSONTape, _ file: String) -> SourceLocation {
    SourceLocation(document: file, line: Int(tape.values[index].line))
  }

  private static func name(of file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return last.split(separator: ".").first.map(String.init) ?? last
  }
}
