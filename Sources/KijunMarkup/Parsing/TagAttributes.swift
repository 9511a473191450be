import KijunModel

/// The attributes of a source's tags, read from the source where a tag has the plainest form: then the parser is
/// shown the tag without them.
///
/// libxml2 looks at a tag's attributes a scalar at a time, asks its table for each name and compares each with all
/// before it; of a catalogue that is a third of its time. Plain is a tag whose attributes have short names of ASCII
/// without a prefix, no name twice, an equals sign and double quotation marks without space, and values without
/// references, `<`, control characters and noncharacters. Every other tag is shown as it is.
///
/// What was left out must come back with an event of each tag (``SkeletonInput/takeAttributes(at:of:)``).
struct TagAttributes: ~Copyable {
  /// A start tag as the parser is shown it: up to `nameEnd` and from `close` on.
  struct Tag {
    var nameEnd: Int
    /// Offset of `>` or `/>`; `nameEnd` where nothing is left out.
    var close: Int
    var end: Int
  }

  /// Attributes that were left out.
  struct LeftOut: BitwiseCopyable {
    /// Offset of `>` or `/>` in what is shown.
    fileprivate(set) var shown: UInt32
    /// The first eight bytes of the tag's name, as ``beginning(of:count:)`` has them.
    fileprivate var name: (UInt32, UInt32)
    /// Offset of `>` or `/>` in the source.
    fileprivate(set) var close: UInt32
    /// Line ends before it that were not shown.
    fileprivate(set) var lines: UInt32
    fileprivate(set) var attributes: ByteSlice
  }

  private let runs: SourceRuns
  private let longestValue: Int
  /// Of elements and attributes.
  var names = NameTable()
  private var attributes: GrowingBuffer<MarkupTree.Attribute>
  /// Tags whose attributes were left out.
  var pending = PendingQueue<LeftOut>()

  init(_ runs: SourceRuns, limits: Limits) {
    self.runs = runs
    longestValue = limits.attributeBytes
    attributes = GrowingBuffer(capacity: runs.source.count / 96)
  }

  // MARK: Attributes

  var count: Int { attributes.count }

  mutating func append(_ name: Int32, _ value: ByteSlice) {
    attributes.append(.init(name: name, value: value))
  }

  mutating func share() -> SharedBuffer<MarkupTree.Attribute> { attributes.share() }

  // MARK: What is left out

  /// Whether a tag's name begins like this one, in upper or lower case: at the place of a tag the parser for HTML
  /// opens elements, too, that no tag stands for.
  @inline(__always)
  func isName(_ name: UnsafePointer<UInt8>, of tag: LeftOut) -> Bool {
    var count = 0
    while count < 8, name[count] != 0 { count += 1 }
    return Self.beginning(of: UnsafeRawPointer(name), count: count) == tag.name
  }

  /// The first eight bytes of a name, letters lower, zeros behind.
  @inline(__always)
  private static func beginning(of name: UnsafeRawPointer, count: Int) -> (UInt32, UInt32) {
    var word: UInt64 = 0
    for index in 0..<min(count, 8) {
      let byte = name.load(fromByteOffset: index, as: UInt8.self) | 0x20
      word |= UInt64(byte) << UInt64(8 * index)
    }
    return (UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32))
  }

  /// More attributes of one tag are shown.
  private static let most = 32

  /// Reads a start tag; `nil` for one that is to be shown as it is.
  ///
  /// - Parameters:
  ///   - start: Of its `<`, behind which a letter stands.
  ///   - shown: Offset in what is shown.
  mutating func read(_ start: Int, shown: Int) -> Tag? {
    let source = runs.source
    guard let base = source.baseAddress else { return nil }
    var nameEnd = start + 1
    while true {
      guard nameEnd + 16 <= source.count else { return nil }
      let here = ByteLanes(base, nameEnd)
      let length = ByteLanes.first(~(here.isName | here.equal(UInt8(ascii: ":"))))
      nameEnd += length
      if length < 16 { break }
    }
    let first = attributes.count
    var lines = 0
    var close = nameEnd
    while true {
      let gap = close
      while close < source.count, runs.isGap(source[close]) {
        lines += source[close] == 0x0A ? 1 : 0
        close += 1
      }
      guard close + 1 < source.count else { break }
      let byte = source[close]
      if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") {
        let end = close + (byte == UInt8(ascii: "/") ? 2 : 1)
        guard source[end - 1] == UInt8(ascii: ">") else { break }
        if attributes.count == first { return Tag(nameEnd: end, close: end, end: end) }
        guard !isPassedOver(start + 1, nameEnd) else { break }
        pending.append(
          LeftOut(
            shown: UInt32(truncatingIfNeeded: shown + nameEnd - start),
            name: runs.dialect == .xml
              ? (0, 0) : Self.beginning(of: base + start + 1, count: nameEnd - start - 1),
            close: UInt32(truncatingIfNeeded: close), lines: UInt32(truncatingIfNeeded: lines),
            attributes: ByteSlice(first, attributes.count)))
        return Tag(nameEnd: nameEnd, close: close, end: end)
      }
      guard close > gap, let end = readAttribute(close, base, first) else { break }
      close = end
    }
    attributes.truncate(to: first)
    return nil
  }

  /// Lays an attribute down and gives its end; `nil` where it has not the plain form.
  ///
  /// - Parameter first: Where the attributes of its tag begin.
  @inline(__always)
  private mutating func readAttribute(_ start: Int, _ base: UnsafeRawPointer, _ first: Int) -> Int?
  {
    let source = runs.source
    guard start + 18 <= source.count, (0x61...0x7A).contains(source[start] | 0x20) else {
      return nil
    }
    let length = ByteLanes.first(ByteLanes(base, start).equal(UInt8(ascii: "=")))
    guard length < 16, source[start + length + 1] == UInt8(ascii: "\""),
      attributes.count - first < Self.most, let name = readName(base + start, length)
    else { return nil }
    let value = start + length + 2
    guard let end = runs.endOfPlainValue(value), end - value <= longestValue else { return nil }
    for other in first..<attributes.count where attributes[other].name == name { return nil }
    attributes.append(.init(name: name, value: ByteSlice(value, end)))
    return end + 1
  }

  /// The index of a plain name; one that was met already is plain.
  @inline(__always)
  private mutating func readName(_ start: UnsafeRawPointer, _ length: Int) -> Int32? {
    let name = NameTable.ShortName(start, count: length)
    return names.index(known: name) ?? readNewName(name, start, length)
  }

  private mutating func readNewName(
    _ name: NameTable.ShortName, _ start: UnsafeRawPointer, _ length: Int
  ) -> Int32? {
    let here = ByteLanes(start, 0)
    let bytes = UnsafeRawBufferPointer(start: start, count: length)
    guard ByteLanes.first(~here.isName) == length else { return nil }
    // The parser for HTML makes names lower, and a declared namespace is no attribute.
    let isOther =
      runs.dialect == .html
      ? ByteLanes.isAny(here.isUpper, before: length) : bytes.elementsEqual("xmlns".utf8)
    return isOther ? nil : names.index(new: name, bytes)
  }

  /// Whether the parser passes over a second element of this name and keeps its attributes.
  private func isPassedOver(_ start: Int, _ end: Int) -> Bool {
    guard runs.dialect == .html, end - start == 4 else { return false }
    return runs.beginsFolded(with: "html", from: 0, at: start)
      || runs.beginsFolded(with: "head", from: 0, at: start)
      || runs.beginsFolded(with: "body", from: 0, at: start)
  }
}
