/// Folds text for comparison: NFKC, then the folds that NFKC lacks, then white space.
///
/// White space stays only between two letters or digits that are not CJK, as one space. The
/// printed text is never folded; the result is a key, not something to show.
///
/// Source: Unicode Standard Annex 15 (NFKC); `Mappings/folding/punctuation.tsv` for the rest.
public enum Folding {
  /// The Unicode version of the tables.
  public static var unicodeVersion: String { FoldingTable.unicodeVersion }

  /// - Complexity: Linear in `bytes`, but for runs of combining marks, which are sorted.
  public static func fold(_ bytes: UnsafeRawBufferPointer, into output: inout ByteArena) {
    var folder = Folder()
    folder.run(bytes, into: &output)
  }

  /// Whether a scalar folds to itself where no mark follows it.
  @inline(__always)
  public static func keeps(_ scalar: UInt32) -> Bool {
    scalar < 0x80 ? scalar > 0x20 : FoldingTable.entry(of: scalar).map(\.passes) ?? true
  }

  public static func fold(_ text: String) -> String {
    var output = ByteArena(capacity: text.utf8.count + 16)
    var text = text
    text.withUTF8 { fold(UnsafeRawBufferPointer($0), into: &output) }
    return output.string()
  }
}

private struct Folder {
  /// What stands before a space decides whether it stays.
  private var pendingSpace = false
  private var previousIsWord = false
  /// Start in the output of the last scalar that a following mark may join, -1 for none.
  private var lastStarter = -1
  private var segment: [(scalar: UInt32, combiningClass: UInt8)] = []

