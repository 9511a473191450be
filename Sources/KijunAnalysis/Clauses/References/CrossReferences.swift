import KijunModel

/// Adds citations and terms to a clause list; nothing of the text changes.
///
/// - Complexity: Linear in the text; only texts that hold a citation's first word are decoded.
enum CrossReferences {
  static func add(to list: inout ClauseList) {
    var found: [(clause: Int, citations: [Citation])] = []
    var english: [(clause: Int, citations: [EnglishCitations.Found])] = []
    var terms: [Term] = []
    var scanner = CitationScanner()
    list.text.withUnsafeBytes { text in
      for (clause, record) in list.records.enumerated() {
        if record.kind == .definition, !record.heading.isEmpty {
          terms.append(
            Term(
              clause: clause, term: list.text.string(record.heading), span: 0..<0, scope: .document)
          )
        }
        guard !record.text.isEmpty else { continue }
        let bytes = UnsafeRawBufferPointer(rebasing: text[record.text.range])
        let signs = ReferenceSigns.of(bytes)
        if signs.contains(.citation) {
          let citations = scanner.citations(in: bytes)
          if !citations.isEmpty { found.append((clause, citations)) }
        }
        if signs.contains(.english) {
          let citations = EnglishCitations.citations(in: bytes)
          if !citations.isEmpty { english.append((clause, citations)) }
        }
        guard record.kind != .definition || record.heading.isEmpty else { continue }
        if signs.contains(.quotedTerm) { terms += TermScanner.quoted(clause, bytes) }
        if record.kind == .item, signs.contains(.columnTerm) {
          terms += TermScanner.column(clause, bytes)
        }
      }
    }
    list.terms = terms
    if !found.isEmpty {
      var resolver = ReferenceResolver(list)
      for (clause, citations) in found {
        list.references += resolver.resolve(citations, in: clause)
      }
    }
    guard !english.isEmpty else { return }
    let numbers = PrintedNumbers(list)
    for (clause, citations) in english {
      list.references += citations.map { resolve($0, in: clause, list, numbers) }
    }
    list.references.sort { ($0.clause, $0.span.lowerBound) < ($1.clause, $1.span.lowerBound) }
  }

  private static func resolve(
    _ citation: EnglishCitations.Found, in clause: Int, _ list: ClauseList,
    _ numbers: PrintedNumbers
  ) -> Reference {
    guard !citation.isForeign else {
      return Reference(clause: clause, span: citation.span, targets: [])
    }
    var target: Int?
    if citation.isInsideArticle {
      var ancestor = clause
      while ancestor >= 0, target == nil {
        target = numbers.clause(citation.path, inside: ancestor)
        ancestor = Int(list.records[ancestor].parent)
      }
    }
    target = target ?? numbers.clause(citation.path)
    return Reference(
      clause: clause, span: citation.span, targets: target.map { [$0] } ?? [],
      isDangling: target == nil)
  }
}
