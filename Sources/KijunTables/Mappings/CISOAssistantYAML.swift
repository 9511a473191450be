import KijunModel

/// Reads requirement mapping sets of the CISO Assistant community libraries.
///
/// Source: the library format of CISO Assistant (github.com/intuitem/ciso-assistant-community).
enum CISOAssistantYAML {
  /// Fields of a library and of a set that say nothing of links.
  private static let libraryFields: [StaticString] = [
    "urn", "locale", "ref_id", "name", "description", "copyright", "version", "provider",
    "packager", "publication_date", "dependencies", "objects", "convert_library_version",
    "translations", "labels", "annotation",
  ]
  static func read(_ table: YAMLTable) throws(TableError) -> StageOutput<MappingFile> {
    let library = try YAMLFields(
      table.root, in: table, allowed: libraryFields, what: "a library")
    var findings = library.findings
    var file = MappingFile(mappings: [])
    for set in sets(table.root["objects"]) {
      file.mappings.append(try mapping(set, table, library, &findings))
    }
    if file.mappings.isEmpty {
      throw TableError("the library has no requirement mapping set", at: library.location)
    }
    return StageOutput(file, findings: findings)
  }

  /// One set, or a list of them.
  private static func sets(_ objects: YAMLNode?) -> [YAMLNode] {
    let node = objects?["requirement_mapping_sets"] ?? objects?["requirement_mapping_set"]
    guard let node else { return [] }
    return node.isSequence ? node.items : [node]
  }

  private static func mapping(
    _ node: YAMLNode, _ table: YAMLTable, _ library: YAMLFields, _ findings: inout [Finding]
  ) throws(TableError) -> Mapping {
    let fields = try YAMLFields(
      node, in: table,
      allowed: [
        "urn", "ref_id", "name", "description", "source_framework_urn", "target_framework_urn",
        "requirement_mappings", "translations", "annotation",
      ], what: "a requirement mapping set")
    findings += fields.findings
    let names = [
      try fields.text("ref_id"), try library.text("ref_id"), PathName.stem(of: table.file),
    ]
    let titles = [try fields.text("name"), try library.text("name"), ""]
    var mapping = Mapping(
      id: names.compactMap { $0 }[0], title: titles.compactMap { $0 }[0],
      source: Pin(id: last(try fields.required("source_framework_urn", of: "a set"))),
      target: Pin(id: last(try fields.required("target_framework_urn", of: "a set"))),
      location: fields.location)
    mapping.provenance = try library.text("provider") ?? ""
    for item in try fields.list("requirement_mappings") {
      let own = try YAMLFields(
        item, in: table,
        allowed: [
          "source_requirement_urn", "target_requirement_urn", "relationship", "rationale",
          "strength_of_relationship", "annotation",
        ], what: "a requirement mapping")
      findings += own.findings
      var link = Link(
        clause: ClauseID(requirement(try own.required("source_requirement_urn", of: "a link"))),
        control: ControlID(requirement(try own.required("target_requirement_urn", of: "a link"))),
        location: own.location)
      let word = try own.text("relationship") ?? ""
      if let relationship = Relationship(word: word) {
        link.relationship = relationship
      } else {
        findings.append(
          Finding(
            code: "mapping.relationship", severity: .warning,
            message: "'\(word)' is no relationship; read as intersects-with",
            location: own.location))
      }
      link.rationale = [try own.text("rationale"), try own.text("annotation")]
        .compactMap { $0 }.joined(separator: "; ")
      link.status = .reviewed
      mapping.links.append(link)
    }
    if mapping.links.isEmpty {
      findings.append(
        Finding(
          code: "mapping.empty", severity: .warning, message: "the mapping set has no link",
          location: mapping.location))
    }
    return mapping
  }

  /// The framework's own name, the last part of its URN.
  private static func last(_ urn: String) -> String {
    urn.split(separator: ":").last.map(String.init) ?? urn
  }

  /// The requirement's name behind `req_node:<framework>:`.
  private static func requirement(_ urn: String) -> String {
    let parts = urn.split(separator: ":", omittingEmptySubsequences: false)
    guard let node = parts.firstIndex(of: "req_node"), node + 2 < parts.count else {
      return last(urn)
    }
    return parts[(node + 2)...].joined(separator: ":")
  }
}
