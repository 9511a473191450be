import KijunModel

/// `kijun.requirements/1`, and one requirement a line.
public enum RequirementsJSON {
  public static let schema = "kijun.requirements/1"

  public static func write(_ set: RequirementSet, findings: [Finding], to writer: inout JSONWriter)
  {
    writer.beginObject()
    writer.field("schema", schema)
    writer.field("document", set.clauses.header.id.value)
    writer.field("revision", set.clauses.header.revision.value)
    writer.key("summary")
    writer.beginArray()
    for row in RequirementSummary(set).rows { write(row, to: &writer) }
    writer.endArray()
    writer.key("requirements")
    writer.beginArray()
    for requirement in set.requirements {
      writer.breakLine()
      write(requirement, set, to: &writer)
    }
    writer.endArray()
    writer.key("findings")
    FindingList.write(findings, to: &writer)
    writer.endObject()
  }

  private static func write(_ row: RequirementSummary.Row, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("dimension", row.dimension.rawValue)
    writer.field("key", row.key)
    writer.key("counts")
    writer.beginObject()
    for modality in Modality.allCases {
      if let count = row.counts[modality] {
        writer.key(named: modality.rawValue)
        writer.value(count)
      }
    }
    writer.endObject()
    writer.field("total", row.total)
    writer.endObject()
  }

  /// The requirements as one array.
  public static func writeList(_ set: RequirementSet, to writer: inout JSONWriter) {
    writer.beginArray()
    for requirement in set.requirements { write(requirement, set, to: &writer) }
    writer.endArray()
  }

  public static func writeLines(_ set: RequirementSet, to writer: inout JSONWriter) {
    for requirement in set.requirements {
      write(requirement, set, to: &writer)
      writer.endLine()
    }
  }

  static func write(_ requirement: Requirement, _ set: RequirementSet, to writer: inout JSONWriter)
  {
    writer.beginObject()
    writer.field("document", set.clauses.header.id.value)
    writer.field("revision", set.clauses.header.revision.value)
    writer.field("clause", set.clauses.eId(of: requirement.clause).value)
    writer.field("sentence", requirement.sentence)
    writer.field("text", requirement.text)
    writer.field("modality", requirement.modality.rawValue)
    writer.field("strength", requirement.strength)
    writer.key("actors")
    writer.beginArray()
    for actor in requirement.actors {
      writer.beginObject()
      writer.field("text", actor.text)
      writer.field("role", actor.role)
      writer.field("explicit", actor.isExplicit)
      writer.endObject()
    }
    writer.endArray()
    writer.field("action", requirement.action)
    writer.field("object", requirement.object)
    writer.field("condition", requirement.condition)
    writer.field("deadline", requirement.deadline)
    writer.field("sectors", requirement.sectors)
    writer.field("policyArea", requirement.policyArea)
    writer.field("references", requirement.references)
    writer.key("evidence")
    writer.beginArray()
    for evidence in requirement.evidence {
      writer.beginObject()
      writer.field("field", evidence.field)
      writer.field("rule", evidence.rule.value)
      writer.field("start", evidence.span.lowerBound)
      writer.field("end", evidence.span.upperBound)
      if let clause = evidence.clause { writer.field("clause", clause.value) }
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }
}
