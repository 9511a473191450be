import KijunModel

/// How many links lead from each group of clauses to each family of controls.
///
/// Clauses are grouped by policy area, those without one by the topmost clause above them.
struct HeatMap {
  struct Line {
    var name: String
    /// One count a family.
    var counts: [Int]
  }

  private(set) var families: [String] = []
  private(set) var lines: [Line] = []
  private var most = 0
  /// Line and column of each row of the trace, -1 where it has none.
  private(set) var places: [(line: Int, column: Int)] = []

  init(_ trace: Trace, _ context: ReportContext) {
    let cells = TraceCells(trace, context)
    var columns: [String: Int] = [:]
    for family in trace.catalogs.flatMap({ $0.families() }).map(\.1) where columns[family] == nil {
      columns[family] = families.count
      families.append(family)
    }
    var index: [String: Int] = [:]
    for row in trace.rows {
      let name = Self.group(row, trace, context)
      let line = index[name] ?? lines.count
      if index[name] == nil {
        index[name] = line
        lines.append(Line(name: name, counts: [Int](repeating: 0, count: families.count)))
      }
      let column = columns[cells.text(.family, row)] ?? -1
      if column >= 0 { lines[line].counts[column] += 1 }
      places.append((line, column))
    }
    most = lines.flatMap(\.counts).max() ?? 0
  }

  private static func group(_ row: Trace.Row, _ trace: Trace, _ context: ReportContext) -> String {
    let areas = row.requirements.compactMap { trace.set.requirements[$0].policyArea }
    if let area = areas.first { return context.area(area) }
    guard var clause = row.clause else { return row.link?.clause.value ?? "" }
    let clauses = trace.set.clauses
    while clauses.records[clause].parent >= 0 { clause = Int(clauses.records[clause].parent) }
    let record = clauses.records[clause]
    let name = [record.number, record.heading].map { clauses.text.string($0) }
      .filter { !$0.isEmpty }.joined(separator: " ")
    return name.isEmpty ? clauses.eId(of: clause).value : name
  }

  /// 0 for none to 4 for the most.
  func warmth(_ count: Int) -> Int {
    return count == 0 ? 0 : 1 + (count * 4 - 1) / max(1, most) * 3 / 4
  }
}
