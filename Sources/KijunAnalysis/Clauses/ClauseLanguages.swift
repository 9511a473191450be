import KijunModel

/// Which clauses are written in another language than their document.
enum ClauseLanguages {
  /// Shorter texts say too little; a name or a term in another script is no language.
  private static let shortest = 24

  /// - Complexity: Linear in the text; only texts of another script than the document's are looked into.
  static func add(to list: inout ClauseList, _ markers: LanguageMarkers) {
    let own = String(list.header.language.prefix { $0 != "-" })
    guard !own.isEmpty, own != "und" else { return }
    let isJapanese = own == "ja"
    list.text.withUnsafeBytes { text in
      for (clause, record) in list.records.enumerated() where record.text.count >= shortest {
        let bytes = UnsafeRawBufferPointer(rebasing: text[record.text.range])
        let slack = text.count - record.text.upper
        guard isJapanese ? !holdsJapanese(bytes, slack) : holdsHigh(bytes, slack) else { continue }
        let found = markers.language(of: bytes)
        guard found != own, found != "und", found == "ja" || isText(bytes) else { continue }
        list.languages.append(.init(clause: clause, language: found))
      }
    }
  }

  /// Kana, ideographs or CJK punctuation.
  private static func holdsJapanese(_ bytes: UnsafeRawBufferPointer, _ slack: Int) -> Bool {
    bytes.holds(slack) { $0.isAbove(0xE2) & $0.isBelow(0xEA) }
  }

  /// Letters that English has not, or scripts other than Latin; punctuation is none.
  private static func holdsHigh(_ bytes: UnsafeRawBufferPointer, _ slack: Int) -> Bool {
    bytes.holds(slack) { $0.isHigh & $0.isAbove(0xC2) & ~$0.equal(0xE2) }
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

extension UnsafeRawBufferPointer {
  /// Whether one of the bytes is of a kind, sixteen at a time.
  ///
  /// - Parameter slack: Bytes behind that can be read; what they hold makes no difference.
  @inline(__always)
  fileprivate func holds(_ slack: Int, _ kind: (ByteLanes) -> ByteLanes.Flags) -> Bool {
    guard let base = baseAddress else { return false }
    var offset = 0
    while offset < count, offset + 16 <= count + slack {
      if ByteLanes.isAny(kind(ByteLanes(base, offset)), before: Swift.min(16, count - offset)) {
        return true
      }
      offset += 16
    }
    guard offset < count else { return false }
    // The last of all texts: padded with ASCII.
    var rest = SIMD16<UInt8>(repeating: 0x20)
    for index in offset..<count { rest[index - offset] = self[index] }
    return Swift.withUnsafeBytes(of: rest) { rest in
      rest.baseAddress.map { ByteLanes.isAny(kind(ByteLanes($0, 0))) } ?? false
    }
  }
}
