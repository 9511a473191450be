import FoundationEssentials
import Glibc
import KijunModel

/// Writes values of a record one behind the other: numbers as variable-length integers, texts with their length.
struct RecordWriter: ~Copyable {
  private(set) var arena: ByteArena
  private var names = NameBook()
  /// Where the text of the requirement before begins in its clause.
  private var cursor = (clause: -1, start: 0)

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

  /// A word that stands again and again.
  mutating func add(name: String) {
    guard let (number, isNew) = names.number(of: name) else {
      add(-1)
      return add(name)
    }
    add(number)
    if isNew { add(name) }
  }

  mutating func add(name: String?) {
    add(name == nil ? 0 : 1)
    if let name { add(name: name) }
  }

  /// A text that most often is a part of another one.
  ///
  /// - Parameter place: Where it is expected there, in bytes.
  mutating func add(_ text: String?, of whole: UnsafeRawBufferPointer, at place: Range<Int>?) {
    guard var text else { return add(-1) }
    let isPart = text.withUTF8 { text in
      guard let place, place.upperBound <= whole.count, place.count == text.count,
        let base = whole.baseAddress, let own = text.baseAddress
      else { return false }
      return memcmp(base + place.lowerBound, own, text.count) == 0
    }
    guard isPart, let place else { return add(text) }
    add(part: place)
  }

  private mutating func add(part: Range<Int>) {
    add(-2)
    add(part.lowerBound)
    add(part.count)
  }

  /// A sentence of a clause, which stands there at or behind the one before.
  mutating func add(sentence: String, clause: Int, text: UnsafeRawBufferPointer) {
    if cursor.clause != clause { cursor = (clause, 0) }
    var sentence = sentence
    let place = sentence.withUTF8 {
      Self.find(UnsafeRawBufferPointer($0), in: text, from: cursor.start)
    }
    guard let place else { return add(sentence) }
    cursor.start = place.lowerBound
    add(part: place)
  }

  private static func find(
    _ form: UnsafeRawBufferPointer, in text: UnsafeRawBufferPointer, from start: Int
  ) -> Range<Int>? {
    guard let base = text.baseAddress, let first = form.baseAddress, !form.isEmpty else {
      return nil
    }
    var offset = start
    while offset + form.count <= text.count {
      guard let found = memchr(base + offset, Int32(form[0]), text.count - offset - form.count + 1)
      else { return nil }
      offset = UnsafeRawPointer(found) - base
      if memcmp(base + offset, first, form.count) == 0 { return offset..<offset + form.count }
      offset += 1
    }
    return nil
  }

  mutating func add(_ bytes: SharedBuffer<UInt8>) {
    add(bytes.count)
    bytes.withUnsafeBytes { arena.append($0) }
  }

  mutating func add<List: Collection>(
    _ list: List, _ body: (inout RecordWriter, List.Element) -> Void
  ) {
    add(list.count)
    for index in list.indices { body(&self, list[index]) }
  }
}

/// Reads what ``RecordWriter`` wrote; bytes that are no record are an error, never a trap.
struct RecordReader {
  struct Damaged: Error {}

  private let bytes: UnsafeRawBufferPointer
  private var offset = 0
  private var names: [String] = []

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

  /// A word that stands again and again.
  mutating func name() throws(Damaged) -> String {
    let number = try number()
    if names.indices.contains(number) { return names[number] }
    let name = try text()
    if number == names.count {
      names.append(name)
    } else if number != -1 {
      throw Damaged()
    }
    return name
  }

  mutating func optionalName() throws(Damaged) -> String? {
    try number() == 0 ? nil : try name()
  }

  /// A text that may be a part of another one.
  mutating func optionalText(of whole: UnsafeRawBufferPointer) throws(Damaged) -> String? {
    let before = offset
    guard try number() == -2 else {
      offset = before
      return try optionalText()
    }
    let start = try number()
    let count = try number()
    guard start >= 0, count >= 0, start <= whole.count, count <= whole.count - start else {
      throw Damaged()
    }
    return String(decoding: whole[start..<start + count], as: UTF8.self)
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
