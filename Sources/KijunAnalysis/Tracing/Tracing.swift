import KijunModel

/// Builds the traceability table: each clause with its controls, coverage both ways, and the gaps.
///
/// - Parameter via: Mappings that lead on from the controls of `mappings`: the table then shows the controls at the far
///   end, and coverage says how many clauses surely and how many possibly have something in common with one.
/// - Returns: Rows in reading order, links that name no clause last; a finding for each link that is
///   not good any more.
public func trace(
  _ set: RequirementSet, mappings: [Mapping], via: [Mapping] = [], catalogs: [CatalogRevision],
  vocabularies: RuleTables
) -> StageOutput<Trace> {
  var tracing = Tracing(set, mappings, catalogs, vocabularies)
  return tracing.run(via)
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

  mutating func run(_ via: [Mapping]) -> StageOutput<Trace> {
    var byClause: [Int: [Trace.Row]] = [:]
    var lost: [Trace.Row] = []
    var controls = Reached<ControlID>()
    for row in via.isEmpty ? directRows() : composedRows(via) {
      guard let clause = row.clause else {
        lost.append(row)
        continue
      }
      byClause[clause, default: []].append(row)
      if let link = row.link { controls.insert(link.control, answers(row)) }
    }
    for clause in clauses.indices {
      if let rows = byClause[clause] {
        result.rows += rows
      } else if isTraceable(clause) {
        result.rows.append(Trace.Row(clause: clause, requirements: Array(ranges[clause])))
      }
    }
    result.rows += lost
    var linked = Reached<Int>()
    for (clause, rows) in byClause {
      for row in rows { linked.insert(clause, answers(row)) }
    }
    addGaps(linked.possibly, controls.possibly)
    addCoverage(linked, controls)
    return StageOutput(result, findings: findings)
  }

  /// What is surely reached, and what may be.
  private struct Reached<Place: Hashable> {
    var surely = Set<Place>()
    var possibly = Set<Place>()

    mutating func insert(_ place: Place, _ answer: (isCertain: Bool, isPossible: Bool)) {
      if answer.isCertain { surely.insert(place) }
      if answer.isPossible { possibly.insert(place) }
    }
  }

  private mutating func directRows() -> [Trace.Row] {
    var rows: [Trace.Row] = []
    for mapping in result.mappings {
      for link in mapping.links where link.status != .rejected {
        rows.append(row(link, mapping))
        if let state = rows[rows.count - 1].state, state != .good {
          findings.append(.linkState(state, link, rows[rows.count - 1].reasons))
        }
      }
    }
    return rows
  }

  /// A row for each control at the far end of a clause's chains.
  private mutating func composedRows(_ via: [Mapping]) -> [Trace.Row] {
    let output = compose(result.mappings, via: via)
    let all = result.mappings + via
    result.via = via
    findings += output.findings
    let spelled = spellings()
    let ends = FarEnds(output.value, all) { control(spelled[$0.value.lowercased()] ?? $0) != nil }
    if !result.catalogs.isEmpty { findings += ends.unknown.map { .catalogAbsent(all[$0]) } }
    var told = Set<ComposedLink.Step>()
    return output.value.map { composed in
      let chain = composed.chains[0]
      let first = all[chain[0].mapping].links[chain[0].link]
      var link = first
      link.control = spelled[composed.control.value.lowercased()] ?? composed.control
      link.id = nil
      link.uuids = []
      if chain.count > 1 {
        link.controlStamp = nil
        link.status = .draft
        (link.reviewer, link.date) = (nil, nil)
        link.rationale = composed.rationale(in: all)
      }
      let isKnown = chain.count == 1 || ends.isKnown(chain)
      var row = row(link, all[chain[0].mapping], checksControl: isKnown)
      row.mapping = chain.map { all[$0.mapping].id }.joined(separator: " + ")
      row.composed = composed
      let isAstray = chain.count > 1 && isKnown && control(link.control) == nil
      // A chain is as good as the link that it begins with, where its control can be looked at.
      if chain.count > 1, control(first.control) != nil {
        let entry = states.entry(first, all[chain[0].mapping], 0)
        if entry.state > row.state ?? .good {
          (row.state, row.reasons) = (entry.state, entry.reasons)
        }
      }
      // What is not there at the far end is the last link's fault, everything else the first one's.
      let blamed = isAstray ? chain[chain.count - 1] : chain[0]
      if let state = row.state, state != .good, told.insert(blamed).inserted {
        let fault = all[blamed.mapping].links[blamed.link]
        findings.append(.linkState(state, fault, row.reasons))
      }
      return row
    }
  }

  /// Ids of the catalogues by their small letters: crosswalks spell them as they like.
  private func spellings() -> [String: ControlID] {
    var result: [String: ControlID] = [:]
    for control in self.result.catalogs.flatMap(\.controls) {
      result[control.id.value.lowercased()] = control.id
    }
    return result
  }

  private func row(_ link: Link, _ mapping: Mapping, checksControl: Bool = true) -> Trace.Row {
    let clause = clauseIndex[link.clause.value]
    let control = control(link.control)
    var row = Trace.Row(clause: clause, link: link, mapping: mapping.id, control: control)
    row.requirements = clause.map { Array(ranges[$0]) } ?? []
    let entry = states.entry(link, mapping, 0, checksControl: checksControl)
    row.state = entry.state
    row.reasons = entry.reasons
    return row
  }

  /// Whether a link still answers its clause: it names what it was made for, as far as can be told.
  private func answers(_ row: Trace.Row) -> (isCertain: Bool, isPossible: Bool) {
    guard let link = row.link, row.state == .good || row.state == .suspect else {
      return (false, false)
    }
    if let relations = row.composed?.relations {
      return (relations.isCertain, relations.isPossible)
    }
    let isRelated = link.relationship != .noRelationship
    return (isRelated, isRelated)
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

  private mutating func addCoverage(_ linked: Reached<Int>, _ controls: Reached<ControlID>) {
    var counts: [String: [String: Trace.Coverage]] = [:]
    func count(_ dimension: String, _ key: String, _ isLinked: (surely: Bool, possibly: Bool)) {
      var sum =
        counts[dimension]?[key] ?? .init(dimension: dimension, key: key, linked: 0, total: 0)
      sum.linked += isLinked.surely ? 1 : 0
      sum.possible += isLinked.possibly ? 1 : 0
      sum.total += 1
      counts[dimension, default: [:]][key] = sum
    }
    for clause in clauses.indices where isTraceable(clause) {
      let isLinked = (linked.surely.contains(clause), linked.possibly.contains(clause))
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
        let isLinked = (
          controls.surely.contains(control.id), controls.possibly.contains(control.id)
        )
        count("total", "controls", isLinked)
        count("family", family.1, isLinked)
        if isLinked.0 {
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
        if let sum = counts[dimension]?[key] { result.coverage.append(sum) }
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
