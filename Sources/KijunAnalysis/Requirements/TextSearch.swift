import KijunModel

/// Searching in UTF-8 without the costs of String.
struct TextSearch {
  let bytes: [UInt8]
  /// Where each character begins, and its bucket in every ``WordFinder``; empty where the text is not indexed.
  fileprivate private(set) var characters: [(offset: Int32, bucket: Int32)] = []

  init(_ text: String) { bytes = Array(text.utf8) }
  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// A text that several lists of words are looked for in: its characters are looked at once.
  init(indexed bytes: ArraySlice<UInt8>) {
    self.bytes = Array(bytes)
    characters.reserveCapacity(bytes.count / 3 + 1)
    self.bytes.withUnsafeBufferPointer { bytes in
      var offset = 0
      while offset + 3 <= bytes.count {
        characters.append((Int32(offset), Int32(WordFinder.bucket(bytes, offset, 3))))
        offset += UTF8Scalar.length(of: bytes[offset])
      }
    }
  }

  var all: Range<Int> { 0..<bytes.count }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func ends(_ range: Range<Int>, with form: [UInt8]) -> Bool {
    guard form.count <= range.count else { return false }
    let start = range.upperBound - form.count
    for offset in 0..<form.count where bytes[start + offset] != form[offset] { return false }
    return true
  }

  func starts(_ range: Range<Int>, with form: [UInt8]) -> Bool {
    guard form.count <= range.count else { return false }
    for offset in 0..<form.count where bytes[range.lowerBound + offset] != form[offset] {
      return false
    }
    return true
  }

  /// First place of a form inside a range.
  func find(_ form: [UInt8], in range: Range<Int>) -> Range<Int>? {
    guard let first = form.first, form.count <= range.count else { return nil }
    var offset = range.lowerBound
    let last = range.upperBound - form.count
    while offset <= last {
      if bytes[offset] == first, starts(offset..<range.upperBound, with: form) {
        return offset..<offset + form.count
      }
      offset += 1
    }
    return nil
  }

  /// Last place of a form inside a range.
  func findLast(_ form: [UInt8], in range: Range<Int>) -> Range<Int>? {
    guard let first = form.first, form.count <= range.count else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      var offset = range.upperBound - form.count
      while offset >= range.lowerBound {
        if bytes[offset] == first, starts(offset..<range.upperBound, with: form) {
          return offset..<offset + form.count
        }
        offset -= 1
      }
      return nil
    }
  }
}

/// A list of words compiled for longest-match search.
struct WordFinder {
  struct Hit: Equatable {
    var range: Range<Int>
    var key: String
    var word: String
  }

  private let words: [(form: [UInt8], key: String, word: String)]
  /// A bit for each bucket that holds a word: small enough to stay near while several lists are looked for.
  private let filled: [UInt64]
  /// Words by their first bytes, up to three: the words of bucket `b` are `items[starts[b]..<starts[b + 1]]`.
  private let starts: [Int32]
  private let items: [Int32]
  /// Words by their ends, the longest first.
  private let ends: EndTable
  private let keyLength: Int
  private let isAlphabetic: Bool

  /// - Parameter isAlphabetic: words end at letters, and case does not count.
  init(_ words: [(word: String, key: String)], isAlphabetic: Bool) {
    self.isAlphabetic = isAlphabetic
    self.words = words.map {
      (Array((isAlphabetic ? $0.word.lowercased() : $0.word).utf8), $0.key, $0.word)
    }
    .sorted { $0.form.count > $1.form.count }
    let named = self.words.enumerated().filter { !$0.element.form.isEmpty }
    ends = EndTable(self.words.map(\.form))
    keyLength = min(3, named.map(\.element.form.count).min() ?? 1)
    let length = keyLength
    let buckets = named.map { word in
      (
        word.element.form.withUnsafeBufferPointer { Self.bucket($0, 0, length) },
        Int32(word.offset)
      )
    }
    var starts = [Int32](repeating: 0, count: Self.bucketCount + 1)
    for (bucket, _) in buckets { starts[bucket + 1] += 1 }
    for bucket in 0..<Self.bucketCount { starts[bucket + 1] += starts[bucket] }
    var next = starts
    var items = [Int32](repeating: 0, count: buckets.count)
    for (bucket, index) in buckets {
      items[Int(next[bucket])] = index
      next[bucket] += 1
    }
    var filled = [UInt64](repeating: 0, count: Self.bucketCount / 64)
    for (bucket, _) in buckets { filled[bucket >> 6] |= 1 << UInt64(bucket & 63) }
    self.filled = filled
    self.starts = starts
    self.items = items
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
    if keyLength == 3, !text.characters.isEmpty { return nextIndexed(in: text, range, from: start) }
    return nextPlain(in: text, range, from: start)
  }

