import KijunMarkup
import KijunModel

/// Writes runs of source text into the arena with white space normalised, and counts what is visible.
///
/// A run of white space becomes one space, or one U+3000 where it holds one; between two CJK
/// characters a run with a line break becomes nothing, because Japanese sources wrap lines anywhere.
struct TextWriter: ~Copyable {
  private(set) var arena: ByteArena
  private var start = 0
  private var gap = Gap.none

  /// See ``keep(word:)``.
  private var words: [ByteSlice] = []
  private static let mostWords = 16

  private enum Gap { case none, space, lineBreak, ideographic }

  init(capacity: Int) { arena = ByteArena(capacity: capacity) }

  var count: Int { arena.count }

  /// All that was written, given away.
  mutating func share() -> SharedBuffer<UInt8> { arena.share() }

  mutating func begin() {
    start = arena.count
    gap = .none
  }

  /// The text since ``begin()``, trailing white space left out.
  func slice() -> ByteSlice { ByteSlice(start, arena.count) }

  /// What was written behind `start`, taken away again.
  mutating func takeString(from start: Int) -> String {
    defer {
      arena.truncate(to: start)
      begin()
    }
    return arena.string(ByteSlice(start, arena.count))
  }

  /// Puts U+3000 behind what was written last, outside of every slice so far.
  mutating func separate() {
    arena.append(scalar: 0x3000)
    begin()
  }

  /// The last scalar since ``begin()``, `nil` where nothing was written.
  var lastScalar: UInt32? { lastScalar(of: slice()) }

  /// `nil` where the slice is empty.
  func lastScalar(of slice: ByteSlice) -> UInt32? {
    guard !slice.isEmpty else { return nil }
    var offset = slice.upper - 1
    while offset > slice.lower, arena[offset] & 0xC0 == 0x80 { offset -= 1 }
    return arena.withBytes(offset..<slice.upper) { UTF8Scalar.decode($0, 0).scalar }
  }

  mutating func space() { if gap == .none { gap = .space } }

  /// A break between elements: a space, but nothing between two CJK characters.
  mutating func lineBreak() { if gap == .none { gap = .lineBreak } }

  /// A break between parts that are no one sentence: a space between any two characters.
  mutating func wordBreak() { if gap != .ideographic { gap = .space } }

  /// White space of the source that is no text of its own.
  mutating func add(_ gap: MarkupTree.Gap) {
    switch gap {
    case .none: break
    case .space: space()
    case .lineBreak: if self.gap != .ideographic { self.gap = .lineBreak }
    }
  }

  /// Puts U+3000 between what stands and what follows, as printed columns do.
  mutating func columnBreak() { gap = .ideographic }

  mutating func write(_ bytes: UnsafeRawBufferPointer) {
    var offset = 0
    let count = bytes.count
    while offset < count {
      let runStart = offset
      offset = VisibleCharacters.endOfRun(bytes, from: offset)
      if offset > runStart {
        settle(bytes, runStart)
        let run = UnsafeRawBufferPointer(rebasing: bytes[runStart..<offset])
        arena.append(run)
      }
      while offset < count, isSpaceStart(bytes, offset) {
        note(bytes, offset)
        offset += UTF8Scalar.length(of: bytes[offset])
      }
    }
  }

  /// - Parameters:
  ///   - isTidy: There is no white space but single spaces between visible characters.
  ///   - slack: Bytes behind the text that can be read.
  mutating func write(_ bytes: UnsafeRawBufferPointer, isTidy: Bool, slack: Int) {
    guard isTidy else { return write(bytes) }
    settle(bytes, 0)
    arena.append(bytes, 0..<bytes.count, slack: slack)
  }

  mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
  }

  /// Writes a text that stands for itself, with nothing of it before or behind.
  mutating func store(_ text: UnitText, of source: MarkupBytes) -> ByteSlice {
    guard !text.isEmpty else { return .empty }
    let bytes = source[text.slice]
    // Most are short and without white space.
    if text.composed.isEmpty, bytes.count <= 32, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
      return keep(bytes)
    }
    begin()
    write(text.composed)
    write(bytes)
    defer { begin() }
    return slice()
  }

  /// Keeps bytes as they are, outside of every text.
  mutating func keep(_ bytes: UnsafeRawBufferPointer) -> ByteSlice {
    guard !bytes.isEmpty else { return .empty }
    begin()
    arena.append(bytes)
    defer { begin() }
    return slice()
  }

  /// Keeps a word that stands again and again, once where it is one of the first.
  mutating func keep(word: UnsafeRawBufferPointer) -> ByteSlice {
    guard !word.isEmpty else { return .empty }
    for known in words where Int(known.count) == word.count {
      if arena.withBytes(known.range, { $0.elementsEqual(word) }) { return known }
    }
    let slice = keep(word)
    if words.count < Self.mostWords { words.append(slice) }
    return slice
  }

  mutating func keep(word: String) -> ByteSlice {
    var word = word
    return word.withUTF8 { keep(word: UnsafeRawBufferPointer($0)) }
  }

  @inline(__always)
  private func isSpaceStart(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Bool {
    let byte = bytes[offset]
    if byte <= 0x20 { return true }
    guard byte == 0xE3 || byte == 0xC2 || byte == 0xE2 || byte == 0xEF || byte == 0xE1 else {
      return byte == 0x7F
    }
    return UTF8Scalar.isSpace(UTF8Scalar.decode(bytes, offset).scalar)
  }

  private mutating func note(_ bytes: UnsafeRawBufferPointer, _ offset: Int) {
    switch bytes[offset] {
    case 0x0A, 0x0D: if gap != .ideographic { gap = .lineBreak }
    case 0xE3: gap = .ideographic
    default: if gap == .none { gap = .space }
    }
  }

  private mutating func settle(_ bytes: UnsafeRawBufferPointer, _ offset: Int) {
    defer { gap = .none }
    guard gap != .none, arena.count > start else { return }
    switch gap {
    case .none: break
    case .ideographic: arena.append(scalar: 0x3000)
    case .space: arena.append(0x20)
    case .lineBreak:
      if !(endsInCJK() && isCJK(UTF8Scalar.decode(bytes, offset).scalar)) { arena.append(0x20) }
    }
  }

  private func endsInCJK() -> Bool { lastScalar.map { isCJK($0) } ?? false }

  private func isCJK(_ scalar: UInt32) -> Bool {
    (0x2E80...0x9FFF).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
      || (0xFF00...0xFFEF).contains(scalar) || scalar >= 0x20000
  }
}
