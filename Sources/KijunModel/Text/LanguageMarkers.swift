/// Tells the language of a text: Japanese by its kana, others by their commonest words.
public struct LanguageMarkers: Sendable, Equatable {
  private var languages: [String] = []
  /// Words of at most eight bytes, packed, at the place that their digest gives or behind it; 0 for free. A power of
  /// two over twice the words.
  private var words = [UInt64](repeating: 0, count: 16)
  /// The language of each.
  private var owners = [Int](repeating: 0, count: 16)
  private var count = 0

  public init() {}

  /// - Returns: Whether the word is short enough to be kept.
  public mutating func add(_ word: String, language: String) -> Bool {
    guard (1...8).contains(word.utf8.count) else { return false }
    if !languages.contains(language) { languages.append(language) }
    let packed = word.utf8.reduce(0) { $0 << 8 | UInt64($1) }
    enter(packed, languages.firstIndex(of: language) ?? 0)
    return true
  }

  private mutating func enter(_ word: UInt64, _ language: Int) {
    if count * 2 >= words.count { grow() }
    let place = place(of: word)
    if words[place] == 0 { count += 1 }
    words[place] = word
    owners[place] = language
  }

  private mutating func grow() {
    let old = zip(words, owners).filter { $0.0 != 0 }
    words = Array(repeating: 0, count: words.count * 2)
    owners = Array(repeating: 0, count: words.count)
    count = 0
    for (word, language) in old { enter(word, language) }
  }

  /// Where a word stands, or the free place where it belongs.
  @inline(__always)
  private func place(of word: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: word &* 0x9E37_79B9_7F4A_7C15 >> 40) & (words.count - 1)
    while words[place] != 0, words[place] != word { place = (place + 1) & (words.count - 1) }
    return place
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
      if length > 0, length <= 8 {
        let place = place(of: word)
        if words[place] != 0 { counts[owners[place]] += 1 }
      }
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
