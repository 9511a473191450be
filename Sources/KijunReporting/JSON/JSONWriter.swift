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
}
