/// Tells the language of a text: Japanese by its kana, others by their commonest words.
public struct LanguageMarkers: Sendable, Equatable {
  private var languages: [String] = []
  /// Words of at most eight bytes, packed, and the language each belongs to.
  private var words: [UInt64: Int] = [:]

  public init() {}

  /// - Returns: Whether the word is short enough to be kept.
  public mutating func add(_ word: String, language: String) -> Bool {
    guard (1...8).contains(word.utf8.count) else { return false }
    if !languages.contains(language) { languages.append(language) }
    words[word.utf8.reduce(0) { $0 << 8 | UInt64($1) }] = languages.firstIndex(of: language)
    return true
  }

  /// BCP 47 primary language of a text, `und` where nothing tells.
  ///
  /// - Complexity: Linear in the first 200,000 bytes, which are all that is looked at.
  public func language(of bytes: UnsafeRawBufferPointer) -> String {
    var counts = [Int](repeating: 0, count: languages.count)
    var kana = 0
    var latin = 0
    var word: UInt64 = 0
    var length = 0
    var offset = 0
    let end = min(bytes.count, 200_000)
    func close() {
      if length > 0, length <= 8, let language = words[word] { counts[language] += 1 }
      word = 0
      length = 0
    }
    while offset < end {
      let byte = bytes[offset]
      if byte == 0xE3 {
        kana += 1
        close()
        offset += 3
        continue
      }
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if lower >= 0x61 && lower <= 0x7A || byte >= 0x80 {
        latin += byte < 0x80 ? 1 : 0
        word = word << 8 | UInt64(lower)
        length += 1
      } else {
        close()
      }
      offset += 1
    }
    close()
    if kana > 0, kana * 10 > latin { return "ja" }
    guard let best = counts.indices.max(by: { (counts[$0], -$0) < (counts[$1], -$1) }),
      counts[best] > 0
    else { return latin > 0 ? "en" : "und" }
    return languages[best]
  }
}
