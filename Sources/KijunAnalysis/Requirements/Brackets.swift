import KijunModel

/// Where the brackets of a sentence stand, so that asking whether a place is outside them costs little.
struct Brackets {
  /// Offsets behind which the depth is that of the same index.
  private var offsets: [Int] = []
  private var depths: [Int] = []

  /// （）, 「」, () and their like, and double quotes.
  init(withQuotes sentence: TextSearch) {
    var depth = 0
    var isQuoted = false
    var offset = 0
    while offset < sentence.bytes.count {
      let byte = sentence.bytes[offset]
      if byte == 0x22 { isQuoted.toggle() }
      let change = JapaneseSentences.bracket(sentence.bytes, offset)
      depth += change
      if byte == 0x22 || change != 0 { note(depth + (isQuoted ? 1_000_000 : 0), behind: offset) }
      offset += UTF8Scalar.length(of: byte)
    }
  }

  /// （）, 「」, () and their like, in a text that is indexed.
  ///
  /// - Parameter kind: Of signs that stand for brackets, or for brackets and more.
  init(_ sentence: TextSearch, _ kind: UInt32) {
    var depth = 0
    sentence.eachSign(kind, in: sentence.all) { offset in
      let change = JapaneseSentences.bracket(sentence.bytes, offset)
      depth += change
      if change != 0 { note(depth, behind: offset) }
      return true
    }
  }

  private mutating func note(_ depth: Int, behind offset: Int) {
    offsets.append(offset)
    depths.append(depth)
  }

  /// Whether what starts at an offset stands outside all brackets that open before it.
  func isTopLevel(_ position: Int) -> Bool {
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < position { low = middle + 1 } else { high = middle }
    }
    return low == 0 || depths[low - 1] <= 0
  }
}
