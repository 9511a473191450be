import KijunMarkup
import KijunModel
import KijunReading
import KijunTables

@testable import KijunAnalysis

/// The clauses of a page or an XML text.
func clauses(_ text: String, name: String = "a.html") throws -> StageOutput<ClauseList> {
  let tables = try RuleTables.builtIn()
  let document = try Readers.read(
    SourceDocument(uri: name, bytes: Array(text.utf8)),
    options: ReadingOptions(tables: tables.reading))
  let output = extractClauses(
    from: document.value, numbering: tables.numbering, languages: tables.reading.languages)
  return StageOutput(output.value, findings: document.findings + output.findings)
}

func requirements(_ text: String, name: String = "a.html") throws -> RequirementSet {
  typeRequirements(
    in: try clauses(text, name: name).value, rules: RequirementRules(try RuleTables.builtIn()))
}

extension ClauseList {
  /// `eId number|heading|text` of every clause.
  var outline: [String] {
    map { clause in
      ([clause.eId.value] + [clause.number, clause.heading, clause.text].filter { !$0.isEmpty })
        .joined(separator: "|")
    }
  }
}
