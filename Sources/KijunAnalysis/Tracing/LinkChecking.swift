import KijunModel

/// Says of every link whether it still names what it was reviewed against.
///
/// A unique identifier of the target counts before its id, which publishers reuse; a stamp of the
/// control's text tells another text under the same id, and finds the text again under another one.
/// Clauses are checked where the mapping's document is among `documents`.
public func checkLinks(
  _ mappings: [Mapping], catalogs: [Catalog], documents: [ClauseList]
) -> StageOutput<LinkReport> {
  let checking = LinkChecking(catalogs, documents)
  var report = LinkReport()
  report.documents = documents.count
  report.catalogs = catalogs.count
  report.mappings = mappings.count
  var findings: [Finding] = []
  for mapping in mappings {
    let source = checking.document(of: mapping)
    if source == nil, !mapping.source.id.isEmpty {
      findings.append(.sourceAbsent(mapping))
    }
    for link in mapping.links where link.status != .rejected {
      report.entries.append(checking.entry(link, mapping.id, source))
    }
  }
  return StageOutput(report, findings: findings)
}

/// The state of single links; the trace asks it too.
struct LinkChecking {
  private let documents: [(list: ClauseList, index: [String: Int])]
  private var controls: [ControlID: Control] = [:]
  private var byUUID: [String: Control] = [:]
  /// The only control of a text; repeated texts tell nothing.
  private var byStamp: [UInt64: Control?] = [:]

  init(_ catalogs: [Catalog], _ documents: [ClauseList]) {
    self.documents = documents.map { ($0, $0.indexByID()) }
    for control in catalogs.flatMap(\.controls) {
      if controls[control.id] == nil { controls[control.id] = control }
      for uuid in control.uuids { byUUID[uuid.lowercased()] = control }
      let stamp = control.stamp.value
      byStamp[stamp] = byStamp[stamp] == nil ? .some(control) : .some(nil)
    }
  }

  /// The document that a mapping was made for: by id, or the only one there is.
  func document(of mapping: Mapping) -> Int? {
    let named = documents.firstIndex {
      $0.list.header.id.value == mapping.source.id && !mapping.source.id.isEmpty
    }
    return named ?? (documents.count == 1 && mapping.source.id.isEmpty ? 0 : nil)
  }

  /// - Parameter source: Index of the link's document, `nil` to leave its clause unchecked.
  func entry(_ link: Link, _ mapping: String, _ source: Int?) -> LinkReport.Entry {
    var entry = LinkReport.Entry(mapping: mapping, link: link)
    checkControl(&entry)
    guard entry.state == .good, let source else { return entry }
    let (list, index) = documents[source]
    guard let clause = index[link.clause.value] else {
      entry.state = .dangling
      entry.reason = "no clause \(link.clause) stands in the document"
      return entry
    }
    if let stamp = link.clauseStamp, stamp.value != list.records[clause].stamp {
      entry.state = .suspect
      entry.reason = "the clause was reviewed with another text"
    }
    return entry
  }

  private func checkControl(_ entry: inout LinkReport.Entry) {
    let link = entry.link
    let owner = link.uuids.lazy.compactMap { self.byUUID[$0.lowercased()] }.first
    let named = controls[link.control]
    if let owner, owner.id != link.control {
      entry.state = named == nil ? .dangling : .misdirected
      entry.reason =
        named == nil
        ? "no control has the id \(link.control)"
        : "the id \(link.control) now names another control"
      entry.recovered = .init(control: owner.id, confidence: 1)
      return
    }
    guard let named else {
      entry.state = .dangling
      entry.reason = "no control has the id \(link.control)"
      entry.recovered = found(by: link)
      return
    }
    if owner == nil, !link.uuids.isEmpty, !named.uuids.isEmpty {
      entry.state = .misdirected
      entry.reason = "the id \(link.control) now names another control"
      return
    }
    guard owner == nil, let stamp = link.controlStamp, stamp != named.stamp else { return }
    if let again = found(by: link) {
      entry.state = .misdirected
      entry.reason = "the id \(link.control) now names another control"
      entry.recovered = again
    } else {
      entry.state = .suspect
      entry.reason = "the control was reviewed with another text"
    }
  }

  /// The control that has the very text that the link was reviewed against.
  private func found(by link: Link) -> LinkReport.Recovered? {
    guard let stamp = link.controlStamp, let control = byStamp[stamp.value] ?? nil else {
      return nil
    }
    return .init(control: control.id, confidence: 0.99)
  }
}

extension Finding {
  static func sourceAbsent(_ mapping: Mapping) -> Finding {
    Finding(
      code: "mapping.source-absent", severity: .warning,
      message:
        "the document '\(mapping.source.id)' of mapping \(mapping.id) is not at hand; its clauses are not checked",
      location: mapping.location)
  }
}
