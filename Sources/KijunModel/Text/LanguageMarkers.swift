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
  /// - Complexity: Linear in the first 64 KiB, ten thousand words, which are all that is looked at.
  public func language(of bytes: UnsafeRawBufferPointer) -> String {
    let bytes = UnsafeRawBufferPointer(rebasing: bytes.prefix(1 << 16))
    // Words are looked at only where letters alone do not tell.
    let (kana, latin) = Self.letters(bytes)
    if kana > 0, kana * 10 > latin { return "ja" }
    var counts = [Int](repeating: 0, count: languages.count)
    var word: UInt64 = 0
    var length = 0
    func close() {
      if length > 0, length <= 8 {
        let place = place(of: word)
        if words[place] != 0 { counts[owners[place]] += 1 }
      }
      word = 0
      length = 0
    }
    var offset = 0
    Self.lower.withUnsafeBufferPointer { lower in
      while offset < bytes.count {
        let byte = bytes[offset]
        let letter = lower[Int(byte)]
        if letter != 0 {
          word = word << 8 | UInt64(letter)
          length += 1
        } else if length > 0 {
          close()
        }
        offset += byte == 0xE3 ? 3 : 1
      }
    }
    close()
    guard let best = counts.indices.max(by: { (counts[$0], -$0) < (counts[$1], -$1) }),
      counts[best] > 0
    else { return latin > 0 ? "en" : "und" }
    return languages[best]
  }

  /// What each byte is in a word: letters of ASCII in lower case, bytes above it themselves, 0 for what ends one.
  private static let lower: [UInt8] = (0...255).map { (byte: UInt8) in
    switch byte {
    case 0x41...0x5A: byte | 0x20
    case 0xE3: 0
    case 0x61...0x7A, 0x80...: byte
    default: 0
    }
  }

  /// How many characters begin with 0xE3, as kana do, and how many are letters of ASCII.
  private static func letters(_ bytes: UnsafeRawBufferPointer) -> (kana: Int, latin: Int) {
    guard let base = bytes.baseAddress else { return (0, 0) }
    var kana = 0
    var latin = 0
    var offset = 0
    while offset + 16 <= bytes.count {
      // Each lane counts; 250 rounds cannot overflow.
      var kanaLanes = SIMD16<UInt8>(repeating: 0)
      var latinLanes = SIMD16<UInt8>(repeating: 0)
      let stop = min(offset + 250 * 16, bytes.count - 15)
      while offset < stop {
        let here = ByteLanes(base, offset)
        kanaLanes &-= unsafeBitCast(here.equal(0xE3), to: SIMD16<UInt8>.self)
        latinLanes &-= unsafeBitCast(here.isLetter, to: SIMD16<UInt8>.self)
        offset += 16
      }
      kana += ByteLanes.sum(kanaLanes)
      latin += ByteLanes.sum(latinLanes)
    }
    for byte in bytes[offset...] {
      kana += byte == 0xE3 ? 1 : 0
      latin += (0x61...0x7A).contains(byte | 0x20) ? 1 : 0
    }
    return (kana, latin)
  }
}
