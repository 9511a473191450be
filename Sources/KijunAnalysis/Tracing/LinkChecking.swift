import KijunModel

/// What links are checked against: today's catalogues and documents, and those that they were made for.
public struct LinkSurroundings: Sendable {
  public var catalogs: [CatalogRevision] = []
  public var documents: [ClauseList] = []
  /// Revisions that the links were reviewed against; what became of them is found by text.
  public var oldCatalogs: [CatalogRevision] = []
  public var oldDocuments: [ClauseList] = []

  public init() {}
}

/// Says of every link whether it still names what it was reviewed against, and where to find it again.
///
/// A unique identifier of the target counts before its id, which publishers reuse; then the text in
/// the old revision, then a stamp of the text. Clauses are checked where the mapping's document is
/// at hand.
public func checkLinks(_ mappings: [Mapping], in surroundings: LinkSurroundings) -> StageOutput<
  LinkReport
> {
  let checking = LinkChecking(surroundings)
  var report = LinkReport()
  report.documents = surroundings.documents.count
  report.catalogs = surroundings.catalogs.count
  report.mappings = mappings.count
  var findings: [Finding] = []
  for mapping in mappings {
    let source = checking.document(of: mapping)
    if source == nil, !mapping.source.id.isEmpty {
      findings.append(.sourceAbsent(mapping))
    }
    if !checking.hasCatalogs, !mapping.links.isEmpty { findings.append(.catalogAbsent(mapping)) }
    findings += checking.pinFindings(mapping)
    for link in mapping.links where link.status != .rejected {
      report.entries.append(checking.entry(link, mapping, source))
      if source != nil || checking.hasCatalogs { report.looked += 1 }
    }
  }
  return StageOutput(report, findings: findings)
}

/// The state of single links; the trace asks it too.
struct LinkChecking {
  private let documents: [CheckedDocument]
  private var controls: [ControlID: Control] = [:]
  private let owners: UniqueOwners
  /// The only control of a text; repeated texts tell nothing.
  private var byStamp: [UInt64: Control?] = [:]
  private var successions: [Succession<ControlID>] = []
  /// Without a catalogue nothing can be said of controls.
  fileprivate let hasCatalogs: Bool
  /// Digests of today's catalogues and of those that links were made for.
  private let currentDigests: Set<String>
  private let oldDigests: Set<String>
  /// Where a withdrawn control went, as its catalogue says.
  private var withdrawnTo: [ControlID: [ControlID]] = [:]

  init(_ surroundings: LinkSurroundings) {
    documents = surroundings.documents.map {
      CheckedDocument($0, old: surroundings.oldDocuments, of: surroundings.documents.count)
    }
    hasCatalogs = !surroundings.catalogs.isEmpty
    let all = surroundings.catalogs.flatMap(\.catalog.controls)
    owners = UniqueOwners(all)
    for control in all {
      if controls[control.id] == nil { controls[control.id] = control }
      let stamp = control.stamp.value
      byStamp[stamp] = byStamp[stamp] == nil ? .some(control) : .some(nil)
    }
    currentDigests = Self.digests(surroundings.catalogs)
    oldDigests = Self.digests(surroundings.oldCatalogs)
    for catalog in surroundings.catalogs { addWithdrawn(catalog) }
    for old in surroundings.oldCatalogs {
      guard let new = Self.successor(of: old, among: surroundings.catalogs) else { continue }
      successions.append(Succession(from: old, to: new))
    }
  }

  private static func digests(_ catalogs: [CatalogRevision]) -> Set<String> {
    Set(catalogs.map(\.catalog.sha256.hex).filter { !$0.isEmpty })
  }

  private mutating func addWithdrawn(_ revision: CatalogRevision) {
    let ids = Set(revision.catalog.controls.map(\.id))
    let clauses = revision.clauses
    for link in clauses.links
    where clauses.ids.holds(link.relation, "incorporated-into")
      || clauses.ids.holds(link.relation, "moved-to")
    {
      let record = clauses.records[link.block]
      let name = ControlID(clauses.text.string(record.id))
      let target = ControlID(String(clauses.ids.string(link.target).drop { $0 == "#" }))
      if ids.contains(target) { withdrawnTo[name, default: []].append(target) }
    }
  }

  /// The text that a control had in the old catalogues.
  func reviewedStamp(of control: ControlID) -> Stamp? {
    successions.lazy.compactMap { $0.stamp(of: control) }.first
  }

  /// What pins say against the catalogues at hand.
  func pinFindings(_ mapping: Mapping) -> [Finding] {
    guard let digest = mapping.target.sha256?.hex, !digest.isEmpty,
      !currentDigests.isEmpty, !currentDigests.contains(digest)
    else { return [] }
    if !oldDigests.isEmpty {
      return oldDigests.contains(digest) ? [] : [.pinnedElsewhere(mapping)]
    }
    let untold = mapping.links.count {
      $0.status != .rejected && $0.controlStamp == nil && owners[$0.uuids] == nil
    }
    return untold == 0 ? [] : [.notVerifiable(untold, mapping)]
  }

  /// The catalogue that shares most ids with an old one: ids are no proof for a control, but for a catalogue.
  private static func successor(of old: CatalogRevision, among all: [CatalogRevision])
    -> CatalogRevision?
  {
    let ids = Set(old.catalog.controls.map(\.id))
    return all.enumerated().max { a, b in
      (a.element.shared(ids), -a.offset) < (b.element.shared(ids), -b.offset)
    }?.element
  }

