import KijunModel

/// A list of words compiled for longest-match search.
final class WordFinder: Sendable {
  struct Hit: Equatable {
    var range: Range<Int>
    var key: String
    var word: String
  }

  private let words: [(key: String, word: String)]
  private let forms: FormTable
  /// Words by their first bytes, up to three, the longest first.
  private let beginnings: BucketTable
  /// Words by their ends, the longest first.
  private let ends: EndTable
  private let keyLength: Int
  private let isAlphabetic: Bool
  /// Its bit in the index, 0 where it is in none.
  private let kind: UInt32

  /// - Parameter isAlphabetic: words end at letters, and case does not count.
  convenience init(_ words: [(word: String, key: String)], isAlphabetic: Bool) {
    self.init(words, isAlphabetic, 0)
  }

  /// - Parameter index: Of all lists that are looked for in the same texts.
  convenience init(_ words: [(word: String, key: String)], in index: inout WordIndex) {
    let forms = words.map { Self.form(of: $0.word, index.isAlphabetic) }
    self.init(words, index.isAlphabetic, index.add(forms))
  }

  private init(_ words: [(word: String, key: String)], _ isAlphabetic: Bool, _ kind: UInt32) {
    let sorted = words.map { (form: Self.form(of: $0.word, isAlphabetic), word: $0) }
      .sorted { $0.form.count > $1.form.count }
    let forms = sorted.map(\.form)
    self.words = sorted.map { ($0.word.key, $0.word.word) }
    self.forms = FormTable(forms)
    self.isAlphabetic = isAlphabetic
    self.kind = kind
    let length = min(3, forms.map(\.count).filter { $0 > 0 }.min() ?? 1)
    keyLength = length
    ends = EndTable(forms)
    beginnings = BucketTable(
      forms.map { $0.isEmpty ? -1 : $0.withUnsafeBytes { Self.bucket($0, 0, length) } })
  }

  private static func form(of word: String, _ isAlphabetic: Bool) -> [UInt8] {
    Array((isAlphabetic ? word.lowercased() : word).utf8)
  }

  /// Every word in order, the longest where several start or overlap.
  func hits(in text: TextSearch, _ range: Range<Int>) -> [Hit] {
    var result: [Hit] = []
    var offset = range.lowerBound
    while let hit = next(in: text, range, from: offset) {
      result.append(hit)
      offset = hit.range.upperBound
    }
    return result
  }

  /// The first word, the longest where several start there.
  func first(in text: TextSearch, _ range: Range<Int>) -> Hit? {
    next(in: text, range, from: range.lowerBound)
  }

  /// The next word at or behind `start`; one look at a table for each character that starts none.
  private func next(in text: TextSearch, _ range: Range<Int>, from start: Int) -> Hit? {
    guard kind != 0, text.isIndexed else { return nextPlain(in: text, range, from: start) }
    var found: Hit?
    text.eachSign(kind, in: start..<max(start, range.upperBound)) { offset in
      guard offset + keyLength <= range.upperBound else { return false }
      let bucket = text.bytes.withUnsafeBytes { Self.bucket($0, offset, keyLength) }
      found = hit(at: offset, text, range, bucket)
      return found == nil
    }
    return found
  }

  private func nextPlain(in text: TextSearch, _ range: Range<Int>, from start: Int) -> Hit? {
    text.bytes.withUnsafeBytes { bytes in
      var offset = start
      while offset + keyLength <= range.upperBound {
        let byte = bytes[offset]
        let bucket = Self.bucket(bytes, offset, keyLength)
        if beginnings.holds(bucket), byte & 0xC0 != 0x80,
          let hit = hit(at: offset, text, range, bucket)
        {
          return hit
        }
        offset += UTF8Scalar.length(of: byte)
      }
      return nil
    }
  }

  /// The longest word that ends where the range ends.
  func suffix(of text: TextSearch, _ range: Range<Int>) -> Hit? {
    guard let index = ends.first(in: text, range) else { return nil }
    let start = range.upperBound - forms.count(index)
    return Hit(range: start..<range.upperBound, key: words[index].key, word: words[index].word)
  }

  private func hit(at offset: Int, _ text: TextSearch, _ range: Range<Int>, _ bucket: Int) -> Hit? {
    if isAlphabetic, offset > range.lowerBound, Self.isLetter(text, before: offset) { return nil }
    let word = text.bytes.withUnsafeBytes { bytes in
      let word = EightBytes.from(offset, of: bytes)
      return isAlphabetic ? EightBytes.lowercased(word) : word
    }
    let found = beginnings.first(in: bucket) { index in
      guard forms.begins(index, word) else { return false }
      let end = offset + forms.count(index)
      guard end <= range.upperBound, matches(index, at: offset, text) else { return false }
      return !isAlphabetic || end == range.upperBound || !Self.isLetter(text, at: end)
    }
    return found.map { index in
      Hit(
        range: offset..<offset + forms.count(index), key: words[index].key, word: words[index].word)
    }
  }

  @inline(__always)
  private static func bucket(_ bytes: UnsafeRawBufferPointer, _ offset: Int, _ length: Int) -> Int {
    if length == 3 { return WordIndex.bucket(bytes, offset) }
    var key: UInt32 = 0
    for index in offset..<offset + length { key = key << 8 | UInt32(bytes[index]) }
    return WordIndex.bucket(key)
  }

  /// Whether a form goes on behind the first eight bytes as the text does.
  @inline(__always)
  private func matches(_ index: Int, at offset: Int, _ text: TextSearch) -> Bool {
    text.bytes.withUnsafeBytes { bytes in
      forms.withForm(index) { form in
        for place in min(8, form.count)..<form.count {
          let byte = bytes[offset + place]
          if (isAlphabetic ? Self.lower(byte) : byte) != form[place] { return false }
        }
        return true
      }
    }
  }

  static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  /// Whether a letter or digit begins at an offset; dashes and quotation marks beyond ASCII are none.
  static func isLetter(_ text: TextSearch, at offset: Int) -> Bool {
    let byte = text.bytes[offset]
    if byte == 0xE2, offset + 1 < text.bytes.count, text.bytes[offset + 1] == 0x80 { return false }
    return byte & 0xC0 != 0x80 && isLetter(byte)
  }

  static func isLetter(_ text: TextSearch, before offset: Int) -> Bool {
    let byte = text.bytes[offset - 1]
    if byte & 0xC0 == 0x80, offset >= 3, text.bytes[offset - 3] == 0xE2,
      text.bytes[offset - 2] == 0x80
    {
      return false
    }
    return isLetter(byte)
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte >= 0x30 && byte <= 0x39)
      || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A)
  }
}
