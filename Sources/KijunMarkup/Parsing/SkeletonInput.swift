import Glibc
import KijunModel

/// Hands a source to libxml2 piece by piece, without running text and attributes that have nothing for a parser to
/// find.
///
/// libxml2 looks at every character of a text, most of them one by one. Here a text is looked at sixteen bytes at a
/// time: where it holds no markup, no control character and no noncharacter, the parser is shown one `~` for it, and
/// ``SAXRecorder`` takes the text itself from the source. Of XML, white space between tags is left out altogether; of
/// HTML, behind the first start tag, it is shown as one space. Plain start tags are shown without their attributes
/// (``TagAttributes``). All other tags and text, comments, references, CDATA sections and processing instructions are
/// passed as they are.
///
/// What was left out must come back: each piece as one event of text (``take(start:count:)``), the attributes of
/// each tag with the event of its element (``takeAttributes(at:of:)``), in order, at their own places. Where one does
/// not, this reader and libxml2 disagree about what is text, ``isSound`` is false, and the parse is repeated on the
/// plain source.
final class SkeletonInput {
  /// What stands for a piece of text: a character that ends a name and means nothing to any parser.
  static let mark = UInt8(ascii: "~")

  /// A piece of text that was left out; places are offsets in what is shown and in the source.
  struct Piece: BitwiseCopyable {
    fileprivate var shownStart: UInt32 = 0
    /// 1, or 0 where nothing is.
    fileprivate var shownCount: UInt32
    /// White space between tags.
    fileprivate(set) var isBlank = false
    fileprivate var start: UInt32
    fileprivate var count: UInt32
    /// Line ends in the piece.
    fileprivate var lines: UInt32
    /// Visible characters of a text without white space but single spaces inside, -1 of other texts.
    fileprivate(set) var tidyCount: Int32

    fileprivate init(_ range: Range<Int>, lines: Int, shownCount: Int, tidyCount: Int = -1) {
      start = UInt32(truncatingIfNeeded: range.lowerBound)
      count = UInt32(truncatingIfNeeded: range.count)
      self.lines = UInt32(truncatingIfNeeded: lines)
      self.shownCount = UInt32(truncatingIfNeeded: shownCount)
      self.tidyCount = Int32(truncatingIfNeeded: tidyCount)
    }

    fileprivate var shownEnd: Int { Int(shownStart) + Int(shownCount) }
    /// In the source.
    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  let source: UnsafeRawBufferPointer
  private let dialect: MarkupParser.Dialect
  private let runs: SourceRuns
  @exclusivity(unchecked) private var position = 0
  /// What is passed as it is, up to here.
  @exclusivity(unchecked) private var rawEnd = 0
  /// Whether a start tag was shown.
  @exclusivity(unchecked) private var hasTag = false
  /// Bytes shown so far.
  @exclusivity(unchecked) private var shown = 0
  /// Pieces that were left out and have not come back.
  @exclusivity(unchecked) private var pieces = PendingQueue<Piece>()
  @exclusivity(unchecked) var tags: TagAttributes
  /// Where to go on behind the name of a tag whose attributes are left out, and where the tag ends; 0 for none.
  @exclusivity(unchecked) private var close = 0
  @exclusivity(unchecked) private var tagEnd = 0
  /// The piece taken last, and how far the source is ahead of what is shown behind it.
  @exclusivity(unchecked) private var taken = Piece(0..<0, lines: 0, shownCount: 0)
  @exclusivity(unchecked) private var ahead = 0
  /// Line ends of what was left out and has come back.
  @exclusivity(unchecked) private(set) var linesAhead = 0
  /// Every piece that was left out came back so far.
  @exclusivity(unchecked) private(set) var isSound = true

  /// - Parameter source: Valid UTF-8; it must outlive the parse.
  init(
    _ source: UnsafeRawBufferPointer, dialect: MarkupParser.Dialect, limits: Limits, isPlain: Bool
  ) {
    self.source = source
    self.dialect = dialect
    runs = SourceRuns(source: source, dialect: dialect)
    tags = TagAttributes(runs, limits: limits)
    if isPlain { rawEnd = source.count }
  }

  // MARK: What the parser is shown

  /// Copies up to `count` bytes of what the parser is shown and goes on behind them.
  ///
  /// - Returns: How many there were, 0 at the end.
  func read(into target: UnsafeMutableRawPointer, count: Int) -> Int {
    guard let base = source.baseAddress else { return 0 }
    var position = position
    var rawEnd = rawEnd
    var copied = 0
    while copied < count {
      if position < rawEnd {
        let length = min(rawEnd - position, count - copied)
        // Most of what is passed at once is a tag.
        if length <= 64, position + length + 16 <= source.count, copied + length + 16 <= count {
          var offset = 0
          repeat {
            (target + copied + offset).storeBytes(
              of: (base + position + offset).loadUnaligned(as: SIMD16<UInt8>.self),
              as: SIMD16<UInt8>.self)
            offset += 16
          } while offset < length
        } else {
          memcpy(target + copied, base + position, length)
        }
        position += length
        copied += length
        if position == rawEnd, close > 0 {
          position = close
          rawEnd = tagEnd
          close = 0
        }
      } else if position < source.count {
        switch source[position] {
        case UInt8(ascii: "<"):
          rawEnd = endOfConstruct(position, shown: shown + copied)
        case UInt8(ascii: "&"): rawEnd = runs.endOfReference(position)
        default:
          let run = run(at: position)
          guard var piece = run.piece else {
            rawEnd = run.end
            continue
          }
          piece.shownStart = UInt32(truncatingIfNeeded: shown + copied)
          if piece.shownCount > 0 {
            let shown = piece.isBlank ? UInt8(ascii: " ") : Self.mark
            target.storeBytes(of: shown, toByteOffset: copied, as: UInt8.self)
            copied += 1
          }
          pieces.append(piece)
          position = run.end
          rawEnd = position
        }
      } else {
        break
      }
    }
    self.position = position
    self.rawEnd = rawEnd
    shown += copied
    return copied
  }

