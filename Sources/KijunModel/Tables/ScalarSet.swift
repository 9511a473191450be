/// A few characters that are asked for at each character of a text.
public struct ScalarSet: Sendable, Equatable {
  /// A bit for each of the first 65,536, where there are any.
  @usableFromInline private(set) var words: [UInt64] = []
  @usableFromInline private(set) var others: Set<UInt32> = []

  public init() {}

  public mutating func insert(_ scalars: some Sequence<UInt32>) {
    if words.isEmpty { words = [UInt64](repeating: 0, count: 1024) }
    for scalar in scalars {
      if scalar < 0x10000 {
        words[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
      } else {
        others.insert(scalar)
      }
    }
  }

  @inlinable
  public func contains(_ scalar: UInt32) -> Bool {
    guard scalar < 0x10000 else { return others.contains(scalar) }
    return !words.isEmpty && words[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0
  }
}