  /// The document that a mapping was made for: by id, or the only one there is.
  func document(of mapping: Mapping) -> Int? {
    let named = documents.firstIndex {
      $0.list.header.id.value == mapping.source.id && !mapping.source.id.isEmpty
    }
    return named ?? (documents.count == 1 && mapping.source.id.isEmpty ? 0 : nil)
  }

  /// - Parameters:
  ///   - source: Index of the link's document, `nil` to leave its clause unchecked.
  ///   - checksControl: Whether the control's catalogue may be at hand.
  func entry(
    _ link: Link, _ mapping: Mapping, _ source: Int?, checksControl: Bool = true
  ) -> LinkReport.Entry {
    var entry = LinkReport.Entry(mapping: mapping.id, link: link)
    entry.title = controls[link.control]?.title
    // What was made for today's catalogue has no history to follow.
    let isCurrent = currentDigests.contains(mapping.target.sha256?.hex ?? "")
    entry.reviewedControl = link.controlStamp ?? reviewedStamp(of: link.control)
    if hasCatalogs, checksControl { checkControl(&entry, follows: !isCurrent) }
    if let source {
      entry.reviewedClause = link.clauseStamp ?? documents[source].reviewedStamp(of: link.clause)
      documents[source].check(&entry, pin: mapping.source)
    }
    return entry
  }

  private func checkControl(_ entry: inout LinkReport.Entry, follows: Bool) {
    let link = entry.link
    let owner = owners[link.uuids]
    let named = controls[link.control]
    if let owner {
      if owner.id != link.control {
        misplaced(&entry, named, .init(owner.id, confidence: 1))
      } else if let stamp = link.controlStamp, stamp != owner.stamp {
        entry.note(.suspect, "the control was reviewed with another text")
      }
      return
    }
    if let named, named.isWithdrawn { return withdrawn(&entry, named) }
    if follows, link.controlStamp == nil || link.controlStamp != named?.stamp,
      let known = successions.lazy.compactMap({
        $0.successor(of: link.control, stamp: link.controlStamp)
      }).first
    {
      guard let successor = known else { return misplaced(&entry, named, nil) }
      if successor.name != link.control {
        misplaced(&entry, named, .init(successor.name, confidence: successor.confidence))
      } else if successor.isReworded {
        entry.note(.suspect, "the control was reviewed with another text")
      }
      return
    }
    guard let named else { return misplaced(&entry, nil, found(by: link)) }
    if !link.uuids.isEmpty, !named.uuids.isEmpty, !named.shares(link.uuids) {
      misplaced(&entry, named, nil)
    } else if let stamp = link.controlStamp, stamp != named.stamp {
      if let again = found(by: link) {
        misplaced(&entry, named, again)
      } else {
        entry.note(.suspect, "the control was reviewed with another text")
      }
    }
  }

  /// The control demands nothing any more; its catalogue may say where its text went.
  private func withdrawn(_ entry: inout LinkReport.Entry, _ named: Control) {
    let targets = withdrawnTo[named.id] ?? []
    if targets.count == 1 { entry.recovered = .init(targets[0], confidence: 0.85) }
    let names = targets.map(\.value).joined(separator: ", ")
    entry.note(
      .dangling,
      "the control \(named.id) is withdrawn" + (names.isEmpty ? "" : "; see \(names)"))
  }

  /// The id is gone, or another control's by now.
  private func misplaced(
    _ entry: inout LinkReport.Entry, _ named: Control?,
    _ recovered: LinkReport.Recovered<ControlID>?
  ) {
    entry.recovered = recovered
    if named == nil {
      entry.note(.dangling, "no control has the id \(entry.link.control)")
    } else {
      entry.note(.misdirected, "the id \(entry.link.control) now names another control")
    }
  }

  /// The control that has the very text that the link was reviewed against.
  private func found(by link: Link) -> LinkReport.Recovered<ControlID>? {
    guard let stamp = link.controlStamp, let control = byStamp[stamp.value] ?? nil else {
      return nil
    }
    return .init(control.id, confidence: 0.99)
  }
}

extension CatalogRevision {
  fileprivate func shared(_ ids: Set<ControlID>) -> Int {
    catalog.controls.reduce(0) { $0 + (ids.contains($1.id) ? 1 : 0) }
  }
}

extension Finding {
  static func pinnedElsewhere(_ mapping: Mapping) -> Finding {
    Finding(
      code: "mapping.pinned-elsewhere", severity: .warning,
      message:
        "mapping \(mapping.id) is pinned to \(mapping.target.id) \(mapping.target.revision ?? "") (\(mapping.target.sha256?.hex.prefix(12) ?? "")…), which none of the old catalogues is",
      location: mapping.location)
  }

  static func notVerifiable(_ links: Int, _ mapping: Mapping) -> Finding {
    Finding(
      code: "mapping.not-verifiable", severity: .warning,
      message:
        "mapping \(mapping.id) is pinned to another revision of \(mapping.target.id), and \(links) of its links have no stamp or unique identifier: whether their ids still name the same controls cannot be told; give --old-catalog",
      location: mapping.location)
  }

  static func catalogAbsent(_ mapping: Mapping) -> Finding {
    Finding(
      code: "mapping.catalog-absent", severity: .warning,
      message: "no catalogue of mapping \(mapping.id) is at hand; its controls are not checked",
      location: mapping.location)
  }

  static func sourceAbsent(_ mapping: Mapping) -> Finding {
    Finding(
      code: "mapping.source-absent", severity: .warning,
      message:
        "the document '\(mapping.source.id)' of mapping \(mapping.id) is not at hand; its clauses are not checked",
      location: mapping.location)
  }
}
