import Glibc
import KijunModel

/// Where runs of text, white space, references and constructs of a source end: as much grammar as it
/// takes to tell markup from text.
struct SourceRuns {
  let source: UnsafeRawBufferPointer
  let dialect: MarkupParser.Dialect

  // MARK: Text

  /// The end of white space, and its line ends.
  func endOfBlank(_ start: Int) -> (end: Int, lines: Int) {
    guard let base = source.baseAddress, source[start] <= 0x20 else { return (start, 0) }
    // Mostly a line end and a few spaces before a tag.
    if source[start] == 0x0A, start + 17 <= source.count {
      let length = ByteLanes.first(~ByteLanes(base, start + 1).equal(0x20))
      if length < 16, source[start + 1 + length] == UInt8(ascii: "<") {
        return (start + 1 + length, 1)
      }
    }
    var offset = start
    var lines = 0
    while offset + 16 <= source.count {
      let here = ByteLanes(base, offset)
      let newline = here.equal(0x0A)
      let blank = here.equal(0x20) | newline | here.equal(0x09) | here.equal(0x0D)
      let length = ByteLanes.first(~blank)
      lines += ByteLanes.count(newline, before: length)
      offset += length
      if length < 16 { return (offset, lines) }
    }
    while offset < source.count {
      let byte = source[offset]
      guard byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D else { break }
      lines += byte == 0x0A ? 1 : 0
      offset += 1
    }
    return (offset, lines)
  }

  /// What a run of text up to `<` or `&` is.
  struct Text {
    var end: Int
    var lines: Int
    /// A parser would find nothing in it.
    var isPlain: Bool
    /// See ``SkeletonInput/Piece/tidyCount``.
    var tidyCount = -1
  }

  /// Most texts are of visible characters and single spaces, which needs one look.
  func endOfText(_ start: Int) -> Text {
    guard let base = source.baseAddress, source[start] > 0x20 else { return endOfOtherText(start) }
    var offset = start
    var visible = 0
    while offset + 50 <= source.count, source[offset] >= 0xE3 {
      let count = ByteLanes.wideCharacters(base + offset)
      visible += count
      offset += 3 * count
      if count < 16 { break }
    }
    while offset + 18 <= source.count {
      var counts = SIMD16<UInt8>(repeating: 0)
      var rounds = 0
      while offset + 18 <= source.count, rounds < 250 {
        let here = ByteLanes(base, offset)
        let next = ByteLanes(base, offset + 1)
        let space = here.equal(0x20)
        let stop = here.equal(UInt8(ascii: "<")) | here.equal(UInt8(ascii: "&"))
        var isOther =
          (here.isControlOrSpace & ~space) | (space & next.isControlOrSpace) | here.equal(0x7F)
          | here.equal(UInt8(ascii: "]"))
        var isVisible = ~space
        if ByteLanes.isAny(here.isHigh) {
          let last = ByteLanes(base, offset + 2)
          if ByteLanes.isAny(ByteLanes.mayBeSpace(here, next, last)) {
            isOther |=
              (here.equal(0xEF) & next.equal(0xBF))
              | (here.equal(0xE3) & next.equal(0x80) & last.equal(0x80))
              | ByteLanes.isSpaceLead(here, next, last)
          }
          isVisible &= ~here.isContinuation
        }
        let end = ByteLanes.first(stop | isOther)
        guard end < 16 else {
          counts &-= unsafeBitCast(isVisible, to: SIMD16<UInt8>.self)
          offset += 16
          rounds += 1
          continue
        }
        offset += end
        guard source[offset] == UInt8(ascii: "<") || source[offset] == UInt8(ascii: "&"),
          source[offset - 1] != 0x20
        else { return endOfOtherText(start) }
        counts &-= unsafeBitCast(isVisible & ByteLanes.before(end), to: SIMD16<UInt8>.self)
        return Text(
          end: offset, lines: 0, isPlain: true, tidyCount: visible + ByteLanes.sum(counts))
      }
      visible += ByteLanes.sum(counts)
    }
    return endOfOtherText(start)
  }

