import KijunModel

/// Documents, requirements, traces and changes as CSV, one row a clause, requirement, link or change.
public enum ReportsCSV {
  public static func document(_ list: ClauseList) -> String {
    var csv = CSVWriter(columns: [
      "eId", "id", "kind", "number", "heading", "text", "stamp", "parent", "level", "line",
    ])
    for clause in list {
      csv.row([
        clause.eId.value, clause.id ?? "", clause.kind.name, clause.number, clause.heading,
        clause.text,
        clause.stamp.description, clause.parent?.value ?? "", String(clause.level),
        String(clause.location.line),
      ])
    }
    return csv.text
  }

  public static func requirements(_ set: RequirementSet) -> String {
    var csv = CSVWriter(columns: [
      "document", "revision", "clause", "sentence", "modality", "strength", "actors", "roles",
      "action", "object",
      "condition", "deadline", "sectors", "policyArea", "references", "text", "rules",
    ])
    let header = set.clauses.header
    for item in set.requirements {
      csv.row([
        header.id.value, header.revision.value, set.clauses.eId(of: item.clause).value,
        String(item.sentence),
        item.modality.rawValue, String(item.strength),
        item.actors.map(\.text).joined(separator: "; "),
        item.actors.compactMap(\.role).joined(separator: "; "), item.action ?? "",
        item.object ?? "",
        item.condition ?? "", item.deadline ?? "", item.sectors.joined(separator: "; "),
        item.policyArea ?? "",
        item.references.joined(separator: "; "), item.text,
        item.evidence.map(\.rule.value).joined(separator: "; "),
      ])
    }
    return csv.text
  }

  public static func trace(_ trace: Trace, _ view: TraceView) -> String {
    var csv = CSVWriter(columns: view.columns.map(\.rawValue))
    let cells = TraceCells(trace)
    for group in cells.groups(by: view.group) {
      for row in group.rows { csv.row(view.columns.map { cells.text($0, row) }) }
    }
    return (view.hasMark ? "\u{FEFF}" : "") + csv.text
  }

  public static func diff(_ comparison: Comparison) -> String {
    var csv = CSVWriter(columns: [
      "kinds", "class", "confidence", "oldClauses", "newClauses", "oldText", "newText", "meaning",
      "touches", "implied",
    ])
    let old = comparison.old.clauses
    let new = comparison.new.clauses
    for change in comparison.changes {
      csv.row([
        change.kinds.map(\.rawValue).joined(separator: "; "), change.classification.rawValue,
        String(Int((change.confidence * 100).rounded())),
        change.old.map { old.eId(of: $0).value }.joined(separator: "; "),
        change.new.map { new.eId(of: $0).value }.joined(separator: "; "),
        change.old.map { old.printedLine($0) }.joined(separator: "\n"),
        change.new.map { new.printedLine($0) }.joined(separator: "\n"),
        change.meaning.map { "\($0.aspect.rawValue) \($0.direction.rawValue)" }.joined(
          separator: "; "),
        change.touches.map(\.control.value).joined(separator: "; "),
        change.isImplied ? "yes" : "no",
      ])
    }
    return csv.text
  }
}
