import Glibc
import KijunModel

/// Where runs of text, white space, references and constructs of a source end: as much grammar as it
/// takes to tell markup from text.
struct SourceRuns {
  let source: UnsafeRawBufferPointer
  let dialect: MarkupParser.Dialect

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
    if dialect == .html { return min(close + 1, source.count) }
    // What declarations of its own a document brings is not looked into.
    let opening = first(UInt8(ascii: "["), from: start)
    return opening < close ? source.count : min(close + 1, source.count)
  }

  func begins(with form: StaticString, at start: Int) -> Bool {
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
