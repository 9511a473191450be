import KijunModel

/// A JSON text as flat records in the order of the source: no recursion, no dictionary.
///
/// Source: RFC 8259. Numbers keep their spelling; strings are unescaped into one arena.
public struct JSONTape: Sendable {
  public enum Kind: UInt8, Sendable { case object, array, string, number, literal }

  public struct Value: Sendable {
    public var kind: Kind
    /// Name of the member, empty in arrays and at the top.
    public var key: ByteSlice
    /// Text of a string, number or literal.
    public var text: ByteSlice
    /// Index behind the last value inside.
    public var end: Int32
    public var line: Int32
    public var offset: UInt32
  }

  public internal(set) var values: [Value] = []
  /// Keys and texts, UTF-8.
  public internal(set) var arena: [UInt8] = []

  public func key(_ index: Int) -> String { arena.string(values[index].key) }
  public func text(_ index: Int) -> String { arena.string(values[index].text) }

  /// Members of an object or items of an array, in order.
  public func children(_ index: Int) -> [Int] {
    var result: [Int] = []
    var child = index + 1
    while child < Int(values[index].end) {
      result.append(child)
      child = Int(values[child].end)
    }
    return result
  }

  /// A member of an object by its name; the first where a name stands twice.
  public func member(_ name: String, of index: Int) -> Int? {
    children(index).first { key($0) == name }
  }
}

extension JSONTape {
  /// - Throws: ``ReadError`` when the bytes are no JSON text, or a limit is passed.
  public static func parse(_ source: DecodedSource, limits: Limits) throws(ReadError) -> JSONTape {
    var parser = JSONParser(source: source, limits: limits)
    try parser.run()
    return parser.tape
  }
}

private struct JSONParser {
  let source: DecodedSource
  let limits: Limits
  var tape = JSONTape()
  private var offset = 0
  private var line = 1
  private var open: [Int] = []

  init(source: DecodedSource, limits: Limits) {
    self.source = source
    self.limits = limits
    tape.arena.reserveCapacity(source.utf8.count)
  }

  mutating func run() throws(ReadError) {
    try value(key: .empty)
    while let container = open.last {
      skipSpace()
      let isObject = tape.values[container].kind == .object
      let close = UInt8(ascii: isObject ? "}" : "]")
      if byte == close {
        offset += 1
        tape.values[container].end = Int32(tape.values.count)
        open.removeLast()
        continue
      }
      if tape.values.count > container + 1 {
        guard byte == UInt8(ascii: ",") else { throw failure("',' or the end is expected") }
        offset += 1
        skipSpace()
      }
      try value(key: isObject ? try memberName() : .empty)
    }
    skipSpace()
    guard offset == source.utf8.count else { throw failure("something follows the value") }
  }

  private var byte: UInt8 { offset < source.utf8.count ? source.utf8[offset] : 0 }

  private func failure(_ message: String) -> ReadError {
    ReadError(
      .notWellFormed("JSON: " + message), at: SourceLocation(document: source.uri, line: line),
      findings: source.findings)
  }

  private func limit(_ reason: ReadError.Reason) -> ReadError {
    ReadError(reason, at: SourceLocation(document: source.uri, line: line))
  }

  private mutating func skipSpace() {
    while offset < source.utf8.count {
      switch source.utf8[offset] {
      case 10:
        line += 1
        offset += 1
      case 9, 13, 32: offset += 1
      default: return
      }
    }
  }

  private mutating func memberName() throws(ReadError) -> ByteSlice {
    guard byte == UInt8(ascii: "\"") else { throw failure("the name of a member is expected") }
    let name = try string()
    skipSpace()
    guard byte == UInt8(ascii: ":") else { throw failure("':' is expected") }
    offset += 1
    return name
  }

