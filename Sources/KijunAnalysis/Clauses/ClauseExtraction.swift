import KijunModel

/// Splits a document into clauses, in reading order.
///
/// Every visible character of the document belongs to one clause, one metadata field or one named
/// exclusion; where the account does not close, an error finding says so.
///
/// - Parameters:
///   - document: A document as read; it is not required to be complete.
///   - languages: What tells the language of a clause.
/// - Returns: Clauses with places in the document's source, and what could not be settled.
/// - Complexity: Linear in the number of blocks.
public func extractClauses(
  from document: Document, numbering: NumberingTable, languages: LanguageMarkers
) -> StageOutput<ClauseList> {
  let isStructured = document.blocks.first?.kind == .unit
  let (extracted, findings, byID) =
    isStructured
    ? StructuredClauses(document, numbering).run() : Outline(document, numbering).run()
  var list = extracted
  CrossReferences.add(to: &list, byID: byID)
  ClauseMarks.add(document.marks, to: &list)
  ClauseLanguages.add(to: &list, languages)
  return StageOutput(list, findings: findings)
}