  /// The end of what begins with `<`, or of a tag's name where its attributes are left out.
  @inline(__always)
  private func endOfConstruct(_ start: Int, shown: Int) -> Int {
    guard start + 1 < source.count, (0x61...0x7A).contains(source[start + 1] | 0x20) else {
      return runs.endOfConstruct(start)
    }
    hasTag = true
    guard let tag = tags.read(start, shown: shown) else { return runs.endOfConstruct(start) }
    let end = dialect == .xml ? tag.end : runs.endOfRawText(tag.end, of: start)
    guard tag.close > tag.nameEnd else { return end }
    close = tag.close
    tagEnd = end
    return tag.nameEnd
  }

  /// The text or white space at an offset up to where it ends, as a piece where it can be left out.
  @inline(__always)
  private func run(at start: Int) -> (end: Int, piece: Piece?) {
    if source[start] <= 0x20 {
      let blank = runs.endOfBlank(start)
      if blank.end == source.count || source[blank.end] == UInt8(ascii: "<") {
        // White space at the beginning is shown, and of HTML what the parser passes over.
        let isXML = dialect == .xml
        guard isXML ? start > 0 : hasTag, blank.end > start else { return (blank.end, nil) }
        var piece = Piece(
          start..<blank.end, lines: blank.lines, shownCount: isXML ? 0 : 1)
        piece.isBlank = true
        return (blank.end, piece)
      }
    }
    let text = runs.endOfText(start)
    guard text.isPlain else { return (text.end, nil) }
    return (
      text.end,
      Piece(start..<text.end, lines: text.lines, shownCount: 1, tidyCount: text.tidyCount)
    )
  }

  // MARK: What the parser reports

  /// White space that was left out before an offset in what is shown, piece by piece.
  @inline(__always)
  func takeBlank(before offset: Int) -> Range<Int>? {
    guard let piece = pieces.first, piece.shownCount == 0, Int(piece.shownStart) < offset else {
      return nil
    }
    drop(piece)
    return piece.range
  }

  /// The piece of the source that the parser reports as text.
  ///
  /// - Parameter start: Offset of the reported text in what is shown.
  /// - Returns: `nil` where the text is shown as it is; an empty piece for the rest of a piece that
  ///   was taken at its beginning.
  func take(start: Int, count: Int) -> Piece? {
    // The parser for XML may report a piece in parts.
    if dialect == .xml, start < taken.shownEnd, start >= Int(taken.shownStart) {
      if start + count > taken.shownEnd { isSound = false }
      return Piece(0..<0, lines: 0, shownCount: 0)
    }
    guard let piece = pieces.first, start + count > Int(piece.shownStart) else { return nil }
    guard start == Int(piece.shownStart), start + count <= piece.shownEnd else {
      isSound = false
      return nil
    }
    drop(piece)
    return piece
  }

  /// The attributes of the tag behind whose name the parser stands, where it was not shown any.
  ///
  /// - Parameter name: Of the element that the parser reports.
  @inline(__always)
  func takeAttributes(at offset: Int, of name: UnsafePointer<UInt8>) -> ByteSlice? {
    guard let tag = tags.pending.first, Int(tag.shown) <= offset else { return nil }
    if dialect == .html, !tags.isName(name, of: tag) { return nil }
    guard Int(tag.shown) == offset else {
      isSound = false
      return nil
    }
    tags.pending.dropFirst()
    ahead = Int(tag.close) - offset
    linesAhead += Int(tag.lines)
    return tag.attributes
  }

  /// Offset in the source of an offset in what is shown, where the parser stands outside of text.
  @inline(__always)
  func sourceOffset(_ offset: Int) -> Int {
    if let piece = pieces.first, Int(piece.shownStart) < offset { isSound = false }
    return offset + ahead
  }

  /// Line ends that were not shown before an offset in what is shown.
  func linesLeftOut(before offset: Int) -> Int {
    linesAhead + pieces.sum(while: { Int($0.shownStart) < offset }) { Int($0.lines) }
  }

  /// Whether everything came back, at the end of a parse; white space behind the root is no text.
  var isComplete: Bool {
    while takeBlank(before: .max) != nil {}
    return isSound && pieces.isEmpty && tags.pending.isEmpty && position == source.count
  }

  @inline(__always)
  private func drop(_ piece: Piece) {
    taken = piece
    ahead = piece.range.upperBound - piece.shownEnd
    linesAhead += Int(piece.lines)
    pieces.dropFirst()
  }
}
