/// Folds one text, scalar by scalar where anything changes, in runs where nothing does.
struct Folder {
  /// Bytes behind the text that can be read.
  let slack: Int
  /// What stands before a space decides whether it stays.
  private var pendingSpace = false
  private var previousIsWord = false
  private var segment = NormalSegment()
  /// Scalars read so far that are no white space.
  private(set) var visible = 0

  init(slack: Int) { self.slack = slack }

  mutating func run(_ bytes: UnsafeRawBufferPointer, into output: inout ByteArena) {
    FoldingTable.changing.withUnsafeBufferPointer { changing in
      Self.marks.withUnsafeBufferPointer { marks in run(bytes, changing, marks, into: &output) }
    }
  }

  private mutating func run(
    _ bytes: UnsafeRawBufferPointer, _ changing: UnsafeBufferPointer<UInt64>,
    _ marks: UnsafeBufferPointer<UInt8>, into output: inout ByteArena
  ) {
    guard let base = bytes.baseAddress else { return }
    let count = bytes.count
    output.reserve(count + 32)
    var offset = 0
    // Whether the scalar written last is a kana or an ideograph as it stands in the text.
    var isPlain = false
    while offset < count {
      if offset + 18 <= count + slack {
        let isShort = offset + 50 > count + slack
        let found = ByteLanes.triples(
          base + offset, from: 0xE3, to: 0xE9, isShort: isShort, Self.isChanging)
        let length = min(found, (count - offset) / 3)
        if length > 0 {
          if isShort {
            output.append(ByteLanes(base, offset), count: 3 * length)
          } else {
            output.append(block: base + offset, count: 3 * length)
          }
          offset += 3 * length
          visible += length
          isPlain = true
          pendingSpace = false
          previousIsWord = false
          if found == (isShort ? 5 : 16) || offset == count { continue }
        }
      }
      let byte = bytes[offset]
      if byte < 0x80 {
        isPlain = false
        let end = copyASCII(bytes, offset, into: &output)
        offset = end > offset ? end : normaliseSegment(bytes, from: offset, into: &output)
      } else if let mark = mark(bytes, offset, marks) {
        output.append(mark)
        offset += 3
        visible += 1
        isPlain = false
        pendingSpace = false
        previousIsWord = false
      } else {
        if isPlain, isJoined(bytes, at: offset) {
          offset -= 3
          visible -= 1
          output.truncate(to: output.count - 3)
        }
        isPlain = false
        offset =
          copyAlone(bytes, offset, changing, into: &output)
          ?? normaliseSegment(bytes, from: offset, into: &output)
      }
    }
  }

  /// What 、。（） and their like fold to, which end most runs of plain characters; `nil` for all else.
  @inline(__always)
  private func mark(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ marks: UnsafeBufferPointer<UInt8>
  ) -> UInt8? {
    let isWide = bytes[offset] == 0xEF
    guard isWide || bytes[offset] == 0xE3, bytes[offset + 1] & 0x3C == (isWide ? 0x3C : 0) else {
      return nil
    }
    let low = Int(bytes[offset + 1] & 3) << 6 | Int(bytes[offset + 2] & 0x3F)
    let mark = marks[isWide ? low + 256 : low]
    return mark == 0 || isJoined(bytes, at: offset + 3) ? nil : mark
  }

  /// Where among sixteen bytes something may change: all that 0xE3 begins but U+3040 to U+3098, U+30A0 to U+30FE
  /// and the quotation marks 「」『』. Ideographs from U+4000 to U+9FFF do not.
  @inline(__always)
  private static func isChanging(_ base: UnsafeRawPointer) -> ByteLanes.Flags {
    let next = ByteLanes(base, 1)
    let last = ByteLanes(base, 2)
    let isOther =
      (next.equal(0x82) & last.isIn(0x99, count: 7)) | (next.equal(0x83) & last.equal(0xBF))
      | (next.equal(0x80) & ~last.isIn(0x8C, count: 4)) | next.isAbove(0x83)
    return ByteLanes(base, 0).equal(0xE3) & isOther
  }

