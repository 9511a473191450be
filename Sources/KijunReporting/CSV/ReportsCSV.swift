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

  public static func trace(_ trace: Trace) -> String {
    var csv = CSVWriter(columns: [
      "clause", "number", "heading", "text", "modality", "actors", "control", "controlTitle",
      "relationship", "state",
      "status", "rationale", "reviewer", "date", "mapping",
    ])
    let clauses = trace.set.clauses
    for row in trace.rows {
      let requirements = row.requirements.map { trace.set.requirements[$0] }
      let record = row.clause.map { clauses.records[$0] }
      csv.row([
        row.clause.map { clauses.eId(of: $0).value } ?? row.link?.clause.value ?? "",
        record.map { clauses.text.string($0.number) } ?? "",
        record.map { clauses.text.string($0.heading) } ?? "",
        record.map { clauses.text.string($0.text) } ?? "",
        requirements.map(\.modality.rawValue).joined(separator: "; "),
        requirements.flatMap(\.actors).map { $0.role ?? $0.text }.joined(separator: "; "),
        row.link?.control.value ?? "",
        row.control?.title ?? "", row.link?.relationship.rawValue ?? "", row.state?.rawValue ?? "",
        row.link?.status.rawValue ?? "", row.link?.rationale ?? "", row.link?.reviewer ?? "",
        row.link?.date ?? "",
        row.mapping ?? "",
      ])
    }
    return csv.text
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
