import KijunModel

/// The bytes of a text or of a part of one, counted from its own beginning; nothing is copied.
struct TextBytes: RandomAccessCollection, Sendable {
  private let storage: SharedBuffer<UInt8>
  private let start: Int
  let endIndex: Int
  var startIndex: Int { 0 }

  init(_ storage: SharedBuffer<UInt8>) {
    self.init(storage, 0..<storage.count)
  }

  init(_ storage: SharedBuffer<UInt8>, _ range: Range<Int>) {
    self.storage = storage
    start = range.lowerBound
    endIndex = range.count
  }

  @inline(__always)
  subscript(position: Int) -> UInt8 { storage[start + position] }

  /// A part that is counted from its own beginning.
  func part(_ range: Range<Int>) -> TextBytes {
    TextBytes(storage, start + range.lowerBound..<start + range.upperBound)
  }

  /// The same without soft hyphens and zero-width spaces, which part words that are one.
  var withoutBreakHints: TextBytes {
    let (hasAny, kept): (Bool, [UInt8]) = withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return (false, []) }
      var offset = 0
      while offset + 16 <= bytes.count {
        let lanes = ByteLanes(base, offset)
        if ByteLanes.isAny(lanes.equal(0xC2) | lanes.equal(0xE2)) { break }
        offset += 16
      }
      guard (offset..<bytes.count).contains(where: { Self.hint(bytes, $0) > 0 }) else {
        return (false, [])
      }
      var kept: [UInt8] = []
      offset = 0
      while offset < bytes.count {
        let hint = Self.hint(bytes, offset)
        if hint == 0 { kept.append(bytes[offset]) }
        offset += hint == 0 ? 1 : hint
      }
      return (true, kept)
    }
    return hasAny ? TextBytes(SharedBuffer(kept)) : self
  }

  /// Bytes of U+00AD or U+200B at an offset, 0 for others.
  private static func hint(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int {
    if bytes[offset] == 0xC2 {
      return offset + 1 < bytes.count && bytes[offset + 1] == 0xAD ? 2 : 0
    }
    guard bytes[offset] == 0xE2, offset + 2 < bytes.count else { return 0 }
    return bytes[offset + 1] == 0x80 && bytes[offset + 2] == 0x8B ? 3 : 0
  }

  @inline(__always)
  func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    storage.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<start + endIndex])) }
  }
}
