import KijunModel

/// A column of the traceability table; the raw value names it in CSV and on the command line.
public enum TraceColumn: String, CaseIterable, Sendable {
  case clause, number, heading, text, modality, actors, policyArea, sectors, control, controlTitle
  case family, relationship, state, status, rationale, reviewer, date, mapping, provenance
}

/// Which columns a traceability table shows, and by what its rows are grouped.
public struct TraceView: Sendable {
  public var columns: [TraceColumn]
  public var group: TraceColumn?
  /// Whether CSV begins with a byte order mark.
  public var hasMark: Bool

  public init(columns: [TraceColumn] = [], group: TraceColumn? = nil, hasMark: Bool = false) {
    self.columns = columns.isEmpty ? Self.standard : columns
    self.group = group
    self.hasMark = hasMark
  }

  public static let standard: [TraceColumn] = [
    .clause, .number, .heading, .text, .modality, .actors, .control, .controlTitle, .relationship,
    .state, .status, .rationale, .reviewer, .date, .mapping, .provenance,
  ]
}

/// The cells of a traceability table, with keys for programs and with names for readers.
struct TraceCells {
  private let trace: Trace
  private let families: [ControlID: String]
  private let provenances: [String: String]
  /// `nil` writes keys.
  private let context: ReportContext?

  init(_ trace: Trace, _ context: ReportContext? = nil) {
    self.trace = trace
    self.context = context
    provenances = Dictionary(
      trace.mappings.map { ($0.id, $0.provenance) }, uniquingKeysWith: { first, _ in first })
    families = Dictionary(
      trace.catalogs.flatMap { $0.families() }, uniquingKeysWith: { first, _ in first })
  }

  func text(_ column: TraceColumn, _ row: Trace.Row) -> String {
    let clauses = trace.set.clauses
    let requirements = row.requirements.map { trace.set.requirements[$0] }
    func field(_ key: (ClauseList.Record) -> ByteSlice) -> String {
      row.clause.map { clauses.text.string(key(clauses.records[$0])) } ?? ""
    }
    switch column {
    case .clause:
      return row.clause.map { clauses.eId(of: $0).value } ?? row.link?.clause.value ?? ""
    case .number: return field(\.number)
    case .heading: return field(\.heading)
    case .text: return field(\.text)
    case .modality:
      return joined(
        requirements.map { context?.language.name($0.modality) ?? $0.modality.rawValue })
    case .actors:
      return joined(
        requirements.flatMap(\.actors).map { actor in
          actor.role.map { context?.role($0) ?? $0 } ?? actor.text
        })
    case .policyArea:
      return joined(requirements.compactMap(\.policyArea).map { context?.area($0) ?? $0 })
    case .sectors: return joined(requirements.flatMap(\.sectors).map { context?.sector($0) ?? $0 })
    case .control: return row.link?.control.value ?? ""
    case .controlTitle: return row.control?.title ?? ""
    case .family: return row.link.flatMap { families[$0.control] } ?? ""
    case .relationship: return row.relationship ?? ""
    case .state: return row.state.map { context?.language.name($0) ?? $0.rawValue } ?? ""
    case .status: return row.link?.status.rawValue ?? ""
    case .rationale: return row.link?.rationale ?? ""
    case .reviewer: return row.link?.reviewer ?? ""
    case .date: return row.link?.date ?? ""
    case .mapping: return row.mapping ?? ""
    case .provenance: return row.mapping.flatMap { provenances[$0] } ?? ""
    }
  }

  func tone(_ column: TraceColumn, _ row: Trace.Row) -> ReportSheet.Tone {
    switch column {
    case .clause: return .muted
    case .control, .controlTitle: return row.link == nil ? .bad : .none
    case .state: return row.state.map { $0 == .good ? .good : .bad } ?? .none
    case .modality:
      let strongest = row.requirements.map { trace.set.requirements[$0] }
        .max { $0.strength < $1.strength }
      return strongest?.modality.tone ?? .none
    default: return .none
    }
  }

  /// Rows by the value of a column, in the order in which the values first stand; without one all rows.
  func groups(by column: TraceColumn?) -> [(name: String, rows: [Trace.Row])] {
    guard let column else { return [("", trace.rows)] }
    var place: [String: Int] = [:]
    var result: [(name: String, rows: [Trace.Row])] = []
    for row in trace.rows {
      let name = text(column, row)
      if let position = place[name] {
        result[position].rows.append(row)
      } else {
        place[name] = result.count
        result.append((name, [row]))
      }
    }
    return result
  }

  private func joined(_ values: [String]) -> String {
    var seen = Set<String>()
    return values.filter { context == nil || seen.insert($0).inserted }
      .joined(separator: context == nil ? "; " : context?.language.separator ?? "; ")
  }
}
