import KijunModel

extension SourceRuns {
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
      var control = here.isControlOrSpace & ~(newline | here.equal(0x20) | here.equal(0x09))
      if dialect == .html { control &= ~here.equal(0x0D) }
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
}
