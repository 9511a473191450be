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
  /// By bucket of the first three bytes; small enough to stay near.
  private var kinds = [UInt32](repeating: 0, count: WordIndex.bucketCount)
  /// By bucket of the next three bytes, of lists whose forms all have so many.
  private var seconds = [UInt32](repeating: 0, count: WordIndex.bucketCount)
  /// The other lists.
  private var withoutSecond: UInt32 = 0
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
        form.withUnsafeBytes { kinds[Self.bucket($0, 0)] |= bit }
      }
    }
    if forms.allSatisfy({ $0.count >= 6 }) {
      for form in forms { form.withUnsafeBytes { seconds[Self.bucket($0, 3)] |= bit } }
    } else {
      withoutSecond |= bit
    }
    return bit
  }

  func signs(in bytes: TextBytes) -> [TextSign] {
    var result: [TextSign] = []
    result.reserveCapacity(bytes.count / 12 + 4)
    bytes.withUnsafeBytes { bytes in
      kinds.withUnsafeBufferPointer { kinds in
        var offset = 0
        var isInside = false
        while offset < bytes.count {
          let byte = bytes[offset]
          if !isInside {
            var found = short[Int(byte)]
            if offset + 3 <= bytes.count { found |= kinds[Self.bucket(bytes, offset)] }
            if found & ~withoutSecond != 0 {
              let next = offset + 6 <= bytes.count ? seconds[Self.bucket(bytes, offset + 3)] : 0
              found &= withoutSecond | next
            }
            if found != 0 { result.append(TextSign(offset: Int32(offset), kinds: found)) }
          }
          isInside = isAlphabetic && WordFinder.isLetter(byte)
          offset += UTF8Scalar.length(of: byte)
        }
      }
    }
    return result
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
