import Glibc
import KijunModel

/// Hands a source to libxml2 piece by piece, with every byte above ASCII in running text replaced.
///
/// libxml2 reads ASCII text in runs and all other text scalar by scalar, through a buffer of its
/// own. What such text holds is nothing to it: the bytes are valid UTF-8 and, U+FFFE and U+FFFF
/// apart, every scalar is a character of XML. So the parser is shown one ASCII character for each
/// byte, at the same offset, and ``SAXRecorder`` takes the text itself from the source. Tags,
/// comments, CDATA sections and processing instructions are passed as they are.
///
/// A tag that libxml2 accepts ends where this reader says, because both follow the grammar; at the
/// first construct that breaks it the parse is fatal and is repeated on the plain source.
final class MaskedInput {
  /// What stands for a byte above ASCII. A legal character of XML that hardly a source holds.
  static let mask: UInt8 = 0x7F

  let source: UnsafeRawBufferPointer
  private let isMasking: Bool
  private var position = 0
  /// The run at hand: text up to `<`, or a construct up to its end.
  private var runEnd = 0
  private var isText = true
  /// The text holds U+FFFE or U+FFFF, which are no characters of XML.
  private(set) var hasNoncharacter = false

  /// - Parameter source: Valid UTF-8; it must outlive the parse.
  init(_ source: UnsafeRawBufferPointer, isMasking: Bool) {
    self.source = source
    self.isMasking = isMasking
    runEnd = isMasking ? first(UInt8(ascii: "<"), from: 0) : source.count
    isText = isMasking
  }

  /// Whether enough of a source is above ASCII for masking to pay, judged by its beginning.
  static func pays(_ source: UnsafeRawBufferPointer) -> Bool {
    guard let base = source.baseAddress else { return false }
    let looked = min(source.count, 1 << 16)
    var offset = 0
    var high = 0
    while offset + 16 <= looked {
      if ByteLanes.isAny(ByteLanes(base, offset).isHigh) { high += 16 }
      offset += 16
    }
    return high * 8 > looked
  }

  /// Copies up to `count` bytes and goes on behind them.
  ///
  /// - Returns: How many there were, 0 at the end.
  func read(into target: UnsafeMutableRawPointer, count: Int) -> Int {
    guard let base = source.baseAddress else { return 0 }
    let wanted = min(count, source.count - position)
    var copied = 0
    while copied < wanted {
      while position == runEnd { startRun() }
      let length = min(runEnd - position, wanted - copied)
      if isText {
        copyMasked(base + position, target + copied, length)
      } else {
        memcpy(target + copied, base + position, length)
      }
      position += length
      copied += length
    }
    return wanted
  }

  /// Whether text that the parser was shown may stand for these bytes.
  static func agrees(_ shown: UnsafeRawBufferPointer, with bytes: UnsafeRawBufferPointer) -> Bool {
    func same(_ index: Int) -> Bool {
      shown[index] == (bytes[index] < 0x80 ? bytes[index] : mask)
    }
    return same(0) && same(shown.count - 1) && same(shown.count / 2)
  }

  private func startRun() {
    if !isText {
      isText = true
      runEnd = first(UInt8(ascii: "<"), from: position)
      return
    }
    isText = false
    runEnd = endOfConstruct(position)
  }

  /// The offset behind what begins with `<`; the end of the source where it is not closed.
  private func endOfConstruct(_ start: Int) -> Int {
    guard start + 1 < source.count else { return source.count }
    switch source[start + 1] {
    case UInt8(ascii: "/"): return min(first(UInt8(ascii: ">"), from: start) + 1, source.count)
    case UInt8(ascii: "?"): return end(of: "?>", from: start + 2)
    case UInt8(ascii: "!"): return endOfDeclaration(start)
    default: return endOfTag(start)
    }
  }

  private func endOfTag(_ start: Int) -> Int {
    var offset = start + 1
    while offset < source.count {
      let byte = source[offset]
      offset += 1
      if byte == UInt8(ascii: ">") { return offset }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        offset = min(first(byte, from: offset) + 1, source.count)
      }
    }
    return source.count
  }

  private func endOfDeclaration(_ start: Int) -> Int {
    if begins(with: "<!--", at: start) { return end(of: "-->", from: start + 4) }
    if begins(with: "<![CDATA[", at: start) { return end(of: "]]>", from: start + 9) }
    let close = first(UInt8(ascii: ">"), from: start)
    // What declarations of its own a document brings is not looked into.
    let opening = first(UInt8(ascii: "["), from: start)
    return opening < close ? source.count : min(close + 1, source.count)
  }

  private func begins(with form: StaticString, at start: Int) -> Bool {
    form.withUTF8Buffer { form in
      guard start + form.count <= source.count else { return false }
      for index in 0..<form.count where source[start + index] != form[index] { return false }
      return true
    }
  }

  private func end(of form: StaticString, from start: Int) -> Int {
    var offset = start
    let lead = form.utf8Start.pointee
    while offset < source.count {
      offset = first(lead, from: offset)
      if begins(with: form, at: offset) { return offset + form.utf8CodeUnitCount }
      offset += 1
    }
    return source.count
  }

  /// Offset of a byte at or behind `start`, the end where there is none.
  private func first(_ byte: UInt8, from start: Int) -> Int {
    guard start < source.count, let base = source.baseAddress,
      let found = memchr(base + start, Int32(byte), source.count - start)
    else { return source.count }
    return UnsafeRawPointer(found) - base
  }

  @inline(__always)
  private func copyMasked(
    _ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer, _ count: Int
  ) {
    var offset = 0
    let masks = SIMD16<Int8>(repeating: Int8(bitPattern: Self.mask))
    while offset + 16 <= count {
      let lanes = ByteLanes(source, offset)
      let high = lanes.isHigh
      if ByteLanes.isAny(lanes.equal(0xEF)) { lookForNoncharacter(source + offset, 16) }
      let shown = unsafeBitCast(lanes.bytes, to: SIMD16<Int8>.self) & ~high | masks & high
      target.storeBytes(of: shown, toByteOffset: offset, as: SIMD16<Int8>.self)
      offset += 16
    }
    lookForNoncharacter(source + offset, count - offset)
    while offset < count {
      let byte = source.load(fromByteOffset: offset, as: UInt8.self)
      target.storeBytes(of: byte < 0x80 ? byte : Self.mask, toByteOffset: offset, as: UInt8.self)
      offset += 1
    }
  }

  /// Looks at the scalars that begin in a run; valid UTF-8 goes on behind 0xEF for two bytes.
  private func lookForNoncharacter(_ start: UnsafeRawPointer, _ count: Int) {
    for offset in 0..<count where start.load(fromByteOffset: offset, as: UInt8.self) == 0xEF {
      if start.load(fromByteOffset: offset + 1, as: UInt8.self) == 0xBF,
        start.load(fromByteOffset: offset + 2, as: UInt8.self) >= 0xBE
      {
        hasNoncharacter = true
      }
    }
  }
}