  /// Writes what one scalar above ASCII folds to, where that is itself or one other and nothing joins it.
  ///
  /// - Returns: The offset behind it, `nil` where there is more to it.
  @inline(__always)
  private mutating func copyAlone(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ changing: UnsafeBufferPointer<UInt64>,
    into output: inout ByteArena
  ) -> Int? {
    let (scalar, length) = UTF8Scalar.decode(bytes, start)
    var folded = scalar
    if scalar >= 0x10000 || changing[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0 {
      guard let single = Self.single(scalar) else { return nil }
      folded = single
    }
    guard !isJoined(bytes, at: start + length) else { return nil }
    count(scalar)
    if folded <= 0x20 { pendingSpace = true } else { put(folded, into: &output) }
    return start + length
  }

  /// Copies ASCII with its white space folded, up to a character that a mark joins; returns the
  /// offset behind it.
  @inline(__always)
  private mutating func copyASCII(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, into output: inout ByteArena
  ) -> Int {
    var offset = start
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte <= 0x20 {
        if isJoined(bytes, at: offset + 1) { return offset }
        pendingSpace = true
        offset += 1
        continue
      }
      guard byte < 0x80, !isJoined(bytes, at: offset + 1) else { return offset }
      if pendingSpace {
        if previousIsWord, Self.isWord(UInt32(byte)) { output.append(0x20) }
        pendingSpace = false
      }
      offset = copyWords(bytes, offset, into: &output)
      if isJoined(bytes, at: offset) {
        offset -= 1
        output.truncate(to: output.count - 1)
        visible -= bytes[offset] == 0x7F ? 0 : 1
      }
      previousIsWord = Self.isWord(UInt32(bytes[offset - 1]))
    }
    return offset
  }

  /// Copies ASCII that begins with no space, of spaces those between letters or digits; returns the offset behind it.
  @inline(__always)
  private mutating func copyWords(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, into output: inout ByteArena
  ) -> Int {
    guard let base = bytes.baseAddress else { return start }
    output.append(bytes[start])
    visible += bytes[start] == 0x7F ? 0 : 1
    var offset = start + 1
    var counts = SIMD16<UInt8>(repeating: 0)
    var rounds = 0
    while offset < bytes.count, offset + 17 <= bytes.count + slack {
      let here = ByteLanes(base, offset)
      let space = here.equal(0x20)
      let goes = space & ~(ByteLanes(base, offset - 1).isWord & ByteLanes(base, offset + 1).isWord)
      let found = ByteLanes.first(here.isHigh | (here.isControlOrSpace & ~space) | goes)
      let stop = min(found, bytes.count - offset)
      let isVisible = ~(space | here.equal(0x7F)) & ByteLanes.before(stop)
      counts &-= unsafeBitCast(isVisible, to: SIMD16<UInt8>.self)
      rounds += 1
      if rounds == 255 {
        visible += ByteLanes.sum(counts)
        counts = SIMD16<UInt8>(repeating: 0)
        rounds = 0
      }
      output.append(here, count: stop)
      offset += stop
      if stop == 16 { continue }
      // A space that goes, with two characters behind it that no mark joins.
      guard offset + 2 < bytes.count, bytes[offset] == 0x20, bytes[offset + 1] > 0x20,
        bytes[offset + 1] < 0x7F, bytes[offset + 2] < 0x80
      else { break }
      offset += 1
    }
    visible += ByteLanes.sum(counts)
    // What follows the text is no neighbour of its last space.
    if offset == bytes.count, bytes[offset - 1] == 0x20 {
      output.truncate(to: output.count - 1)
      return offset - 1
    }
    while offset < bytes.count, bytes[offset] > 0x20, bytes[offset] < 0x80 {
      visible += bytes[offset] == 0x7F ? 0 : 1
      output.append(bytes[offset])
      offset += 1
    }
    return offset
  }

  /// The one scalar that a scalar folds to, `nil` where it folds to itself, to several or to none.
  @inline(__always)
  private static func single(_ scalar: UInt32) -> UInt32? {
    // CJK punctuation and full-width forms, the bulk of what changes in Japanese text.
    if scalar >> 8 == 0x30 || scalar >> 8 == 0xFF {
      let folded = frequent[Int(scalar >> 8 == 0xFF ? 256 : 0) + Int(scalar & 0xFF)]
      return folded == 0 ? nil : UInt32(folded)
    }
    return entry(scalar)
  }

