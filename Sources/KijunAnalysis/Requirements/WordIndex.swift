import KijunModel

/// What a character of a text may begin: one bit for each list of forms that it was looked up for.
struct TextSign: BitwiseCopyable {
  var offset: Int32
  var kinds: UInt32
}

/// Many lists of forms by their first bytes, so that a text is looked at once for all of them.
///
/// A sign says that a form of a list may begin there; which one does is for the list to say.
struct WordIndex: Sendable {
  /// Whether forms begin only where no letter stands before, and case does not count.
  let isAlphabetic: Bool
  /// By bucket of the first three bytes: lists with a form that ends within six bytes below, those with a longer
  /// one above. Small enough to stay near.
  private var kinds = [UInt64](repeating: 0, count: WordIndex.bucketCount)
  /// By bucket of the next three bytes, of the longer forms.
  private var seconds = [UInt32](repeating: 0, count: WordIndex.bucketCount)
  /// By the first byte, of shorter forms.
  private var short = [UInt32](repeating: 0, count: 256)
  private var count: UInt32 = 0

  static let bucketCount = 4096

  init(isAlphabetic: Bool) { self.isAlphabetic = isAlphabetic }

  /// Enters a list.
  ///
  /// - Parameter forms: In small letters where case does not count.
  /// - Returns: Its bit.
  /// - Precondition: There are no more than thirty-two lists.
  mutating func add(_ forms: [[UInt8]]) -> UInt32 {
    precondition(count < 32, "a language has too many lists")
    let bit: UInt32 = 1 << count
    count += 1
    for form in forms where !form.isEmpty {
      if form.count < 3 {
        short[Int(form[0])] |= bit
        if isAlphabetic, (0x61...0x7A).contains(form[0]) { short[Int(form[0] & 0xDF)] |= bit }
      } else {
        form.withUnsafeBytes { form in
          kinds[Self.bucket(form, 0)] |= form.count < 6 ? UInt64(bit) : UInt64(bit) << 32
          if form.count >= 6 { seconds[Self.bucket(form, 3)] |= bit }
        }
      }
    }
    return bit
  }

  func signs(in bytes: TextBytes) -> [TextSign] {
    var result: [TextSign] = []
    result.reserveCapacity(bytes.count / 12 + 4)
    bytes.withUnsafeBytes { bytes in
      kinds.withUnsafeBufferPointer { kinds in
        seconds.withUnsafeBufferPointer { seconds in
          short.withUnsafeBufferPointer { short in
            var offset = 0
            while offset < bytes.count {
              // Zeros behind the end: no form holds any.
              let word = EightBytes.from(offset, of: bytes)
              let byte = UInt8(truncatingIfNeeded: word >> 56)
              let known = kinds[Self.bucket(UInt32(word >> 40))]
              var found = UInt32(truncatingIfNeeded: known) | short[Int(byte)]
              if known >> 32 != 0 {
                found |=
                  UInt32(known >> 32) & seconds[Self.bucket(UInt32(word >> 16 & 0xFF_FFFF))]
              }
              if found != 0 { result.append(TextSign(offset: Int32(offset), kinds: found)) }
              offset =
                isAlphabetic ? Self.nextStart(bytes, offset) : offset + UTF8Scalar.length(of: byte)
            }
          }
        }
      }
    }
    return result
  }

  /// Where the next form may begin: behind the rest of a word and what ends it.
  @inline(__always)
  private static func nextStart(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var offset = start
    while offset < bytes.count, WordFinder.isLetter(bytes[offset]), !isPunctuation(bytes, offset) {
      offset += UTF8Scalar.length(of: bytes[offset])
    }
    return offset < bytes.count ? offset + UTF8Scalar.length(of: bytes[offset]) : offset
  }

  /// Dashes and quotation marks beyond ASCII.
  @inline(__always)
  private static func isPunctuation(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Bool {
    bytes[offset] == 0xE2 && offset + 1 < bytes.count && bytes[offset + 1] == 0x80
  }

  /// Of three bytes. Bit 5 tells upper from lower case and does not count, so that one table serves both ways of
  /// comparing.
  @inline(__always)
  static func bucket(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int {
    bucket(
      UInt32(bytes[offset]) << 16 | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2]))
  }

  @inline(__always)
  static func bucket(_ key: UInt32) -> Int { Int(((key & 0xDF_DFDF) &* 0x9E37_79B1) >> 20) }
}