  private mutating func value(key: ByteSlice) throws(ReadError) {
    skipSpace()
    guard tape.values.count < limits.nodes else { throw limit(.tooManyNodes(limit: limits.nodes)) }
    let index = tape.values.count
    tape.values.append(
      .init(
        kind: .literal, key: key, text: .empty, end: Int32(index + 1), line: Int32(line),
        offset: UInt32(offset)))
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard open.count < limits.depth else { throw limit(.tooDeep(limit: limits.depth)) }
      tape.values[index].kind = byte == UInt8(ascii: "{") ? .object : .array
      offset += 1
      open.append(index)
    case UInt8(ascii: "\""):
      tape.values[index].kind = .string
      tape.values[index].text = try string()
    default:
      let start = offset
      while offset < source.utf8.count, isScalar(source.utf8[offset]) { offset += 1 }
      let text = String(decoding: source.utf8[start..<offset], as: UTF8.self)
      let isLiteral = ["true", "false", "null"].contains(text)
      guard isLiteral || Self.isNumber(text) else {
        throw failure(text.isEmpty ? "a value is expected" : "'\(text.prefix(20))' is no value")
      }
      tape.values[index].kind = isLiteral ? .literal : .number
      tape.values[index].text = tape.arena.append(slice: text)
    }
  }

  private func isScalar(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
  }

  /// -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
  private static func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func digits() -> Int { rest.prefix { (0x30...0x39).contains($0) }.count }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = digits()
    guard whole > 0, whole == 1 || rest.first != UInt8(ascii: "0") else { return false }
    rest = rest.dropFirst(whole)
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      let count = digits()
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
        rest = rest.dropFirst()
      }
      let count = digits()
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return rest.isEmpty
  }

  private mutating func string() throws(ReadError) -> ByteSlice {
    offset += 1
    let start = tape.arena.count
    while true {
      let runStart = offset
      while offset < source.utf8.count, source.utf8[offset] >= 0x20,
        source.utf8[offset] != UInt8(ascii: "\""), source.utf8[offset] != UInt8(ascii: "\\")
      { offset += 1 }
      tape.arena.append(contentsOf: source.utf8[runStart..<offset])
      guard offset < source.utf8.count else { throw failure("a string has no end") }
      switch source.utf8[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        return ByteSlice(start, tape.arena.count)
      case UInt8(ascii: "\\"): try escape()
      default: throw failure("a control character stands in a string")
      }
    }
  }

  private mutating func escape() throws(ReadError) {
    offset += 1
    let kind = byte
    offset += 1
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): tape.arena.append(kind)
    case UInt8(ascii: "b"): tape.arena.append(8)
    case UInt8(ascii: "f"): tape.arena.append(12)
    case UInt8(ascii: "n"): tape.arena.append(10)
    case UInt8(ascii: "r"): tape.arena.append(13)
    case UInt8(ascii: "t"): tape.arena.append(9)
    case UInt8(ascii: "u"):
      var unit = try hexadecimal()
      if UTF16.isLeadSurrogate(UInt16(unit)), byte == UInt8(ascii: "\\"),
        offset + 1 < source.utf8.count, source.utf8[offset + 1] == UInt8(ascii: "u")
      {
        offset += 2
        let low = try hexadecimal()
        guard UTF16.isTrailSurrogate(UInt16(low)) else { throw failure("half a surrogate pair") }
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(unit), unit != 0 else {
        throw failure("half a surrogate pair, or a NUL, stands in a string")
      }
      tape.arena.append(contentsOf: String(scalar).utf8)
    default: throw failure("an unknown escape stands in a string")
    }
  }

  private mutating func hexadecimal() throws(ReadError) -> UInt32 {
    guard offset + 4 <= source.utf8.count,
      let value = UInt32(
        String(decoding: source.utf8[offset..<offset + 4], as: UTF8.self), radix: 16),
      source.utf8[offset] != UInt8(ascii: "+")
    else { throw failure("four hexadecimal digits are expected") }
    offset += 4
    return value
  }
}
