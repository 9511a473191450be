import KijunModel

/// Writes JSON straight into bytes: no intermediate values, fields in the order of the calls.
public struct JSONWriter: ~Copyable {
  public var output: ByteArena
  /// Takes what is written in pieces, at line breaks; without one all of it stays in ``output``.
  public var drain: ((UnsafeRawBufferPointer) -> Void)?
  /// No line breaks but those of ``endLine()``.
  public var keepsOneLine = false
  @usableFromInline var needsComma = false
  @usableFromInline static let piece = 1 << 16

  public init(capacity: Int = piece + piece / 4) { output = ByteArena(capacity: capacity) }

  public mutating func beginObject() { open("{") }
  public mutating func endObject() { close("}") }
  public mutating func beginArray() { open("[") }
  public mutating func endArray() { close("]") }

  @inlinable
  public mutating func key(_ name: StaticString) {
    let length = name.utf8CodeUnitCount
    let comma = needsComma ? 1 : 0
    needsComma = false
    output.append(most: length + 4) { target in
      target.storeBytes(of: UInt8(ascii: ","), as: UInt8.self)
      target.storeBytes(of: UInt8(ascii: "\""), toByteOffset: comma, as: UInt8.self)
      (target + comma + 1).copyMemory(from: name.utf8Start, byteCount: length)
      target.storeBytes(of: UInt8(ascii: "\""), toByteOffset: comma + length + 1, as: UInt8.self)
      target.storeBytes(of: UInt8(ascii: ":"), toByteOffset: comma + length + 2, as: UInt8.self)
      return comma + length + 3
    }
  }

  /// A word of our own, which holds nothing to escape.
  public mutating func field(_ name: StaticString, word: StaticString) {
    key(name)
    let length = word.utf8CodeUnitCount
    output.append(most: length + 2) { target in
      target.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
      (target + 1).copyMemory(from: word.utf8Start, byteCount: length)
      target.storeBytes(of: UInt8(ascii: "\""), toByteOffset: length + 1, as: UInt8.self)
      return length + 2
    }
    needsComma = true
  }

  /// A key that is not known before the program runs.
  public mutating func key(named name: String) {
    separate()
    quote(name)
    output.append(UInt8(ascii: ":"))
  }

  public mutating func value(_ text: String) {
    separate()
    quote(text)
    needsComma = true
  }

  public mutating func value(_ text: String?) {
    guard let text else { return null() }
    value(text)
  }

