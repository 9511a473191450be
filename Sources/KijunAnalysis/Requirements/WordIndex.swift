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
  /// By bucket of the first three bytes; small enough to stay near.
  private var kinds = [UInt32](repeating: 0, count: WordIndex.bucketCount)
  /// Of forms of one byte.
  private var singles = [UInt32](repeating: 0, count: 256)
  private var count: UInt32 = 0

  static let bucketCount = 4096

  /// Enters a list.
  ///
  /// - Returns: Its bit; 0 where it cannot be entered, because a form has two bytes or there are too many lists.
  mutating func add(_ forms: [[UInt8]]) -> UInt32 {
    guard count < 32, !forms.contains(where: { $0.isEmpty || $0.count == 2 }) else { return 0 }
    let bit: UInt32 = 1 << count
    count += 1
    for form in forms {
      if form.count == 1 {
        singles[Int(form[0])] |= bit
      } else {
        form.withUnsafeBytes { kinds[Self.bucket($0, 0)] |= bit }
      }
    }
    return bit
  }

  func signs(in bytes: TextBytes) -> [TextSign] {
    var result: [TextSign] = []
    result.reserveCapacity(bytes.count / 12 + 4)
    bytes.withUnsafeBytes { bytes in
      kinds.withUnsafeBufferPointer { kinds in
        var offset = 0
        while offset < bytes.count {
          let byte = bytes[offset]
          var found = byte < 0x80 ? singles[Int(byte)] : 0
          if offset + 3 <= bytes.count { found |= kinds[Self.bucket(bytes, offset)] }
          if found != 0 { result.append(TextSign(offset: Int32(offset), kinds: found)) }
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
