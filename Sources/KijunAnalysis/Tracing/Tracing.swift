import KijunModel

/// Builds the traceability table: each clause with its controls, coverage both ways, and the gaps.
///
/// - Returns: Rows in reading order, links that name no clause last; a finding for each link that is
///   not good any more.
public func trace(
  _ set: RequirementSet, mappings: [Mapping], catalogs: [CatalogRevision], vocabularies: RuleTables
) -> StageOutput<Trace> {
  var tracing = Tracing(set, mappings, catalogs, vocabularies)
  return tracing.run()
}

private struct Tracing {
  private var result: Trace
  private let clauses: ClauseList
  private let ranges: [Range<Int>]
  private let clauseIndex: [String: Int]
  private let controlIndex: [[ControlID: Int]]
  private let states: LinkChecking
  private let tables: RuleTables
  private var findings: [Finding] = []

  init(
    _ set: RequirementSet, _ mappings: [Mapping], _ catalogs: [CatalogRevision],
    _ tables: RuleTables
  ) {
    result = Trace(set: set, catalogs: catalogs.map(\.catalog), mappings: mappings)
    clauses = set.clauses
    ranges = set.ranges()
    clauseIndex = set.clauses.indexByID()
    controlIndex = catalogs.map { $0.catalog.indexByID() }
    var surroundings = LinkSurroundings()
    surroundings.catalogs = catalogs
    surroundings.documents = [set.clauses]
    states = LinkChecking(surroundings)
    self.tables = tables
  }

  mutating func run() -> StageOutput<Trace> {
    var byClause: [Int: [Trace.Row]] = [:]
    var lost: [Trace.Row] = []
    var linkedControls = Set<ControlID>()
    for mapping in result.mappings {
      for link in mapping.links where link.status != .rejected {
        let row = row(link, mapping)
        if let state = row.state, state != .good {
          findings.append(.linkState(state, link, row.reasons))
        }
        if let clause = row.clause {
          byClause[clause, default: []].append(row)
          if answers(row) { linkedControls.insert(link.control) }
        } else {
          lost.append(row)
        }
      }
    }
    for clause in clauses.indices {
      if let rows = byClause[clause] {
        result.rows += rows
      } else if isTraceable(clause) {
        result.rows.append(Trace.Row(clause: clause, requirements: Array(ranges[clause])))
      }
    }
    result.rows += lost
    let linked = Set(
      byClause.filter { entry in
        entry.value.contains { answers($0) }
      }.keys)
    addGaps(linked, linkedControls)
    addCoverage(linked, linkedControls)
    return StageOutput(result, findings: findings)
  }

  private func row(_ link: Link, _ mapping: Mapping) -> Trace.Row {
    let clause = clauseIndex[link.clause.value]
    let control = control(link.control)
    var row = Trace.Row(clause: clause, link: link, mapping: mapping.id, control: control)
    row.requirements = clause.map { Array(ranges[$0]) } ?? []
    let entry = states.entry(link, mapping, 0)
    row.state = entry.state
    row.reasons = entry.reasons
    return row
  }

  /// Whether a link still answers its clause: it names what it was made for, as far as can be told.
  private func answers(_ row: Trace.Row) -> Bool {
    guard let link = row.link, link.relationship != .noRelationship else { return false }
    return row.state == .good || row.state == .suspect
  }

  private func control(_ id: ControlID) -> Control? {
    for (index, catalog) in zip(controlIndex, result.catalogs) {
      if let position = index[id] { return catalog.controls[position] }
    }
    return nil
  }

  /// Whether the clause demands or declares something that a control could answer.
  private func isTraceable(_ clause: Int) -> Bool {
    ranges[clause].contains { index in
      switch result.set.requirements[index].modality {
      case .fact, .definition: false
      default: true
      }
    }
  }

  private func strength(_ clause: Int) -> Int {
    ranges[clause].map { result.set.requirements[$0].strength }.max() ?? 0
  }

  private mutating func addGaps(_ linked: Set<Int>, _ linkedControls: Set<ControlID>) {
    result.clausesWithoutControl = clauses.indices.filter {
      isTraceable($0) && !linked.contains($0)
    }
    .sorted { (-strength($0), $0) < (-strength($1), $1) }
    for catalog in result.catalogs {
      result.controlsWithoutClause += catalog.controls.filter {
        !$0.isGroup && !$0.isWithdrawn && !linkedControls.contains($0.id)
      }
    }
  }

  private mutating func addCoverage(_ linked: Set<Int>, _ linkedControls: Set<ControlID>) {
    var counts: [String: [String: (linked: Int, total: Int)]] = [:]
    func count(_ dimension: String, _ key: String, _ isLinked: Bool) {
      let old = counts[dimension, default: [:]][key] ?? (0, 0)
      counts[dimension, default: [:]][key] = (old.linked + (isLinked ? 1 : 0), old.total + 1)
    }
    for clause in clauses.indices where isTraceable(clause) {
      let isLinked = linked.contains(clause)
      let requirements = ranges[clause].map { result.set.requirements[$0] }
      count("total", "clauses", isLinked)
      for area in Set(requirements.compactMap(\.policyArea)) { count("policyArea", area, isLinked) }
      for sector in Set(requirements.flatMap(\.sectors)) { count("sector", sector, isLinked) }
      if let strongest = requirements.max(by: { $0.strength < $1.strength }) {
        count("modality", strongest.modality.rawValue, isLinked)
      }
    }
    for catalog in result.catalogs {
      for (control, family) in zip(catalog.controls, catalog.families())
      where !control.isGroup && !control.isWithdrawn {
        count("total", "controls", linkedControls.contains(control.id))
        count("family", family.1, linkedControls.contains(control.id))
        if linkedControls.contains(control.id) {
          result.controlsWithClause.append(
            .init(catalog: catalog.name, control: control.id, family: family.1))
        }
      }
    }
    let order: [(String, [String])] = [
      ("total", ["clauses", "controls"]), ("policyArea", tables.policyAreas.keys),
      ("sector", tables.sectors.keys),
      ("modality", Modality.allCases.map(\.rawValue)),
      ("family", result.catalogs.flatMap { $0.controls.map(\.id.value) }),
    ]
    for (dimension, keys) in order {
      for key in keys {
        guard let (linked, total) = counts[dimension]?[key] else { continue }
        result.coverage.append(.init(dimension: dimension, key: key, linked: linked, total: total))
      }
    }
  }
}

extension Finding {
  static func linkState(_ state: LinkState, _ link: Link, _ reasons: [String]) -> Finding {
    Finding(
      code: "link." + state.rawValue, severity: state == .suspect ? .warning : .error,
      message: "link \(link.clause) → \(link.control): \(reasons.joined(separator: "; "))",
      location: link.location)
  }
}
