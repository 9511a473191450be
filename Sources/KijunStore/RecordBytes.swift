import FoundationEssentials
import KijunModel

/// Writes values of a record one behind the other: numbers as variable-length integers, texts with their length.
struct RecordWriter: ~Copyable {
  private(set) var arena: ByteArena

  /// All that was written, given away.
  mutating func share() -> SharedBuffer<UInt8> { arena.share() }

  init(capacity: Int) { arena = ByteArena(capacity: capacity) }

  @inline(__always)
  mutating func add(_ number: Int) {
    // Zigzag, so that small negative numbers are short too.
    var rest = UInt64(bitPattern: Int64(number) << 1 ^ Int64(number) >> 63)
    while rest >= 0x80 {
      arena.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    arena.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func add(fixed number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      arena.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  mutating func add(_ slice: ByteSlice) {
    add(Int(slice.start))
    add(Int(slice.count))
  }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    arena.append(text)
  }

  /// `nil` is told from the empty text.
  mutating func add(_ text: String?) {
    guard let text else { return add(-1) }
    add(text)
  }

  mutating func add(_ bytes: SharedBuffer<UInt8>) {
    add(bytes.count)
    bytes.withUnsafeBytes { arena.append($0) }
  }

  mutating func add<List: Collection>(
    _ list: List, _ body: (inout RecordWriter, List.Element) -> Void
  ) {
    add(list.count)
    for element in list { body(&self, element) }
  }
}

/// Reads what ``RecordWriter`` wrote; bytes that are no record are an error, never a trap.
struct RecordReader {
  struct Damaged: Error {}

  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  @inline(__always)
  mutating func number() throws(Damaged) -> Int {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while offset < bytes.count, shift < 64 {
      let byte = bytes[offset]
      offset += 1
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        return Int(truncatingIfNeeded: Int64(bitPattern: result >> 1) ^ -Int64(result & 1))
      }
      shift += 7
    }
    throw Damaged()
  }

  mutating func fixed() throws(Damaged) -> UInt64 {
    guard bytes.count - offset >= 8 else { throw Damaged() }
    defer { offset += 8 }
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// A number that counts things, each of which takes a byte at least.
  mutating func count() throws(Damaged) -> Int {
    let count = try number()
    guard count >= 0, count <= bytes.count - offset else { throw Damaged() }
    return count
  }

  mutating func slice() throws(Damaged) -> ByteSlice {
    let start = try number()
    let count = try number()
    guard (0...Int(UInt32.max)).contains(start), (0...Int(UInt32.max)).contains(count) else {
      throw Damaged()
    }
    return ByteSlice(start: UInt32(start), count: UInt32(count))
  }

  mutating func text() throws(Damaged) -> String {
    guard let text = try optionalText() else { throw Damaged() }
    return text
  }

  mutating func optionalText() throws(Damaged) -> String? {
    let length = try number()
    if length == -1 { return nil }
    guard length >= 0, length <= bytes.count - offset else { throw Damaged() }
    defer { offset += length }
    return String(decoding: bytes[offset..<offset + length], as: UTF8.self)
  }

  mutating func raw() throws(Damaged) -> SharedBuffer<UInt8> {
    let length = try count()
    defer { offset += length }
    var copy = ByteArena(capacity: length)
    copy.append(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length]))
    return copy.share()
  }

  mutating func list<Element>(
    _ body: (inout RecordReader) throws(Damaged) -> Element
  ) throws(Damaged) -> [Element] {
    let count = try count()
    var result: [Element] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(try body(&self)) }
    return result
  }
}

extension SharedBuffer where Element == UInt8 {
  /// The bytes as a database takes them, not copied.
  var data: Data {
    withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, !bytes.isEmpty else { return Data() }
      let owner = self
      return Data(
        bytesNoCopy: UnsafeMutableRawPointer(mutating: base), count: bytes.count,
        deallocator: .custom { _, _ in withExtendedLifetime(owner) {} })
    }
  }
}