  private func endOfOtherText(_ start: Int) -> Text {
    guard let base = source.baseAddress else { return Text(end: start, lines: 0, isPlain: true) }
    var offset = start
    var lines = 0
    var isOdd = false
    while offset + 17 <= source.count {
      let here = ByteLanes(base, offset)
      let newline = here.equal(0x0A)
      let stop = here.equal(UInt8(ascii: "<")) | here.equal(UInt8(ascii: "&"))
      let control = here.isControlOrSpace & ~(newline | here.equal(0x20) | here.equal(0x09))
      let odd =
        control | here.equal(UInt8(ascii: "]"))
        | (here.equal(0xEF) & ByteLanes(base, offset + 1).equal(0xBF))
      let before = ByteLanes.first(stop)
      lines += ByteLanes.count(newline, before: before)
      isOdd = isOdd || ByteLanes.isAny(odd, before: before)
      offset += before
      if before < 16 {
        return Text(end: offset, lines: lines, isPlain: !isOdd || isPlain(start..<offset))
      }
    }
    while offset < source.count {
      let byte = source[offset]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { break }
      lines += byte == 0x0A ? 1 : 0
      offset += 1
    }
    return Text(end: offset, lines: lines, isPlain: isPlain(start..<offset))
  }

  /// Whether text holds no control character that XML does not know, no noncharacter, no `]]>`, and in
  /// XML no carriage return, which its parser leaves out.
  private func isPlain(_ range: Range<Int>) -> Bool {
    for offset in range {
      let byte = source[offset]
      if byte < 0x20 {
        guard byte == 0x0A || byte == 0x09 || (byte == 0x0D && dialect == .html) else {
          return false
        }
      } else if byte == 0xEF {
        if source[offset + 1] == 0xBF, source[offset + 2] >= 0xBE { return false }
      } else if byte == UInt8(ascii: "]"), begins(with: "]]>", at: offset) {
        return false
      }
    }
    return true
  }

  /// The offset behind `&name;`, or behind the name where nothing closes it.
  func endOfReference(_ start: Int) -> Int {
    var offset = start + 1
    while offset < source.count, offset < start + 40 {
      let byte = source[offset]
      if byte == UInt8(ascii: ";") { return offset + 1 }
      let isName =
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        || byte == UInt8(ascii: "#")
      guard isName else { break }
      offset += 1
    }
    return offset
  }

  // MARK: Attributes

  /// Whether a byte is white space between attributes that need not be shown: line ends are where the parser's
  /// messages count lines.
  @inline(__always)
  func isGap(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || dialect == .xml && (byte == 0x0A || byte == 0x0D)
  }

  /// Where the double quotation mark stands that ends a value; `nil` where a parser would find something in it.
  @inline(__always)
  func endOfPlainValue(_ start: Int) -> Int? {
    guard let base = source.baseAddress else { return nil }
    var offset = start
    while offset + 17 <= source.count {
      let here = ByteLanes(base, offset)
      let odd =
        (here.isControlOrSpace & ~here.equal(0x20)) | here.equal(UInt8(ascii: "&"))
        | here.equal(UInt8(ascii: "<"))
        | (here.equal(0xEF) & ByteLanes(base, offset + 1).equal(0xBF))
      let found = ByteLanes.first(here.equal(UInt8(ascii: "\"")) | odd)
      offset += found
      if found < 16 { return source[offset] == UInt8(ascii: "\"") ? offset : nil }
    }
    return nil
  }

  // MARK: Constructs

