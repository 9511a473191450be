import KijunModel

/// Captions that stand before their article or behind its number.
extension Outline {
  /// 「（目的）」 on a line of its own, before an article or a numbered paragraph.
  func isCaption(_ index: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let kind = document.blocks[index].kind
    guard kind == .paragraph || kind == .heading else { return false }
    let slice = Self.trimmed(line(of: document.blocks[index]), text)
    guard Self.isBracketed(slice, text), index + 1 < document.blocks.count, slice.count < 240 else {
      return false
    }
    return candidates[index + 1].contains {
      style($0).kind == .article || style($0).rank == Rank.paragraph
    }
  }

  func takesCaption(_ label: Label?) -> Bool {
    guard let label else { return false }
    return style(label).kind == .article || style(label).rank == Rank.paragraph
  }

  mutating func takeCaption(_ text: UnsafeRawBufferPointer) -> ByteSlice {
    guard let index = caption else { return .empty }
    caption = nil
    clauseOfBlock[index] = builder.count
    return Self.trimmed(line(of: document.blocks[index]), text)
  }

  mutating func flushCaption() {
    guard let index = caption else { return }
    caption = nil
    document.arena.withUnsafeBytes { _ = addPlain(index, kind: .paragraph, $0) }
  }

  /// 「第一条（目的）この法律は…」: the caption stands behind the number.
  func leadingCaption(_ slice: ByteSlice, _ text: UnsafeRawBufferPointer) -> (ByteSlice, ByteSlice)?
  {
    let bytes = UnsafeRawBufferPointer(rebasing: text[slice.range])
    guard bytes.count > 3, let close = Self.closingBracket(bytes), close < 120 else { return nil }
    let rest = Self.trimmed(ByteSlice(slice.lower + close, slice.upper), text)
    return (ByteSlice(slice.lower, slice.lower + close), rest)
  }

  static func isBracketed(_ slice: ByteSlice, _ text: UnsafeRawBufferPointer) -> Bool {
    let bytes = UnsafeRawBufferPointer(rebasing: text[slice.range])
    return closingBracket(bytes) == bytes.count
  }

  /// Offset behind the bracket that closes the one the text starts with.
  static func closingBracket(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var depth = 0
    var offset = 0
    while offset < bytes.count {
      let (scalar, length) = UTF8Scalar.decode(bytes, offset)
      if scalar == 0xFF08 || scalar == 0x28 {
        depth += 1
      } else if scalar == 0xFF09 || scalar == 0x29 {
        depth -= 1
        if depth == 0 { return offset + length }
      } else if depth == 0 {
        return nil
      }
      offset += length
    }
    return nil
  }
}
