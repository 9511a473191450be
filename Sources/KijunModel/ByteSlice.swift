/// A range of bytes in an arena; 8 bytes wide, so that records stay small and fixed.
public struct ByteSlice: Hashable, Sendable, Codable, BitwiseCopyable {
  public var start: UInt32
  public var count: UInt32

  public init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }

  public init(_ start: Int, _ end: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.count = UInt32(truncatingIfNeeded: end - start)
  }

  public static let empty = ByteSlice(start: 0, count: 0)
  public var isEmpty: Bool { count == 0 }
  public var lower: Int { Int(start) }
  public var upper: Int { Int(start) + Int(count) }
  public var range: Range<Int> { lower..<upper }
}

extension Array where Element == UInt8 {
  /// The text of a slice; the arena is valid UTF-8 by construction.
  public func string(_ slice: ByteSlice) -> String {
    slice.isEmpty ? "" : String(decoding: self[slice.range], as: UTF8.self)
  }

  /// Appends the bytes of `text` and says where they stand.
  public mutating func append(slice text: String) -> ByteSlice {
    let start = count
    append(contentsOf: text.utf8)
    return ByteSlice(start, count)
  }
}
