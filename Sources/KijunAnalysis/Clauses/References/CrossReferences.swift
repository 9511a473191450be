import KijunModel

/// Adds citations and terms to a clause list; nothing of the text changes.
///
/// - Complexity: Linear in the text; only texts that hold a citation's first word are decoded.
enum CrossReferences {
  /// - Parameter byID: Where each eId stands in the list.
  static func add(to list: inout ClauseList, byID: SliceIndex) {
    var english: [(clause: Int, citations: [EnglishCitations.Found])] = []
    var scanner = CitationScanner()
    var resolver = ReferenceResolver(byID)
    var openings: [Int] = []
    var spaces: [Int] = []
    let text = list.text
    text.withUnsafeBytes { text in
      for clause in list.records.indices {
        let record = list.records[clause]
        let isTerm = record.kind == .definition && !record.heading.isEmpty
        if isTerm {
          for term in names(in: list.text.string(record.heading)) {
            list.terms.append(
              Term(clause: clause, term: term, span: 0..<0, scope: .document))
          }
        }
        guard !record.text.isEmpty else { continue }
        let bytes = UnsafeRawBufferPointer(rebasing: text[record.text.range])
        let signs = ReferenceSigns.of(
          bytes, slack: text.count - record.text.upper, openings: &openings,
          spaces: &spaces)
        if signs.contains(.citation) {
          scanner.scan(bytes, at: openings)
          resolver.resolve(scanner.found, scanner.keys, in: clause, of: &list)
        }
        if signs.contains(.english) {
          let citations = EnglishCitations.citations(in: bytes, at: spaces)
          if !citations.isEmpty { english.append((clause, citations)) }
        }
        guard !isTerm else { continue }
        if signs.contains(.quotedTerm) { list.terms += TermScanner.quoted(clause, bytes) }
        if record.kind == .item, let term = TermScanner.column(clause, bytes) {
          list.terms.append(term)
        }
      }
    }
    guard !english.isEmpty else { return }
    let numbers = PrintedNumbers(list)
    for (clause, citations) in english {
      for citation in citations { resolve(citation, in: clause, of: &list, numbers) }
    }
    list.references.sort { ($0.clause, $0.span.lowerBound) < ($1.clause, $1.span.lowerBound) }
  }

  /// Several terms with one definition stand in columns: 「重要インフラ　CI」.
  private static func names(in heading: String) -> [String] {
    guard heading.utf8.contains(0xE3), heading.unicodeScalars.contains("\u{3000}") else {
      return [heading]
    }
    let parts = heading.unicodeScalars.split(separator: "\u{3000}").map { String($0) }
    return parts.allSatisfy { $0.count >= 2 } ? parts : [heading]
  }

  private static func resolve(
    _ citation: EnglishCitations.Found, in clause: Int, of list: inout ClauseList,
    _ numbers: borrowing PrintedNumbers
  ) {
    guard !citation.isForeign else { return list.cite(from: clause, citation.span, targets: []) }
    var targets: [Int] = []
    var isDangling = false
    for path in citation.paths {
      var target: Int?
      var ancestor = citation.isInsideArticle ? clause : -1
      while ancestor >= 0, target == nil {
        target = numbers.clause(path, inside: ancestor)
        ancestor = Int(list.records[ancestor].parent)
      }
      if let found = target ?? numbers.clause(path) {
        targets.append(found)
      } else if path == citation.paths.last {
        isDangling = true
      }
    }
    list.cite(from: clause, citation.span, targets: targets, isDangling: isDangling)
  }
}
