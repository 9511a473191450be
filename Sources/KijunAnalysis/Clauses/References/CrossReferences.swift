import KijunModel

/// Adds citations and terms to a clause list; nothing of the text changes.
///
/// - Complexity: Linear in the text; only texts that hold a citation's first word are decoded.
enum CrossReferences {
  static func add(to list: inout ClauseList) {
    var found: [(clause: Int, citations: [Citation])] = []
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
        guard record.kind != .definition || record.heading.isEmpty else { continue }
        if signs.contains(.quotedTerm) { terms += TermScanner.quoted(clause, bytes) }
        if record.kind == .item, signs.contains(.columnTerm) {
          terms += TermScanner.column(clause, bytes)
        }
      }
    }
    list.terms = terms
    guard !found.isEmpty else { return }
    var resolver = ReferenceResolver(list)
    for (clause, citations) in found { list.references += resolver.resolve(citations, in: clause) }
  }
}
