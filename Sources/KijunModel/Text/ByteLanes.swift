/// Sixteen bytes looked at together.
///
/// Both sides of each operator are vectors: with a scalar on one side the standard library's
/// operators go lane by lane.
@frozen
public struct ByteLanes {
  public typealias Bytes = SIMD16<UInt8>
  /// -1 where something holds, 0 elsewhere.
  public typealias Flags = SIMD16<Int8>

  public let bytes: Bytes

  @inlinable @inline(__always)
  public init(_ base: UnsafeRawPointer, _ offset: Int) {
    bytes = base.loadUnaligned(fromByteOffset: offset, as: Bytes.self)
  }

  @inlinable @inline(__always)
  public func equal(_ byte: UInt8) -> Flags {
    unsafeBitCast(bytes .== Bytes(repeating: byte), to: Flags.self)
  }

  /// Bytes below 0x21, those from 0x80 on not among them.
  @inlinable @inline(__always)
  public var isControlOrSpace: Flags {
    let signed = unsafeBitCast(bytes, to: Flags.self)
    return unsafeBitCast(signed .< Flags(repeating: 0x21), to: Flags.self) & ~isHigh
  }

  /// Bytes from 0x80 on.
  @inlinable @inline(__always)
  public var isHigh: Flags {
    unsafeBitCast(unsafeBitCast(bytes, to: Flags.self) .< Flags(repeating: 0), to: Flags.self)
  }

  /// 0 to 9 and the opening round bracket.
  @inlinable @inline(__always)
  public var isDigitOrBracket: Flags {
    let signed = unsafeBitCast(bytes, to: Flags.self)
    return equal(0x28)
      | (unsafeBitCast(signed .< Flags(repeating: 0x3A), to: Flags.self)
        & ~unsafeBitCast(signed .< Flags(repeating: 0x30), to: Flags.self))
  }

  /// Bytes from 0x80 to 0xBF, which continue a scalar.
  @inlinable @inline(__always)
  public var isContinuation: Flags {
    unsafeBitCast(
      unsafeBitCast(bytes, to: Flags.self) .< Flags(repeating: -64), to: Flags.self)
  }

  @inlinable @inline(__always)
  public static func isAny(_ flags: Flags) -> Bool {
    let words = unsafeBitCast(flags, to: SIMD2<UInt64>.self)
    return words[0] | words[1] != 0
  }

  /// Sum of lanes that are counts below 256.
  @inlinable @inline(__always)
  public static func sum(_ counts: SIMD16<UInt8>) -> Int {
    let words = unsafeBitCast(counts, to: SIMD2<UInt64>.self)
    return sum(word: words[0]) + sum(word: words[1])
  }

  @inlinable @inline(__always)
  static func sum(word: UInt64) -> Int {
    let even: UInt64 = 0x00FF_00FF_00FF_00FF
    let pairs = (word & even) &+ (word >> 8 & even)
    return Int((pairs &* 0x0001_0001_0001_0001) >> 48)
  }
}
