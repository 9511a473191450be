import KijunModel

extension SourceRuns {
  /// Lays down where the values of an HTML tag's attributes stand that hold nothing for a parser to find.
  ///
  /// Only tags of the plainest form have any: names of ASCII letters, digits and signs, values in double
  /// quotation marks, white space between, no name twice, of which the parser passes over the second. A value
  /// with `&`, `<`, a control character or a noncharacter is shown as it is, and so are all values of `html`,
  /// `head` and `body`: of those the parser passes over a second one.
  ///
  /// - Parameters:
  ///   - start: Of the tag, whose name begins with a letter.
  ///   - end: Behind its `>`.
  func plainValues(_ start: Int, _ end: Int, into values: inout GrowingBuffer<ByteSlice>) {
    values.truncate(to: 0)
    var names = InlineArray<16, ByteSlice>(repeating: .empty)
    var count = 0
    var offset = endOfName(start + 1, end)
    guard !isPassedOver(start + 1, offset) else { return }
    while offset < end {
      let gap = offset
      offset = endOfBlank(offset).end
      guard offset + 1 < end else { return }
      if source[offset] == UInt8(ascii: "/") { offset += 1 }
      if source[offset] == UInt8(ascii: ">") { return }
      let name = offset
      offset = endOfName(name, end)
      guard name > gap, offset > name, offset - name <= Self.longestName, offset + 2 < end,
        source[offset] == UInt8(ascii: "="), source[offset + 1] == UInt8(ascii: "\"")
      else { return values.truncate(to: 0) }
      let own = ByteSlice(name, offset)
      guard count < names.count, !(0..<count).contains(where: { isSame(names[$0], own) }) else {
        return values.truncate(to: 0)
      }
      names[count] = own
      count += 1
      let value = offset + 2
      let (close, isPlain) = endOfValue(value, end)
      guard close < end else { return values.truncate(to: 0) }
      if isPlain, close > value { values.append(ByteSlice(value, close)) }
      offset = close + 1
    }
  }

  /// Whether two names are one, in upper or lower case.
  private func isSame(_ a: ByteSlice, _ b: ByteSlice) -> Bool {
    guard a.count == b.count else { return false }
    for index in 0..<Int(a.count)
    where source[a.lower + index] | 0x20 != source[b.lower + index] | 0x20 { return false }
    return true
  }

  /// Whether the parser passes over a second element of this name.
  private func isPassedOver(_ start: Int, _ end: Int) -> Bool {
    guard end - start == 4 else { return false }
    return beginsFolded(with: "html", from: 0, at: start)
      || beginsFolded(with: "head", from: 0, at: start)
      || beginsFolded(with: "body", from: 0, at: start)
  }

  /// The parser cuts longer names off.
  private static let longestName = 80

  private func endOfName(_ start: Int, _ end: Int) -> Int {
    var offset = start
    while offset < end, isName(source[offset]) { offset += 1 }
    return offset
  }

  /// Where the next double quotation mark stands, and whether a parser would find nothing before it.
  private func endOfValue(_ start: Int, _ end: Int) -> (close: Int, isPlain: Bool) {
    var offset = start
    var isPlain = true
    while offset < end {
      let byte = source[offset]
      if byte == UInt8(ascii: "\"") { break }
      let isOdd =
        byte < 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<")
        || byte == 0xEF && source[offset + 1] == 0xBF
      if isOdd { isPlain = false }
      offset += 1
    }
    return (offset, isPlain)
  }

  private func isName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2D
      || byte == 0x5F || byte == 0x3A
  }
}
