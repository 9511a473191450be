import KijunModel

/// Heading levels, and lines that read as titles.
extension Outline {
  /// A single heading at the top that no other shares its level with is the page's title: what
  /// follows stands beside it, not below.
  func titleLevels() -> (title: Int, next: Int)? {
    let levels = document.blocks.indices.compactMap { index -> Int? in
      let block = document.blocks[index]
      if block.kind == .heading { return block.depth }
      let isBold = block.kind == .paragraph && block.depth == 0 && block.traits.contains(.bold)
      return isBold && block.text.count <= 180 && candidates[index].isEmpty ? 2 : nil
    }
    // What has a number is a chapter.
    if let top = document.blocks.indices.first(where: { document.blocks[$0].kind == .heading }),
      candidates[top].contains(where: {
        style($0).rank != Rank.headingNumber || heads($0, from: top)
      })
    {
      return nil
    }
    guard let first = levels.first, first == levels.min(),
      levels.filter({ $0 == first }).count == 1,
      let next = levels.dropFirst().min()
    else { return nil }
    return (first, next)
  }

  func headingLevel(_ index: Int) -> Int {
    let block = document.blocks[index]
    let level = block.kind == .heading ? block.depth : 2
    if let (title, next) = titleLevel, level == title { return next }
    guard block.kind != .heading,
      let open = stack.last(where: { $0.rank > Rank.heading && $0.rank < Rank.article })
    else { return level }
    // A bold line stands below the heading that is open, beside the bold lines there.
    let above = open.rank - Rank.heading
    if boldHeadings.contains(open.clause) { return max(level, above) }
    let isTitle = titleLevel != nil && open.clause == 0
    return isTitle ? level : min(max(level, above + 1), Rank.article - Rank.heading - 1)
  }

  /// A bold or centred line of its own that ends no sentence.
  func isUnnumberedHeading(_ index: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let block = document.blocks[index]
    guard block.kind == .paragraph, block.depth == 0, block.traits.contains(.bold),
      isFollowedByText(index)
    else { return false }
    return isTitleLike(line(of: block), block, text) && !demands.holds(line(of: block), text)
  }

  func isTitleLike(_ slice: ByteSlice, _ block: Block, _ text: UnsafeRawBufferPointer) -> Bool {
    guard !slice.isEmpty, slice.count <= 180 else { return false }
    let bytes = UnsafeRawBufferPointer(rebasing: text[slice.range])
    var last = bytes.count - 1
    while last > 0, bytes[last] & 0xC0 == 0x80 { last -= 1 }
    let (scalar, _) = UTF8Scalar.decode(bytes, last)
    switch scalar {
    case 0x3002, 0xFF61, 0x2E, 0x3B, 0x3A, 0xFF1A, 0x3001, 0x2C: return false
    default: return true
    }
  }

  func isFollowedByText(_ index: Int) -> Bool {
    guard index + 1 < document.blocks.count else { return false }
    switch document.blocks[index + 1].kind {
    case .heading: return false
    default: return true
    }
  }

  static func trimmed(_ slice: ByteSlice, _ text: UnsafeRawBufferPointer) -> ByteSlice {
    var lower = slice.lower
    var upper = slice.upper
    while lower < upper {
      let (scalar, length) = UTF8Scalar.decode(text, lower)
      guard UTF8Scalar.isSpace(scalar) else { break }
      lower += length
    }
    while upper > lower {
      var start = upper - 1
      while start > lower, text[start] & 0xC0 == 0x80 { start -= 1 }
      guard UTF8Scalar.isSpace(UTF8Scalar.decode(text, start).scalar) else { break }
      upper = start
    }
    return ByteSlice(lower, upper)
  }
}