  private func nextIndexed(in text: TextSearch, _ range: Range<Int>, from start: Int) -> Hit? {
    text.characters.withUnsafeBufferPointer { characters in
      filled.withUnsafeBufferPointer { filled in
        var low = 0
        var high = start == 0 ? 0 : characters.count
        while low < high {
          let middle = (low + high) / 2
          if Int(characters[middle].offset) < start { low = middle + 1 } else { high = middle }
        }
        for index in low..<characters.count {
          let (offset, bucket) = characters[index]
          guard filled[Int(bucket >> 6)] >> UInt64(bucket & 63) & 1 != 0 else { continue }
          guard Int(offset) + 3 <= range.upperBound else { return nil }
          if let hit = hit(at: Int(offset), text, range, Int(bucket)) { return hit }
        }
        return nil
      }
    }
  }

  private func nextPlain(in text: TextSearch, _ range: Range<Int>, from start: Int) -> Hit? {
    text.bytes.withUnsafeBufferPointer { bytes in
      filled.withUnsafeBufferPointer { filled in
        var offset = start
        while offset + keyLength <= range.upperBound {
          let byte = bytes[offset]
          let bucket = Self.bucket(bytes, offset, keyLength)
          if filled[bucket >> 6] >> UInt64(bucket & 63) & 1 != 0, byte & 0xC0 != 0x80,
            let hit = hit(at: offset, text, range, bucket)
          {
            return hit
          }
          offset += UTF8Scalar.length(of: byte)
        }
        return nil
      }
    }
  }

  /// The longest word that ends where the range ends.
  func suffix(of text: TextSearch, _ range: Range<Int>) -> Hit? {
    guard let index = ends.first(in: text, range) else { return nil }
    let start = range.upperBound - words[index].form.count
    return Hit(range: start..<range.upperBound, key: words[index].key, word: words[index].word)
  }

  private func hit(at offset: Int, _ text: TextSearch, _ range: Range<Int>, _ bucket: Int) -> Hit? {
    if isAlphabetic, offset > range.lowerBound, Self.isLetter(text.bytes[offset - 1]) { return nil }
    for item in items[Int(starts[bucket])..<Int(starts[bucket + 1])] {
      let index = Int(item)
      let form = words[index].form
      let end = offset + form.count
      guard end <= range.upperBound, matches(form, at: offset, text) else { continue }
      if isAlphabetic, end < range.upperBound, Self.isLetter(text.bytes[end]) { continue }
      return Hit(range: offset..<end, key: words[index].key, word: words[index].word)
    }
    return nil
  }

  private static let bucketCount = 4096

  /// Bit 5 tells upper from lower case and does not count, so that one table serves both ways of comparing.
  @inline(__always)
  fileprivate static func bucket(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ length: Int)
    -> Int
  {
    var key: UInt32 = 0
    if length == 3 {
      key =
        UInt32(bytes[offset]) << 16 | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2])
    } else {
      for index in offset..<offset + length { key = key << 8 | UInt32(bytes[index]) }
    }
    return Int(((key & 0xDF_DFDF) &* 0x9E37_79B1) >> 20)
  }

  private func matches(_ form: [UInt8], at offset: Int, _ text: TextSearch) -> Bool {
    for index in 0..<form.count {
      let byte = text.bytes[offset + index]
      if (isAlphabetic ? Self.lower(byte) : byte) != form[index] { return false }
    }
    return true
  }

  static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
  static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte >= 0x30 && byte <= 0x39)
      || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A)
  }
}
