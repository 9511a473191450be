/// A growing run of bytes without the checks of an array in its inner loops.
public struct ByteArena: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var used: Int
  @inlinable public var count: Int { used }
  @usableFromInline var capacity: Int

  public init(capacity: Int) {
    self.capacity = max(capacity, 64)
    base = Memory.resize(nil, self.capacity)
    used = 0
  }

  deinit { Memory.release(base) }

  /// Makes room for `additional` more bytes; growth is geometric.
  public mutating func reserve(_ additional: Int) {
    guard used + additional > capacity else { return }
    capacity = max(capacity * 2, used + additional)
    base = Memory.resize(base, capacity)
  }

  /// Appends what `body` writes into room for so many bytes; it says how many it wrote.
  @inlinable @inline(__always)
  public mutating func append(most room: Int, _ body: (UnsafeMutableRawPointer) -> Int) {
    if used + room > capacity { reserve(room) }
    used += body(UnsafeMutableRawPointer(base + used))
  }

  @inlinable @inline(__always)
  public mutating func append(_ byte: UInt8) {
    if used == capacity { reserve(1) }
    base[used] = byte
    used += 1
  }

  /// Appends the first lanes.
  @inlinable @inline(__always)
  public mutating func append(_ lanes: ByteLanes, count: Int) {
    if used + 16 > capacity { reserve(16) }
    UnsafeMutableRawPointer(base + used).storeBytes(of: lanes.bytes, as: ByteLanes.Bytes.self)
    used += count
  }

  /// Appends the first bytes of a block of three times sixteen.
  @inlinable @inline(__always)
  public mutating func append(block: UnsafeRawPointer, count: Int) {
    if used + 48 > capacity { reserve(48) }
    let target = UnsafeMutableRawPointer(base + used)
    let (a, b, c) = (ByteLanes(block, 0), ByteLanes(block, 16), ByteLanes(block, 32))
    target.storeBytes(of: a.bytes, as: ByteLanes.Bytes.self)
    target.storeBytes(of: b.bytes, toByteOffset: 16, as: ByteLanes.Bytes.self)
    target.storeBytes(of: c.bytes, toByteOffset: 32, as: ByteLanes.Bytes.self)
    used += count
  }

  /// Appends what is mostly short, sixteen bytes at a time where so many can be read.
  ///
  /// - Parameter slack: Bytes behind `bytes` that can be read.
  @inlinable @inline(__always)
  public mutating func append(
    _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, slack: Int
  ) {
    let length = range.count
    if used + length + 16 > capacity { reserve(length + 16) }
    let target = UnsafeMutableRawPointer(base + used)
    guard let source = bytes.baseAddress else { return }
    if length <= 256, range.upperBound + 16 <= bytes.count + slack {
      var offset = 0
      repeat {
        target.storeBytes(
          of: source.loadUnaligned(
            fromByteOffset: range.lowerBound + offset, as: SIMD16<UInt8>.self),
          toByteOffset: offset, as: SIMD16<UInt8>.self)
        offset += 16
      } while offset < length
    } else {
      target.copyMemory(from: source + range.lowerBound, byteCount: length)
    }
    used += length
  }

  @inlinable @inline(__always)
  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    UnsafeMutableRawPointer(base + used).copyMemory(from: source, byteCount: bytes.count)
    used += bytes.count
  }

  /// Appends bytes that stand in the arena already.
  public mutating func append(copyOf range: Range<Int>) {
    reserve(range.count)
    UnsafeMutableRawPointer(base + used).copyMemory(
      from: base + range.lowerBound, byteCount: range.count)
    used += range.count
  }

  public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  /// Appends an integer in decimal digits.
  public mutating func append(decimal number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    let number = number.magnitude
    var digits = 1
    var limit: UInt = 10
    while digits < 19, number >= limit {
      digits += 1
      limit &*= 10
    }
    if digits == 19, number >= limit { digits = 20 }
    append(most: digits) { target in
      var rest = number
      for place in stride(from: digits - 1, through: 0, by: -1) {
        target.storeBytes(
          of: 48 &+ UInt8(truncatingIfNeeded: rest % 10), toByteOffset: place, as: UInt8.self)
        rest /= 10
      }
      return digits
    }
  }

  @inlinable
  public mutating func append(scalar: UInt32) {
    switch scalar {
    case ..<0x80: append(UInt8(scalar))
    case ..<0x800:
      append(UInt8(0xC0 | scalar >> 6))
      append(UInt8(0x80 | scalar & 0x3F))
    case ..<0x10000:
      append(UInt8(0xE0 | scalar >> 12))
      append(UInt8(0x80 | scalar >> 6 & 0x3F))
      append(UInt8(0x80 | scalar & 0x3F))
    default:
      append(UInt8(0xF0 | scalar >> 18))
      append(UInt8(0x80 | scalar >> 12 & 0x3F))
      append(UInt8(0x80 | scalar >> 6 & 0x3F))
      append(UInt8(0x80 | scalar & 0x3F))
    }
  }

  public mutating func truncate(to length: Int) { used = length }

  @inlinable @inline(__always)
  public subscript(index: Int) -> UInt8 { base[index] }

  public func withBytes<R>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    body(UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  public func string(_ slice: ByteSlice) -> String {
    withBytes(slice.range) { String(decoding: $0, as: UTF8.self) }
  }

  /// Gives the bytes away as they lie, and is empty then.
  public mutating func share() -> SharedBuffer<UInt8> {
    defer {
      capacity = 64
      used = 0
      base = Memory.resize(nil, capacity)
    }
    return SharedBuffer(adopting: base, count: used)
  }

  public func array() -> [UInt8] { Array(UnsafeBufferPointer(start: base, count: used)) }
  public func string() -> String {
    String(decoding: UnsafeBufferPointer(start: base, count: used), as: UTF8.self)
  }
}

/// Decoding of single scalars from bytes that are known to be valid UTF-8.
public enum UTF8Scalar {
  @inlinable @inline(__always)
  public static func decode(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int
  ) -> (scalar: UInt32, length: Int) {
    let first = UInt32(bytes[offset])
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | UInt32(bytes[offset + 1] & 0x3F), 2) }
    if first < 0xF0 {
      return (
        (first & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6
          | UInt32(bytes[offset + 2] & 0x3F), 3
      )
    }
    let high = (first & 0x07) << 18 | UInt32(bytes[offset + 1] & 0x3F) << 12
    return (high | UInt32(bytes[offset + 2] & 0x3F) << 6 | UInt32(bytes[offset + 3] & 0x3F), 4)
  }

  /// Bytes of the scalar that begins with a byte.
  @inlinable @inline(__always)
  public static func length(of first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// Whether a scalar is white space that the account of characters leaves out.
  @inlinable @inline(__always)
  public static func isSpace(_ scalar: UInt32) -> Bool {
    if scalar <= 0x20 { return true }
    if scalar < 0x85 { return scalar == 0x7F }
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
      return true
    default: return false
    }
  }
}
