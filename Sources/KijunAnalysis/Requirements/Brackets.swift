/// Where the brackets of a sentence stand, so that asking whether a place is outside them costs little.
struct Brackets {
  /// Offsets behind which the depth is that of the same index.
  private var offsets: [Int] = []
  private var depths: [Int] = []

  /// （）, 「」, () and their like; double quotes too where `quotes` count.
  init(_ sentence: TextSearch, quotes: Bool = false) {
    var depth = 0
    var isQuoted = false
    var offset = 0
    while offset < sentence.bytes.count {
      let byte = sentence.bytes[offset]
      let length = JapaneseSentences.width(byte)
      let before = depth + (isQuoted ? 1_000_000 : 0)
      if byte == 0x28 {
        depth += 1
      } else if byte == 0x29 {
        depth -= 1
      } else if byte == 0x22, quotes {
        isQuoted.toggle()
      } else if length == 3, offset + 2 < sentence.bytes.count {
        depth += JapaneseSentences.bracket(sentence.bytes, offset)
      }
      let now = depth + (isQuoted ? 1_000_000 : 0)
      if now != before {
        offsets.append(offset)
        depths.append(now)
      }
      offset += length
    }
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
