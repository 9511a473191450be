import KijunAnalysis
import KijunReporting
import KijunTables

extension Pipeline {
  /// Proposes a mapping file for a document and a catalogue: pins, and a block for every clause that asks for something.
  ///
  /// The blocks are comments until somebody names a control in them.
  ///
  /// - Parameter suggests: Makes draft links of the best suggestions instead, never reviewed ones.
  /// - Throws: ``Failure`` when document or catalogue cannot be read.
  public func proposeMapping(
    _ path: String, catalog: String, suggests: Bool = false, _ presentation: Presentation
  ) throws -> Outcome {
    var findings: [Finding] = []
    let set = try requirements(path)
    findings += set.findings
    let target = try TableFiles.catalog(catalog, self, &findings).catalog
    let list = set.value.clauses
    let trace = KijunAnalysis.trace(
      set.value, mappings: [], catalogs: [], vocabularies: tables
    ).value
    var mapping = Mapping(
      id: "\(list.header.id.value)-to-\(target.id)",
      title: "\(list.header.title) → \(target.title)",
      source: Pin(
        id: list.header.id.value, revision: list.header.revision.value,
        sha256: list.header.source.sha256),
      target: Pin(id: target.id, revision: target.revision, sha256: target.sha256),
      location: SourceLocation(document: path))
    mapping.provenance = presentation.reportLanguage(list.header).pick("未審査", "not reviewed yet")
    if suggests {
      let asked = Set(trace.rows.compactMap(\.clause))
      mapping.links = KijunAnalysis.suggest(list, catalogs: [target], count: 3, tables: tables)
        .filter { asked.contains($0.clause) }.map { draft($0, list, target) }
      return Outcome(MappingText.yaml(mapping), findings)
    }
    let proposals = trace.rows.compactMap(\.clause).map { clause in
      (
        clause: list.eId(of: clause), stamp: Stamp(list.records[clause].stamp),
        text: list.printedLine(clause)
      )
    }
    return Outcome(MappingText.yaml(mapping, proposals: proposals), findings)
  }

  private func draft(_ suggestion: Suggestion, _ list: ClauseList, _ catalog: Catalog) -> Link {
    var link = Link(
      clause: list.eId(of: suggestion.clause), control: suggestion.control,
      location: list.location(of: suggestion.clause))
    link.clauseStamp = Stamp(list.records[suggestion.clause].stamp)
    link.controlStamp = catalog.controls.first { $0.id == suggestion.control }?.stamp
    link.rationale = "suggested: " + suggestion.reasons.joined(separator: ", ")
    return link
  }

  /// Renews the stamps of links that were reviewed against today's texts.
  ///
  /// - Parameters:
  ///   - links: Ids of links, or `CLAUSE:CONTROL`.
  ///   - reviewer: Who did it; `nil` leaves the name that stands there.
  /// - Throws: ``Failure`` when a link is not there or leads nowhere, or the file cannot be rewritten.
  public func accept(
    _ path: String, links: [String], document: String?, catalogs: [String], reviewer: String?,
    date: String?
  ) throws -> Outcome {
    var findings: [Finding] = []
    let (mappings, own) = try TableFiles.load(mappings: [path], catalogs: [], self, &findings)
    let controls = (own + (try TableFiles.catalogs(catalogs, self, &findings))).map(\.catalog)
    let list = try document.map { try clauses($0) }
    findings += list?.findings ?? []
    let index = list?.value.indexByID() ?? [:]
    let all = mappings.flatMap(\.links)
    var edits: [LinkEdit] = []
    var seen = Set<Int>()
    for name in links {
      let found = all.indices.filter { all[$0].id == name || all[$0].name == name }
      guard !found.isEmpty else { throw Failure(findings: [.noLink(name, path)]) }
      for position in found where seen.insert(position).inserted {
        let link = all[position]
        var values: [(field: LinkField, text: String)] = []
        if let list = list?.value {
          guard let clause = index[link.clause.value] else {
            throw Failure(findings: [.leadsNowhere(link)])
          }
          values.append((.stamp, "\(Stamp(list.records[clause].stamp))"))
        }
        if !controls.isEmpty {
          let control = controls.lazy.flatMap(\.controls).first { $0.id == link.control }
          guard let control else { throw Failure(findings: [.leadsNowhere(link)]) }
          values.append((.controlStamp, "\(control.stamp)"))
        }
        values.append((.status, LinkStatus.reviewed.rawValue))
        if let reviewer { values.append((.reviewer, reviewer)) }
        if let date { values.append((.date, date)) }
        edits.append(LinkEdit(link: position, values: values))
      }
    }
    try rewrite(path, edits)
    try record(edits, of: mappings, path, reviewer ?? Messages.reviewer ?? "map accept")
    findings.append(.rewritten(path, edits.count))
    return Outcome(output: [], findings: findings)
  }

