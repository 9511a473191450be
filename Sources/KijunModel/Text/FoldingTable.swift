/// Decompositions, combining classes and compositions, unpacked once from the generated source.
struct FoldingTable: Sendable {
  struct Entry {
    var start: UInt32
    var count: UInt8
    var combiningClass: UInt8
    /// Passes unchanged unless a combining mark follows.
    var passes: Bool
  }

  static let shared = FoldingTable()

  /// Page of each block of 128 scalars; page 0 holds nothing but scalars that pass unchanged.
  private(set) var pages: [UInt16]
  /// Index of the entry, 0 for none.
  private(set) var slots: [UInt16]
  private(set) var entries: [Entry]
  /// A bit for each scalar of the basic plane that does not pass unchanged.
  private(set) var changing: [UInt64]
  private(set) var scalars: [UInt32]
  /// Pairs, the first scalar in the upper half, in ascending order; and what each composes to.
  private var pairs: [UInt64]
  private var composites: [UInt32]

  static let limit: UInt32 = 0xE0200

  private init() {
    pages = [UInt16](repeating: 0, count: Int(Self.limit >> 7))
    slots = [UInt16](repeating: 0, count: 128)
    entries = [Entry(start: 0, count: 0, combiningClass: 0, passes: true)]
    changing = [UInt64](repeating: 0, count: 0x10000 / 64)
    scalars = []
    pairs = []
    composites = []
    slots.reserveCapacity(FoldingSource.entryCount * 3)
    entries.reserveCapacity(FoldingSource.entryCount + 1)
    scalars.reserveCapacity(FoldingSource.entryCount * 3)
    pairs.reserveCapacity(FoldingSource.pairCount)
    composites.reserveCapacity(FoldingSource.pairCount)
    var scalar: UInt32 = 0
    FieldReader.read(FoldingSource.entries) { fields in
      scalar += fields.number()
      let start = UInt32(scalars.count)
      let passes = fields.consume(UInt8(ascii: "p"))
      let combining = passes ? 0 : fields.number()
      fields.skip()
      while let part = fields.optionalNumber() { scalars.append(part) }
      add(
        Entry(
          start: start, count: UInt8(scalars.count - Int(start)), combiningClass: UInt8(combining),
          passes: passes), at: scalar)
    }
    FieldReader.read(FoldingSource.pairs) { fields in
      let first = UInt64(fields.number())
      let second = UInt64(fields.number())
      pairs.append(first << 32 | second)
      composites.append(fields.number())
    }
  }

  private mutating func add(_ entry: Entry, at scalar: UInt32) {
    guard scalar < Self.limit else { return }
    if !entry.passes, scalar < 0x10000 { changing[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
    let page = Int(scalar >> 7)
    if pages[page] == 0 {
      pages[page] = UInt16(slots.count >> 7)
      slots.append(contentsOf: repeatElement(0, count: 128))
    }
    slots[Int(pages[page]) << 7 | Int(scalar & 127)] = UInt16(entries.count)
    entries.append(entry)
  }

  func entry(of scalar: UInt32) -> Entry? {
    guard scalar < Self.limit else { return nil }
    let index = slots[Int(pages[Int(scalar >> 7)]) << 7 | Int(scalar & 127)]
    return index == 0 ? nil : entries[Int(index)]
  }

  func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if let result = composedHangul(first, second) { return result }
    let pair = UInt64(first) << 32 | UInt64(second)
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle] < pair { low = middle + 1 } else { high = middle }
    }
    return low < pairs.count && pairs[low] == pair ? composites[low] : nil
  }

  /// Source: The Unicode Standard, section 3.12, conjoining jamo behaviour.
  private func composedHangul(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if (0x1100..<0x1113).contains(first), (0x1161..<0x1176).contains(second) {
      return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
    }
    if (0xAC00..<0xD7A4).contains(first), (first - 0xAC00) % 28 == 0,
      (0x11A8..<0x11C3).contains(second)
    {
      return first + (second - 0x11A7)
    }
    return nil
  }
}

/// Reads the packed literals: records end with `;`, fields with `,` or `.`.
private struct FieldReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0

  static func read(_ source: StaticString, _ record: (inout FieldReader) -> Void) {
    source.withUTF8Buffer { buffer in
      var reader = FieldReader(bytes: buffer)
      while reader.offset < buffer.count {
        record(&reader)
        while reader.offset < buffer.count, buffer[reader.offset] != UInt8(ascii: ";") {
          reader.offset += 1
        }
        reader.offset += 1
      }
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Reads a hexadecimal number and the separator behind it, but never the end of the record.
  mutating func number() -> UInt32 { optionalNumber() ?? 0 }

  mutating func optionalNumber() -> UInt32? {
    var value: UInt32 = 0
    var digits = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case let digit where digit >= 48 && digit <= 57: value = value << 4 | UInt32(digit - 48)
      case let digit where digit >= 97 && digit <= 102: value = value << 4 | UInt32(digit - 87)
      case UInt8(ascii: ","), UInt8(ascii: "."):
        if digits > 0 { offset += 1 }
        return digits > 0 ? value : nil
      default: return digits > 0 ? value : nil
      }
      digits += 1
      offset += 1
    }
    return digits > 0 ? value : nil
  }

  mutating func consume(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  /// Passes a separator that stands alone.
  mutating func skip() {
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ",") { offset += 1 }
  }
}