  private static func entry(_ scalar: UInt32) -> UInt32? {
    guard let entry = FoldingTable.entry(of: scalar), entry.count == 1, entry.combiningClass == 0
    else { return nil }
    return FoldingTable.scalars[entry.start]
  }

  /// Of U+3000 to U+30FF and U+FF00 to U+FFFF; 0 for none.
  private static let frequent: [UInt16] = ([0x3000, 0xFF00] as [UInt32]).flatMap { start in
    (start..<start + 256).map { UInt16(truncatingIfNeeded: entry($0) ?? 0) }
  }

  /// Of U+3000 to U+30FF and U+FF00 to U+FFFF, what folds to one ASCII character that is no letter or digit; 0 for
  /// all others.
  private static let marks: [UInt8] = frequent.map {
    $0 > 0x20 && $0 < 0x7F && !isWord(UInt32($0)) ? UInt8($0) : 0
  }

  /// Whether a mark that joins what stands before it begins at an offset.
  @inline(__always)
  private func isJoined(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    guard offset < bytes.count, bytes[offset] >= 0xCC else { return false }
    switch bytes[offset] {
    case 0xE4...0xE9: return false
    // Of kana only the two voicing marks that combine.
    case 0xE3 where bytes[offset + 1] != 0x80 && bytes[offset + 1] < 0x84:
      return bytes[offset + 1] == 0x82 && (bytes[offset + 2] == 0x99 || bytes[offset + 2] == 0x9A)
    // Of CJK punctuation only U+302A to U+302F, of full-width forms up to U+FF3F none.
    case 0xE3 where bytes[offset + 1] == 0x80: return (0xAA...0xAF).contains(bytes[offset + 2])
    case 0xEF where bytes[offset + 1] == 0xBC: return false
    default: return joins(UTF8Scalar.decode(bytes, offset).scalar)
    }
  }

  /// Whether a scalar may combine with the one before it.
  private func joins(_ scalar: UInt32) -> Bool {
    guard let entry = FoldingTable.entry(of: scalar), !entry.passes else { return false }
    if entry.combiningClass != 0 || entry.count == 0 { return true }
    // Half-width voicing marks and jamo join after their decomposition.
    let first = FoldingTable.scalars[entry.start]
    return FoldingTable.entry(of: first).map {
      $0.combiningClass != 0 || (!$0.passes && first == scalar)
    }
      ?? false
  }

  /// Decomposes, orders and composes a starter with all that joins it; returns the offset behind.
  private mutating func normaliseSegment(
    _ bytes: UnsafeRawBufferPointer, from start: Int, into output: inout ByteArena
  ) -> Int {
    segment.removeAll()
    var offset = start
    repeat {
      let (scalar, length) = UTF8Scalar.decode(bytes, offset)
      count(scalar)
      segment.decompose(scalar)
      offset += length
    } while offset < bytes.count && bytes[offset] >= 0x80
      && joins(UTF8Scalar.decode(bytes, offset).scalar)
    segment.order()
    segment.compose()
    for (scalar, _) in segment.scalars {
      if scalar <= 0x20 { pendingSpace = true } else { put(scalar, into: &output) }
    }
    return offset
  }

  private mutating func count(_ scalar: UInt32) {
    visible += UTF8Scalar.isSpace(scalar) ? 0 : 1
  }

  private mutating func put(_ scalar: UInt32, into output: inout ByteArena) {
    let isWord = Self.isWord(scalar)
    if pendingSpace {
      if isWord && previousIsWord { output.append(0x20) }
      pendingSpace = false
    }
    previousIsWord = isWord
    output.append(scalar: scalar)
  }

  /// A letter or digit that is not CJK.
  @inline(__always)
  private static func isWord(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      return (0x30...0x39).contains(scalar) || (0x61...0x7A).contains(scalar | 0x20)
    }
    return scalar >= 0xAA && scalar < 0x2E80 && !(0x2000..<0x2070).contains(scalar)
  }
}