  /// Says of links that were decided on in a session that they were accepted after that.
  private func record(
    _ edits: [LinkEdit], of mappings: [Mapping], _ path: String, _ reviewer: String
  ) throws(Failure) {
    let decisions = try Failure.wrapping(path) { try DecisionFiles.read(for: path, limits).value }
    let decided = mappings.decided(by: decisions)
    let log = DecisionLog(mapping: path, reviewer: reviewer, time: Messages.now)
    let owners = mappings.flatMap { mapping in mapping.links.indices.map { (mapping, $0) } }
    for (number, edit) in edits.enumerated() where decided.contains(edit.link) {
      let (mapping, index) = owners[edit.link]
      var decision = Decision(
        mapping: mapping.id, link: mapping.links[index], verdict: .accept, reviewer: reviewer,
        time: Messages.now, number: number + 1)
      decision.clauseStamp = edit.values.first { $0.field == .stamp }.flatMap { Stamp($0.text) }
      decision.controlStamp =
        edit.values.first { $0.field == .controlStamp }.flatMap { Stamp($0.text) }
      try Failure.wrapping(log.path) { try log.add(decision) }
    }
  }

  /// Writes mappings in another form, without loss.
  ///
  /// - Throws: ``Failure`` when the mapping cannot be read; what the spreadsheet library reports.
  public func convert(_ path: String, as format: MapFormat) throws -> Outcome {
    var findings: [Finding] = []
    let file = try TableFiles.mapping(path, limits, &findings)
    if !file.catalogs.isEmpty { findings.append(.catalogLeftOut(path)) }
    var outcome = try write(file.mappings, path, as: format, findings)
    // A row that could not be read is a link that is missing in the other form.
    if findings.contains(where: { $0.severity == .error }) { outcome.status = 1 }
    return outcome
  }

  private func write(
    _ mappings: [Mapping], _ path: String, as format: MapFormat, _ findings: [Finding]
  ) throws -> Outcome {
    switch format {
    case .csv: return Outcome(MappingSheet.csv(mappings), findings)
    case .xlsx: return Outcome(output: try MappingSheet.workbook(mappings), findings: findings)
    case .yaml:
      guard mappings.count == 1 else { throw Failure(findings: [.severalMappings(path)]) }
      return Outcome(MappingText.yaml(mappings[0]), findings)
    case .oscal:
      guard mappings.contains(where: { !$0.links.isEmpty }) else {
        throw Failure(findings: findings + [.nothingChecked(path)])
      }
      return json(findings) {
        MappingCollectionJSON.write(mappings, uuid: UUIDv5.make, to: &$0)
      }
    }
  }
}

extension Link {
  /// How a link without an id of its own is named on the command line.
  var name: String { "\(clause):\(control)" }
}

extension Finding {
  static func noLink(_ name: String, _ path: String) -> Finding {
    Finding(
      code: "mapping.no-such-link", severity: .error,
      message: "no link has the id '\(name)' or leads so (CLAUSE:CONTROL)",
      location: SourceLocation(document: path))
  }

  static func leadsNowhere(_ link: Link) -> Finding {
    Finding(
      code: "link.dangling", severity: .error,
      message:
        "\(link.clause) → \(link.control) has no text to accept: clause or control is not there",
      location: link.location)
  }

  static func catalogLeftOut(_ path: String) -> Finding {
    Finding(
      code: "mapping.catalog-left-out", severity: .warning,
      message:
        "the controls that the file brings along stand in no other form; keep them as a catalogue",
      location: SourceLocation(document: path))
  }

  static func severalMappings(_ path: String) -> Finding {
    Finding(
      code: "mapping.several", severity: .error,
      message: "the file holds several mappings, a YAML file one; write csv, xlsx or oscal",
      location: SourceLocation(document: path))
  }
}