  mutating func run(_ bytes: UnsafeRawBufferPointer, into output: inout ByteArena) {
    output.reserve(bytes.count + 16)
    FoldingTable.changing.withUnsafeBufferPointer { changing in
      var offset = 0
      while offset < bytes.count {
        let start = offset
        if bytes[start] < 0x80 {
          offset = copyASCII(bytes, start, into: &output)
        } else {
          offset = endOfUnchanged(bytes, start, changing)
          if offset > start {
            put(UnsafeRawBufferPointer(rebasing: bytes[start..<offset]), into: &output)
          }
        }
        guard offset == start else { continue }
        offset =
          replaceAlone(bytes, start, into: &output)
          ?? normaliseSegment(bytes, from: start, into: &output)
      }
    }
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
      guard byte < 0x80 else { return offset }
      var end = Self.endOfWord(bytes, offset)
      if isJoined(bytes, at: end) { end -= 1 }
      guard end > offset else { return offset }
      if pendingSpace {
        if previousIsWord, Self.isWord(UInt32(byte)) { output.append(0x20) }
        pendingSpace = false
      }
      previousIsWord = Self.isWord(UInt32(bytes[end - 1]))
      output.appendShort(bytes, offset, end - offset)
      offset = end
    }
    return offset
  }

  /// End of a run of visible ASCII.
  ///
  /// Eight bytes at a time: a byte below 0x21 borrows into its high bit, one from 0x80 on has it set.
  @inline(__always)
  private static func endOfWord(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    var offset = start
    while offset + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let ends = (word &- 0x2121_2121_2121_2121) & ~word & high | word & high
      if ends != 0 { return offset + ends.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < bytes.count, bytes[offset] > 0x20, bytes[offset] < 0x80 { offset += 1 }
    return offset
  }

  /// End of a run of scalars above ASCII that fold to themselves and that no mark joins.
  @inline(__always)
  private func endOfUnchanged(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ changing: UnsafeBufferPointer<UInt64>
  ) -> Int {
    var offset = start
    while offset < bytes.count {
      let byte = bytes[offset]
      // Ideographs from U+4000 to U+9FFF.
      if byte >= 0xE4, byte <= 0xE9 {
        offset += 3
        continue
      }
      guard byte >= 0x80 else { break }
      if byte >= 0xE0, byte < 0xF0 {
        let block = Int(byte & 0x0F) << 6 | Int(bytes[offset + 1] & 0x3F)
        guard changing[block] >> UInt64(bytes[offset + 2] & 0x3F) & 1 == 0 else { break }
        offset += 3
        continue
      }
      let (scalar, length) = UTF8Scalar.decode(bytes, offset)
      guard scalar < 0x10000, changing[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 0 else {
        break
      }
      offset += length
    }
    if offset > start, isJoined(bytes, at: offset) {
      repeat { offset -= 1 } while bytes[offset] & 0xC0 == 0x80
    }
    return offset
  }

  /// Writes what one scalar alone folds to, where that is one scalar and nothing joins it.
  ///
  /// - Returns: The offset behind it, `nil` where there is more to it.
  @inline(__always)
  private mutating func replaceAlone(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, into output: inout ByteArena
  ) -> Int? {
    let (scalar, length) = UTF8Scalar.decode(bytes, start)
    guard let entry = FoldingTable.entry(of: scalar), entry.count == 1, entry.combiningClass == 0,
      !isJoined(bytes, at: start + length)
    else { return nil }
    let folded = FoldingTable.scalars[entry.start]
    if folded <= 0x20 { pendingSpace = true } else { put(folded, into: &output) }
    return start + length
  }

  /// Whether a mark that joins what stands before it begins at an offset.
  @inline(__always)
  private func isJoined(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    offset < bytes.count && bytes[offset] >= 0xCC && bytes[offset] & 0xFC != 0xE4
      && joins(UTF8Scalar.decode(bytes, offset).scalar)
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
    segment.removeAll(keepingCapacity: true)
    var offset = start
    repeat {
      let (scalar, length) = UTF8Scalar.decode(bytes, offset)
      decompose(scalar)
      offset += length
    } while offset < bytes.count && bytes[offset] >= 0x80
      && joins(UTF8Scalar.decode(bytes, offset).scalar)
    order()
    compose()
    for (scalar, _) in segment {
      if scalar <= 0x20 { pendingSpace = true } else { put(scalar, into: &output) }
    }
    return offset
  }

  private mutating func decompose(_ scalar: UInt32) {
    if (0xAC00..<0xD7A4).contains(scalar) {
      let index = scalar - 0xAC00
      segment.append((0x1100 + index / 588, 0))
      segment.append((0x1161 + index % 588 / 28, 0))
      if index % 28 != 0 { segment.append((0x11A7 + index % 28, 0)) }
      return
    }
    guard let entry = FoldingTable.entry(of: scalar) else {
      segment.append((scalar, 0))
      return
    }
    for index in entry.start..<entry.start + entry.count {
      let part = FoldingTable.scalars[index]
      let combining = FoldingTable.entry(of: part).map { $0.passes ? 0 : $0.combiningClass } ?? 0
      segment.append((part, combining))
    }
  }

  /// Canonical ordering: a stable sort of each run of marks.
  private mutating func order() {
    var start = 0
    while start < segment.count {
      guard segment[start].combiningClass != 0 else {
        start += 1
        continue
      }
      var end = start
      while end < segment.count, segment[end].combiningClass != 0 { end += 1 }
      if end - start > 1 {
        let sorted = segment[start..<end].enumerated().sorted {
          ($0.element.combiningClass, $0.offset) < ($1.element.combiningClass, $1.offset)
        }
        for (index, item) in sorted.enumerated() { segment[start + index] = item.element }
      }
      start = end
    }
  }

  private mutating func compose() {
    var starter = -1
    var lastClass = -1
    var kept = 0
    for index in segment.indices {
      let (scalar, combining) = segment[index]
      if starter >= 0, lastClass < Int(combining) || lastClass == -1,
        let composed = FoldingTable.composed(segment[starter].scalar, scalar)
      {
        segment[starter].scalar = composed
        continue
      }
      if combining == 0 {
        starter = kept
        lastClass = -1
      } else {
        lastClass = Int(combining)
      }
      segment[kept] = (scalar, combining)
      kept += 1
    }
    segment.removeSubrange(kept...)
  }

  /// Writes a run of scalars that fold to themselves.
  @inline(__always)
  private mutating func put(_ run: UnsafeRawBufferPointer, into output: inout ByteArena) {
    let first = UTF8Scalar.decode(run, 0).scalar
    if pendingSpace {
      if previousIsWord, Self.isWord(first) { output.append(0x20) }
      pendingSpace = false
    }
    var last = run.count - 1
    while last > 0, run[last] & 0xC0 == 0x80 { last -= 1 }
    previousIsWord = Self.isWord(UTF8Scalar.decode(run, last).scalar)
    output.append(run)
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
