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

  /// Bytes that are ASCII, or from 0x80 on and above one that is.
  @inlinable @inline(__always)
  public func isAbove(_ byte: UInt8) -> Flags {
    let signed = unsafeBitCast(bytes, to: Flags.self)
    return unsafeBitCast(signed .> Flags(repeating: Int8(bitPattern: byte)), to: Flags.self)
  }

  /// Bytes from 0x80 on that are below one that is.
  @inlinable @inline(__always)
  public func isBelow(_ byte: UInt8) -> Flags {
    let signed = unsafeBitCast(bytes, to: Flags.self)
    return unsafeBitCast(signed .< Flags(repeating: Int8(bitPattern: byte)), to: Flags.self)
  }

  /// Bytes from one on, those from 0x80 on above all ASCII.
  @inlinable @inline(__always)
  public func isAtLeast(_ byte: UInt8) -> Flags {
    unsafeBitCast(bytes .>= Bytes(repeating: byte), to: Flags.self)
  }

  /// Bytes of a range of at most 255.
  @inlinable @inline(__always)
  public func isIn(_ first: UInt8, count: UInt8) -> Flags {
    unsafeBitCast(
      bytes &- Bytes(repeating: first) .< Bytes(repeating: count), to: Flags.self)
  }

  /// Letters of ASCII.
  @inlinable @inline(__always)
  public var isLetter: Flags {
    unsafeBitCast(
      (bytes | Bytes(repeating: 0x20)) &- Bytes(repeating: 0x61) .< Bytes(repeating: 26),
      to: Flags.self)
  }

  /// Letters and digits of ASCII.
  @inlinable @inline(__always)
  public var isWord: Flags {
    let signed = unsafeBitCast(bytes, to: Flags.self)
    let lower = signed | Flags(repeating: 0x20)
    return unsafeBitCast(signed .> Flags(repeating: 0x2F), to: Flags.self)
      & unsafeBitCast(signed .< Flags(repeating: 0x3A), to: Flags.self)
      | unsafeBitCast(lower .> Flags(repeating: 0x60), to: Flags.self)
      & unsafeBitCast(lower .< Flags(repeating: 0x7B), to: Flags.self)
  }

  /// Capital letters of ASCII.
  @inlinable @inline(__always)
  public var isUpper: Flags { isIn(0x41, count: 26) }

  /// Letters, digits and signs of ASCII that a name of markup is made of behind its first letter, the colon not
  /// among them.
  @inlinable @inline(__always)
  public var isName: Flags { isWord | isIn(0x2D, count: 2) | equal(0x5F) }

  /// Where other white space above ASCII than U+3000 may begin: what it is told by are two bytes, or three
  /// behind 0xE2 0x80, so that dashes and quotation marks are none.
  @inlinable @inline(__always)
  public static func isSpaceLead(
    _ here: ByteLanes, _ next: ByteLanes, _ last: ByteLanes
  ) -> Flags {
    let general =
      (next.equal(0x80) & (last.isBelow(0x8C) | (last.isAbove(0xA7) & last.isBelow(0xB0))))
      | next.equal(0x81)
    return here.equal(0xC2) | here.equal(0xE1) | (here.equal(0xE2) & general)
      | (here.equal(0xEF) & next.equal(0xBB))
  }

  /// Where white space above ASCII or a noncharacter may begin, told roughly by few comparisons.
  ///
  /// Where it holds nowhere, there is none; of Japanese text it holds in few places.
  @inlinable @inline(__always)
  public static func mayBeSpace(
    _ here: ByteLanes, _ next: ByteLanes, _ last: ByteLanes
  ) -> Flags {
    (next.equal(0x80) & last.equal(0x80)) | here.equal(0xC2) | here.equal(0xE1) | here.equal(0xE2)
      | (here.equal(0xEF) & (next.equal(0xBB) | next.equal(0xBF)))
  }

  /// How many wide characters stand at the beginning of 48 bytes, which two more must follow: sequences of three
  /// bytes from 0xE3 on, but U+3000 and what 0xEF 0xBB and 0xEF 0xBF begin.
  @inlinable @inline(__always)
  public static func wideCharacters(_ base: UnsafeRawPointer) -> Int {
    triples(base, from: 0xE3, to: 0xEF) { base in
      let here = ByteLanes(base, 0)
      let next = ByteLanes(base, 1)
      return (next.equal(0x80) & ByteLanes(base, 2).equal(0x80))
        | (here.equal(0xEF) & (next.equal(0xBB) | next.equal(0xBF)))
    }
  }

  /// How many sequences of three bytes stand at the beginning of 48 bytes, up to one that is odd.
  ///
  /// - Parameters:
  ///   - first: The lowest first byte that counts.
  ///   - last: The highest.
  ///   - isShort: Sixteen bytes are looked at, so that five are the most.
  ///   - isOdd: Where a sequence is none that counts, among sixteen bytes.
  @inlinable @inline(__always)
  public static func triples(
    _ base: UnsafeRawPointer, from first: UInt8, to last: UInt8, isShort: Bool = false,
    _ isOdd: (UnsafeRawPointer) -> Flags
  ) -> Int {
    let count = last - first
    let (low, more): (UInt8, UInt8) = (0x80, 0x3F)
    var sum = self.first(
      isOutside(base, (first, low, low), (count, more, more)) | isOdd(base))
    if sum == 16, !isShort {
      sum += self.first(
        isOutside(base + 16, (low, low, first), (more, more, count)) | isOdd(base + 16))
      if sum == 32 {
        sum += self.first(
          isOutside(base + 32, (low, first, low), (more, count, more)) | isOdd(base + 32))
      }
    }
    return sum / 3
  }

  /// Whether bytes are outside of ranges that repeat every three bytes.
  ///
  /// - Parameters:
  ///   - first: Of each range.
  ///   - more: How many bytes are in it behind the first.
  @inlinable @inline(__always)
  static func isOutside(
    _ base: UnsafeRawPointer, _ first: (UInt8, UInt8, UInt8), _ more: (UInt8, UInt8, UInt8)
  ) -> Flags {
    unsafeBitCast(
      ByteLanes(base, 0).bytes &- inThree(first) .> inThree(more), to: Flags.self)
  }

  @inlinable @inline(__always)
  static func inThree(_ bytes: (UInt8, UInt8, UInt8)) -> Bytes {
    let (a, b, c) = bytes
    return Bytes(a, b, c, a, b, c, a, b, c, a, b, c, a, b, c, a)
  }

  /// The lanes before one.
  @inlinable @inline(__always)
  public static func before(_ lane: Int) -> Flags {
    let lanes = Flags(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    return unsafeBitCast(
      lanes .< Flags(repeating: Int8(truncatingIfNeeded: min(lane, 16))), to: Flags.self)
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

  /// The first lane where something holds, 16 where it holds nowhere.
  @inlinable @inline(__always)
  public static func first(_ flags: Flags) -> Int {
    let words = unsafeBitCast(flags, to: SIMD2<UInt64>.self)
    if words[0] != 0 { return words[0].trailingZeroBitCount / 8 }
    return words[1] == 0 ? 16 : 8 + words[1].trailingZeroBitCount / 8
  }

  /// Flags as two words of eight lanes, to be taken one after the other by ``popFirst(_:)``.
  @inlinable @inline(__always)
  public static func words(_ flags: Flags) -> (UInt64, UInt64) {
    let words = unsafeBitCast(flags, to: SIMD2<UInt64>.self)
    return (words[0], words[1])
  }

  /// The first lane where something holds; it is taken out. `nil` where there is none.
  @inlinable @inline(__always)
  public static func popFirst(_ words: inout (UInt64, UInt64)) -> Int? {
    if words.0 != 0 {
      let lane = words.0.trailingZeroBitCount / 8
      words.0 &= ~(0xFF << UInt64(lane * 8))
      return lane
    }
    guard words.1 != 0 else { return nil }
    let lane = words.1.trailingZeroBitCount / 8
    words.1 &= ~(0xFF << UInt64(lane * 8))
    return 8 + lane
  }

  /// Whether something holds in the lanes before one.
  @inlinable @inline(__always)
  public static func isAny(_ flags: Flags, before lane: Int) -> Bool { first(flags) < lane }

  /// In how many of the lanes before one something holds.
  @inlinable @inline(__always)
  public static func count(_ flags: Flags, before lane: Int) -> Int {
    let words = unsafeBitCast(flags, to: SIMD2<UInt64>.self)
    // Shifts by all bits of a word or more give 0.
    let low = words[0] & ~(~0 << UInt64(lane * 8))
    let high = lane > 8 ? words[1] & ~(~0 << UInt64((lane - 8) * 8)) : 0
    let ones: UInt64 = 0x0101_0101_0101_0101
    return Int((((low & ones) &+ (high & ones)) &* ones) >> 56)
  }

  /// Line feeds among bytes.
  public static func lineEnds(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var lines = 0
    var offset = 0
    while offset + 16 <= bytes.count {
      lines += count(ByteLanes(base, offset).equal(0x0A), before: 16)
      offset += 16
    }
    return lines + bytes[offset...].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
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
