import KijunMarkup
import KijunModel

/// Reads an OSCAL mapping collection in JSON: every source and target of a map is a link.
///
/// Source: OSCAL control mapping model 1.2 (pages.nist.gov/OSCAL).
enum MappingCollectionJSON {
  /// - Returns: One mapping for each of the collection's.
  /// - Throws: ``TableError`` where the text is no mapping collection.
  static func read(
    _ bytes: [UInt8], file: String, limits: Limits = Limits()
  ) throws(TableError) -> StageOutput<MappingFile> {
    let (tape, collection) = try parse(bytes, file, limits)
    let title =
      tape.member("metadata", of: collection).flatMap { text("title", of: $0, tape) } ?? ""
    var findings: [Finding] = []
    var result: [Mapping] = []
    for item in items("mappings", of: collection, tape) {
      let id = text("uuid", of: item, tape) ?? PathName.stem(of: file)
      var mapping = Mapping(
        id: own("mapping", of: item, tape) ?? id, title: own("title", of: item, tape) ?? title,
        source: pin("source-resource", of: item, tape),
        target: pin("target-resource", of: item, tape), location: place(item, tape, file))
      mapping.provenance =
        own("provenance", of: item, tape) ?? text("method", of: item, tape) ?? ""
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
    return StageOutput(MappingFile(mappings: result), findings: findings)
  }

  private static func parse(
    _ bytes: [UInt8], _ file: String, _ limits: Limits
  ) throws(TableError) -> (JSONTape, Int) {
    let tape: JSONTape
    do {
      tape = try JSONTape.parse(
        DecodedSource(uri: file, utf8: bytes, encoding: "utf-8", encodingFrom: "default"),
        limits: limits)
    } catch {
      throw TableError(error.finding.message, at: error.location, code: error.finding.code)
    }
    guard let collection = tape.member("mapping-collection", of: 0) else {
      throw TableError("no mapping-collection stands at the top", at: place(0, tape, file))
    }
    return (tape, collection)
  }

  /// Rewrites the ids of sources and targets; the model has no place for other fields.
  static func edit(
    _ bytes: [UInt8], file: String, _ edits: [LinkEdit], _ limits: Limits
  ) throws(TableError) -> [UInt8] {
    let (tape, collection) = try parse(bytes, file, limits)
    var ends: [(source: Int, target: Int)] = []
    for item in items("mappings", of: collection, tape) {
      for map in items("maps", of: item, tape) {
        for source in items("sources", of: map, tape) {
          for target in items("targets", of: map, tape) {
            guard let clause = tape.member("id-ref", of: source),
              let control = tape.member("id-ref", of: target)
            else { continue }
            ends.append((clause, control))
          }
        }
      }
    }
    var changes = ByteEdits()
    for edit in edits {
      guard ends.indices.contains(edit.link) else { throw .noPlace(file) }
      for (field, text) in edit.values {
        let value: Int
        switch field {
        case .clause: value = ends[edit.link].source
        case .control: value = ends[edit.link].target
        default:
          throw TableError(
            "'\(field.rawValue)' is not rewritten in a mapping collection",
            at: place(ends[edit.link].target, tape, file))
        }
        let written = "\"" + tape.text(value) + "\""
        let start = Int(tape.values[value].offset)
        let range = start..<start + written.utf8.count
        guard range.upperBound <= bytes.count, Array(written.utf8) == Array(bytes[range]) else {
          throw TableError(
            "'\(tape.text(value))' is written with escapes and not rewritten",
            at: place(value, tape, file))
        }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        changes.replace(range, with: "\"" + escaped + "\"")
      }
    }
    return changes.applied(to: bytes)
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
    let sources = items("sources", of: map, tape)
    let targets = items("targets", of: map, tape)
    for source in sources {
      for target in targets {
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
        link.together =
          own("together", of: map, tape).flatMap { Together($0) }
          ?? Together(clauses: sources.count, controls: targets.count)
        // A collection of ours says by its own property whether the link had a name.
        let isOurs = own("status", of: map, tape) != nil
        link.id = own("link", of: map, tape) ?? (isOurs ? nil : text("uuid", of: map, tape))
        link.uuids = items("props", of: target, tape).compactMap { text("value", of: $0, tape) }
          .filter(UUIDText.isUUID)
        link.rationale = text("remarks", of: map, tape) ?? ""
        link.status = own("status", of: map, tape).flatMap { LinkStatus(rawValue: $0) } ?? .reviewed
        link.clauseStamp = own("clause-stamp", of: map, tape).flatMap { Stamp($0) }
        link.controlStamp = own("control-stamp", of: map, tape).flatMap { Stamp($0) }
        link.reviewer = own("reviewer", of: map, tape)
        link.date = own("date", of: map, tape)
        mapping.links.append(link)
      }
    }
  }

  private static func pin(_ key: String, of item: Int, _ tape: JSONTape) -> Pin {
    guard let resource = tape.member(key, of: item) else { return Pin(id: "") }
    return Pin(
      id: own("id", of: resource, tape) ?? text("href", of: resource, tape) ?? "",
      revision: own("revision", of: resource, tape),
      sha256: own("sha256", of: resource, tape).map { Digest(hex: $0) })
  }

  /// A property in kijun's own namespace.
  private static func own(_ name: String, of index: Int, _ tape: JSONTape) -> String? {
    items("props", of: index, tape).first {
      text("name", of: $0, tape) == name && text("ns", of: $0, tape) == OwnNamespace.oscal
    }.flatMap { text("value", of: $0, tape) }
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

}