  public mutating func value(_ number: Int) {
    separate()
    output.append(decimal: number)
    needsComma = true
  }
  public mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }
  public mutating func null() { literal("null") }

  /// A number between 0 and 1 with at most four digits behind the point.
  public mutating func value(_ ratio: Double) {
    let scaled = Int((ratio * 10000).rounded())
    guard scaled % 10000 != 0 else { return literal(String(scaled / 10000)) }
    var digits = String(abs(scaled) % 10000 + 10000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    literal((scaled < 0 ? "-" : "") + "\(abs(scaled) / 10000).\(digits)")
  }

  /// - Parameter slack: Bytes behind the text that can be read.
  public mutating func value(_ bytes: UnsafeRawBufferPointer, slack: Int = 0) {
    separate()
    quote(bytes, slack: slack)
    needsComma = true
  }

  /// A slice of an arena.
  public mutating func value(_ arena: UnsafeRawBufferPointer, _ slice: ByteSlice) {
    value(
      UnsafeRawBufferPointer(rebasing: arena[slice.range]), slack: arena.count - slice.upper)
  }

  /// What another writer wrote, as one string.
  public mutating func value(_ other: borrowing JSONWriter) {
    separate()
    other.output.withBytes(0..<other.output.count) { quote($0) }
    needsComma = true
  }

  /// Sixteen hexadecimal digits.
  public mutating func value(_ stamp: Stamp) {
    separate()
    output.append(most: 18) { target in
      target.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
      for place in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: stamp.value >> UInt64(60 - 4 * place)) & 15
        target.storeBytes(
          of: digit < 10 ? 48 &+ digit : 87 &+ digit, toByteOffset: place + 1, as: UInt8.self)
      }
      target.storeBytes(of: UInt8(ascii: "\""), toByteOffset: 17, as: UInt8.self)
      return 18
    }
    needsComma = true
  }

  /// The XPath of an element, written step by step.
  mutating func value(_ paths: inout ElementPaths, of element: Int) {
    separate()
    output.append(UInt8(ascii: "\""))
    paths.write(element, to: &output)
    output.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// JSON that is written already.
  public mutating func raw(_ text: String) { literal(text) }

  public mutating func field(_ name: StaticString, _ text: String) {
    key(name)
    value(text)
  }

  public mutating func field(_ name: StaticString, _ text: String?) {
    key(name)
    value(text)
  }

  public mutating func field(
    _ name: StaticString, _ arena: UnsafeRawBufferPointer, _ slice: ByteSlice
  ) {
    key(name)
    value(arena, slice)
  }

  public mutating func field(_ name: StaticString, _ number: Int) {
    key(name)
    value(number)
  }

  public mutating func field(_ name: StaticString, _ ratio: Double) {
    key(name)
    value(ratio)
  }

  public mutating func field(_ name: StaticString, _ flag: Bool) {
    key(name)
    value(flag)
  }

  public mutating func field(_ name: StaticString, _ items: [String]) {
    key(name)
    beginArray()
    for item in items { value(item) }
    endArray()
  }

  public mutating func newline() {
    guard !keepsOneLine else { return }
    breakOutput()
  }

  private mutating func breakOutput() {
    output.append(10)
    guard let drain, output.count >= Self.piece else { return }
    output.withBytes(0..<output.count - 1) { drain($0) }
    output.truncate(to: 0)
    output.append(10)
  }

  /// A line break before the next value, so that long arrays read and diff by lines.
  public mutating func breakLine() {
    if needsComma {
      output.append(UInt8(ascii: ","))
      needsComma = false
    }
    newline()
  }

  /// Ends one JSON Lines record.
  public mutating func endLine() {
    breakOutput()
    needsComma = false
  }

  /// Whether the last thing written is a line break, or nothing was written.
  public var endsLine: Bool { output.count == 0 || output[output.count - 1] == 10 }

  private mutating func separate() {
    if needsComma { output.append(UInt8(ascii: ",")) }
    needsComma = false
  }

  private mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    output.append(UInt8(ascii: bracket))
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    output.append(UInt8(ascii: bracket))
    needsComma = true
  }

  private mutating func literal(_ text: String) {
    separate()
    output.append(text)
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    var text = text
    text.withUTF8 { quote(UnsafeRawBufferPointer($0)) }
  }

  /// Sixteen bytes are copied at a time while they are looked at.
  private mutating func quote(_ bytes: UnsafeRawBufferPointer, slack: Int = 0) {
    var offset = 0
    output.append(most: bytes.count + 18) { target in
      offset = Self.copyPlain(bytes, slack, to: target + 1)
      target.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
      target.storeBytes(of: UInt8(ascii: "\""), toByteOffset: offset + 1, as: UInt8.self)
      return offset == bytes.count ? offset + 2 : offset + 1
    }
    guard offset < bytes.count else { return }
    while offset < bytes.count {
      if let base = bytes.baseAddress, offset + 16 <= bytes.count + slack {
        let here = ByteLanes(base, offset)
        let length = min(ByteLanes.first(Self.mayNeedEscape(here)), bytes.count - offset)
        output.append(here, count: length)
        offset += length
        if offset == bytes.count || length == 16 { continue }
      }
      let byte = bytes[offset]
      let isC1 =
        byte == 0xC2 && offset + 1 < bytes.count && bytes[offset + 1] >= 0x80
        && bytes[offset + 1] < 0xA0
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0x7F, !isC1 {
        output.append(byte)
      } else {
        if isC1 { offset += 1 }
        escape(bytes[offset])
      }
      offset += 1
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Copies up to what may need an escape, or to the last bytes where too few can be read behind them.
  ///
  /// - Returns: How many bytes; up to fifteen more are written behind them.
  @inline(__always)
  private static func copyPlain(
    _ bytes: UnsafeRawBufferPointer, _ slack: Int, to target: UnsafeMutableRawPointer
  ) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let count = bytes.count
    var offset = 0
    while offset < count, offset + 16 <= count + slack {
      let here = ByteLanes(base, offset)
      target.storeBytes(of: here.bytes, toByteOffset: offset, as: ByteLanes.Bytes.self)
      let escapes = mayNeedEscape(here)
      if ByteLanes.isAny(escapes) { return min(offset + ByteLanes.first(escapes), count) }
      offset += 16
    }
    return min(offset, count)
  }

  /// Quotation marks, backslashes and what could be a control character.
  @inline(__always)
  private static func mayNeedEscape(_ lanes: ByteLanes) -> ByteLanes.Flags {
    (lanes.isControlOrSpace & ~lanes.equal(0x20)) | lanes.equal(0x22) | lanes.equal(0x5C)
      | lanes.equal(0x7F) | lanes.equal(0xC2)
  }

  private mutating func escape(_ byte: UInt8) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
    case 9: output.append(UInt8(ascii: "t"))
    case 10: output.append(UInt8(ascii: "n"))
    case 13: output.append(UInt8(ascii: "r"))
    default:
      output.append("u00")
      let digits = Array("0123456789abcdef".utf8)
      output.append(digits[Int(byte >> 4)])
      output.append(digits[Int(byte & 15)])
    }
  }
}