  /// The offset behind what begins with `<`; the end of the source where it is not closed.
  func endOfConstruct(_ start: Int) -> Int {
    guard start + 1 < source.count else { return source.count }
    let next = source[start + 1]
    switch next {
    case UInt8(ascii: "/"): return min(near(UInt8(ascii: ">"), from: start) + 1, source.count)
    case UInt8(ascii: "?"):
      return dialect == .html
        ? min(first(UInt8(ascii: ">"), from: start) + 1, source.count)
        : end(of: "?>", from: start + 2)
    case UInt8(ascii: "!"): return endOfDeclaration(start)
    default:
      guard dialect == .html else { return endOfTag(start) }
      // A sign, as in 「a < b」.
      guard (0x61...0x7A).contains(next | 0x20) || next == 0x5F || next == 0x3A else {
        return start + 1
      }
      return endOfRawText(endOfTag(start), of: start)
    }
  }

  /// Behind the first `>` where double quotation marks stand in pairs before it and single ones do not: in most
  /// tags.
  private func endOfTag(_ start: Int) -> Int {
    guard let base = source.baseAddress else { return start }
    var offset = start + 1
    var marks = ByteLanes.Flags.zero
    while offset + 16 <= source.count {
      let here = ByteLanes(base, offset)
      let mark = here.equal(UInt8(ascii: "\""))
      let single = here.equal(UInt8(ascii: "'"))
      let end = ByteLanes.first(here.equal(UInt8(ascii: ">")))
      if end == 16 {
        if ByteLanes.isAny(single) { break }
        marks ^= mark
        offset += 16
        continue
      }
      let inside = ByteLanes.before(end)
      marks ^= mark & inside
      if ByteLanes.isAny(single & inside) || ByteLanes.count(marks, before: 16) % 2 == 1 { break }
      return offset + end + 1
    }
    return endOfOddTag(start)
  }

  private func endOfOddTag(_ start: Int) -> Int {
    guard let base = source.baseAddress else { return start }
    var offset = start + 1
    while offset < source.count {
      if offset + 16 <= source.count {
        let here = ByteLanes(base, offset)
        let found = ByteLanes.first(
          here.equal(UInt8(ascii: ">")) | here.equal(UInt8(ascii: "\""))
            | here.equal(UInt8(ascii: "'")))
        offset += found
        if found == 16 { continue }
      }
      let byte = source[offset]
      offset += 1
      if byte == UInt8(ascii: ">") { return offset }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        offset = min(near(byte, from: offset) + 1, source.count)
      }
    }
    return source.count
  }

  /// Behind a script or a style, whose text is no markup, the place of its end tag.
  func endOfRawText(_ tagEnd: Int, of start: Int) -> Int {
    guard source[start + 1] | 0x20 == UInt8(ascii: "s") else { return tagEnd }
    for name: StaticString in ["</script", "</style"]
    where beginsFolded(with: name, from: 2, at: start + 1) {
      var offset = tagEnd
      while offset < source.count {
        offset = first(UInt8(ascii: "<"), from: offset)
        if beginsFolded(with: name, from: 0, at: offset) { return offset }
        offset += 1
      }
      return source.count
    }
    return tagEnd
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

  /// Whether the letters of a form stand at an offset, in upper or lower case.
  func beginsFolded(with form: StaticString, from first: Int, at start: Int) -> Bool {
    form.withUTF8Buffer { form in
      guard start + form.count - first <= source.count else { return false }
      for index in first..<form.count {
        let byte = source[start + index - first]
        let folded = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        if folded != form[index] { return false }
      }
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

  /// Like ``first(_:from:)``, for a byte that is expected near.
  @inline(__always)
  private func near(_ byte: UInt8, from start: Int) -> Int {
    guard let base = source.baseAddress, start + 16 <= source.count else {
      return first(byte, from: start)
    }
    let found = ByteLanes.first(ByteLanes(base, start).equal(byte))
    return found < 16 ? start + found : first(byte, from: start + 16)
  }

  /// Offset of a byte at or behind `start`, the end where there is none.
  private func first(_ byte: UInt8, from start: Int) -> Int {
    guard start < source.count, let base = source.baseAddress,
      let found = memchr(base + start, Int32(byte), source.count - start)
    else { return source.count }
    return UnsafeRawPointer(found) - base
  }
}
