import KijunModel

/// Which clauses are written in another language than their document.
enum ClauseLanguages {
  /// Shorter texts say too little; a name or a term in another script is no language.
  private static let shortest = 24

  /// - Complexity: Linear in the text; only texts of another script than the document's are looked into.
  static func add(to list: inout ClauseList, _ markers: LanguageMarkers) {
    let own = String(list.header.language.prefix { $0 != "-" })
    guard !own.isEmpty, own != "und" else { return }
    list.text.withUnsafeBytes { text in
      for (clause, record) in list.records.enumerated() where record.text.count >= shortest {
        let bytes = UnsafeRawBufferPointer(rebasing: text[record.text.range])
        guard own == "ja" ? !holdsJapanese(bytes) : holdsHigh(bytes) else { continue }
        let found = markers.language(of: bytes)
        guard found != own, found != "und", found == "ja" || isText(bytes) else { continue }
        list.languages.append(.init(clause: clause, language: found))
      }
    }
  }

  /// Kana, ideographs or CJK punctuation.
  private static func holdsJapanese(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.contains { $0 >= 0xE3 && $0 <= 0xE9 }
  }

  /// Letters that English has not, or scripts other than Latin; punctuation is none.
  private static func holdsHigh(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.contains { $0 >= 0xC3 && $0 != 0xE2 }
  }

  /// Words with spaces between them, not a number, a name or an address.
  private static func isText(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var spaces = 0
    var letters = 0
    for byte in bytes {
      if byte == 0x20 { spaces += 1 }
      if (0x61...0x7A).contains(byte | 0x20) || byte >= 0xC3 { letters += 1 }
    }
    return spaces >= 3 && letters * 4 >= bytes.count * 3 - spaces * 3
  }
}
