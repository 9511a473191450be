import KijunModel

/// Searching in UTF-8 without the costs of String.
struct TextSearch {
  let bytes: TextBytes
  /// Of the text that this one is a part of, in order.
  private let signs: [TextSign]
  /// Those of this text, and where it begins.
  private let own: Range<Int>
  private let origin: Int
  /// The kinds of all of them.
  private let present: UInt32
  let isIndexed: Bool

  init(_ text: String) { self.init(text.utf8) }
  init(_ bytes: some Collection<UInt8>) { self.init(TextBytes(SharedBuffer(bytes)), nil) }

  /// - Parameter index: The lists of words that are looked for in it: its characters are looked at once.
  init(_ bytes: TextBytes, _ index: WordIndex?) {
    self.bytes = bytes
    signs = index?.signs(in: bytes) ?? []
    own = 0..<signs.count
    origin = 0
    present = .max
    isIndexed = index != nil
  }

  private init(_ whole: TextSearch, _ range: Range<Int>) {
    bytes = whole.bytes.part(range)
    signs = whole.signs
    origin = whole.origin + range.lowerBound
    isIndexed = whole.isIndexed
    own =
      whole.place(
        of: range.lowerBound, from: whole.own.lowerBound)..<whole.place(
        of: range.upperBound, from: whole.own.lowerBound)
    present = signs[own].reduce(0) { $0 | $1.kinds }
  }

  /// A part of the text, counted from its own beginning.
  func part(_ range: Range<Int>) -> TextSearch { TextSearch(self, range) }

  var all: Range<Int> { 0..<bytes.count }

  func string(_ range: Range<Int>) -> String {
    bytes.withUnsafeBytes { String(valid: UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  // MARK: Signs

  /// Where the signs at and behind an offset begin.
  private func place(of offset: Int, from first: Int) -> Int {
    var low = first
    var high = own.upperBound
    while low < high {
      let middle = (low + high) / 2
      if Int(signs[middle].offset) < origin + offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Offsets inside a range at which forms of some lists may begin, in order, until `body` says stop.
  @inline(__always)
  func eachSign(_ kinds: UInt32, in range: Range<Int>, _ body: (Int) -> Bool) {
    guard kinds & present != 0 else { return }
    signs.withUnsafeBufferPointer { signs in
      var index =
        range.lowerBound == 0 ? own.lowerBound : place(of: range.lowerBound, from: own.lowerBound)
      while index < own.upperBound {
        let offset = Int(signs[index].offset) - origin
        guard offset < range.upperBound else { return }
        if signs[index].kinds & kinds != 0, !body(offset) { return }
        index += 1
      }
    }
  }

  /// The same from the end.
  @inline(__always)
  func eachSignBackwards(_ kinds: UInt32, in range: Range<Int>, _ body: (Int) -> Bool) {
    guard kinds & present != 0 else { return }
    signs.withUnsafeBufferPointer { signs in
      var index =
        range.upperBound == bytes.count
        ? own.upperBound : place(of: range.upperBound, from: own.lowerBound)
      while index > own.lowerBound {
        index -= 1
        let offset = Int(signs[index].offset) - origin
        guard offset >= range.lowerBound else { return }
        if signs[index].kinds & kinds != 0, !body(offset) { return }
      }
    }
  }

  // MARK: Forms

  @inline(__always)
  func ends(_ range: Range<Int>, with form: [UInt8]) -> Bool {
    guard form.count <= range.count else { return false }
    return holds(form, at: range.upperBound - form.count)
  }

  @inline(__always)
  func starts(_ range: Range<Int>, with form: [UInt8]) -> Bool {
    guard form.count <= range.count else { return false }
    return holds(form, at: range.lowerBound)
  }

  @inline(__always)
  private func holds(_ form: [UInt8], at start: Int) -> Bool {
    for offset in 0..<form.count where bytes[start + offset] != form[offset] { return false }
    return true
  }

  /// First place of a form inside a range.
  func find(_ form: [UInt8], in range: Range<Int>) -> Range<Int>? {
    guard let first = form.first, form.count <= range.count else { return nil }
    var offset = range.lowerBound
    let last = range.upperBound - form.count
    while offset <= last {
      if bytes[offset] == first, starts(offset..<range.upperBound, with: form) {
        return offset..<offset + form.count
      }
      offset += 1
    }
    return nil
  }

  /// Last place of a form inside a range.
  func findLast(_ form: [UInt8], in range: Range<Int>) -> Range<Int>? {
    guard let first = form.first, form.count <= range.count else { return nil }
    var offset = range.upperBound - form.count
    while offset >= range.lowerBound {
      if bytes[offset] == first, starts(offset..<range.upperBound, with: form) {
        return offset..<offset + form.count
      }
      offset -= 1
    }
    return nil
  }
}

extension String {
  /// Whether its bytes hold those of another text.
  func holds(_ part: String) -> Bool {
    var text = self
    var part = part
    return text.withUTF8 { text in
      part.withUTF8 { UnsafeRawBufferPointer(text).first($0, in: 0..<text.count) != nil }
    }
  }
}
