import KijunModel

/// What the value of a `style`, `align` or `class` attribute says about how an element looks.
struct ElementStyle {
  var isHidden = false
  var isBold = false
  var mark: MarkKind?
  /// `margin-left` in half-width columns.
  var indent = 0
  /// Lines around a cell.
  var hasRules = false
  var alignment: Block.Traits?

  init() {}

  init(_ value: UnsafeRawBufferPointer) {
    func holds(_ word: StaticString) -> Bool { Self.end(of: word, in: value) != nil }
    isHidden = holds("display:none") || holds("visibility:hidden")
    isBold = holds("font-weight:bold") || holds("font-weight:700")
    if holds("text-decoration") {
      mark = holds("line-through") ? .deleted : holds("underline") ? .underline : nil
    }
    indent = Self.end(of: "margin-left:", in: value).map { Self.columns(at: $0, of: value) } ?? 0
    hasRules = holds("border") && holds("solid")
    if holds("center") {
      alignment = .centred
    } else if holds("align:right") || holds("align-right") || value.count == 5 && holds("right") {
      alignment = .right
    }
  }

  /// The offset in a value behind a word, ASCII case folded and white space passed over.
  private static func end(of word: StaticString, in value: UnsafeRawBufferPointer) -> Int? {
    word.withUTF8Buffer { word in
      let first = word[0]
      var start = 0
      while start + word.count <= value.count {
        let byte = value[start]
        if byte == first || byte ^ 0x20 == first, let end = endOfMatch(value, start, word) {
          return end
        }
        start += 1
      }
      return nil
    }
  }

  private static func endOfMatch(
    _ value: UnsafeRawBufferPointer, _ start: Int, _ word: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var offset = start
    for expected in word {
      while offset > start, offset < value.count, value[offset] <= 0x20 { offset += 1 }
      guard offset < value.count else { return nil }
      let byte = value[offset]
      guard (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == expected else { return nil }
      offset += 1
    }
    return offset
  }

  /// A number with its unit at an offset in a value, in half-width columns: 2em is 4, 16px is 2.
  private static func columns(at start: Int, of value: UnsafeRawBufferPointer) -> Int {
    var offset = start
    func byte() -> UInt8 { offset < value.count ? value[offset] : 0 }
    while byte() == 0x20 || byte() == 0x09 || byte() == 0x0A { offset += 1 }
    var tenths = 0
    while (0x30...0x39).contains(byte()), tenths < 100_000 {
      tenths = tenths * 10 + Int(byte() - 0x30) * 10
      offset += 1
    }
    if byte() == UInt8(ascii: ".") {
      offset += 1
      if (0x30...0x39).contains(byte()) { tenths += Int(byte() - 0x30) }
      while (0x30...0x39).contains(byte()) { offset += 1 }
    }
    guard tenths < 10_000 else { return 0 }
    let isEm = byte() | 0x20 == UInt8(ascii: "e") || byte() | 0x20 == UInt8(ascii: "r")
    return isEm ? tenths * 2 / 10 : tenths / 80
  }
}
