import KijunModel

/// Adds citations and terms to a clause list; nothing of the text changes.
///
/// - Complexity: Linear in the text; only texts that can hold a citation are decoded.
enum CrossReferences {
  static func add(to list: inout ClauseList) {
    var found: [(clause: Int, citations: [Citation])] = []
    var terms: [Term] = []
    list.text.withUnsafeBytes { text in
      for (clause, record) in list.records.enumerated()
      where !record.text.isEmpty || record.kind == .definition {
        let bytes = UnsafeRawBufferPointer(rebasing: text[record.text.range])
        if CitationScanner.mayHold(bytes) {
          var scanner = CitationScanner(bytes)
          let citations = scanner.citations()
          if !citations.isEmpty { found.append((clause, citations)) }
        }
        if record.kind == .definition || mayDefine(bytes) {
          terms += TermScanner.terms(of: clause, in: list)
        }
      }
    }
    list.terms = terms
    guard !found.isEmpty else { return }
    let resolver = ReferenceResolver(list)
    for (clause, citations) in found { list.references += resolver.resolve(citations, in: clause) }
  }

  /// 」 or を: one pass over characters.
  private static func mayDefine(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    while offset + 2 < bytes.count {
      let byte = bytes[offset]
      if byte == 0xE3 {
        if bytes[offset + 1] == 0x80, bytes[offset + 2] == 0x8D { return true }
        if bytes[offset + 1] == 0x82, bytes[offset + 2] == 0x92 { return true }
      }
      offset += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }
    return false
  }
}
