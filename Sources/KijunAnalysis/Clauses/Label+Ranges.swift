import KijunModel

/// Labels of several provisions at once.
extension LabelParser {
  /// 「２～４　（略）」 and 「第十四条及び第十五条　削除」: provisions that are left out, named together.
  ///
  /// - Returns: A label for each style in which both ends can be read, where nothing but such a mark follows.
  func ranges(_ line: UnsafeRawBufferPointer) -> [Label] {
    guard line.count <= Self.longestLine else { return [] }
    let limit = min(line.count, Self.longestEnd)
    var joint: (mark: Int, kind: RangeMark)?
    for offset in 1..<max(1, limit) {
      guard let kind = RangeMark(line, offset) else { continue }
      joint = (offset, kind)
      break
    }
    guard let (mark, kind) = joint else { return [] }
    let behind = mark + kind.length
    let rest = UnsafeRawBufferPointer(rebasing: line[behind...])
    guard rest.count <= Self.longestRest else { return [] }
    let until = kind == .from ? Self.offset(of: Self.until, in: rest) : nil
    guard kind != .from || until != nil else { return [] }
    // A number that stood alone would have white space behind it.
    let opening = Array(line[..<mark]) + [0xE3, 0x80, 0x80]
    let ending = until.map { Array(rest[..<$0]) + [0xE3, 0x80, 0x80] } ?? Array(rest)
    let ends = ending.withUnsafeBytes { candidates($0, withRanges: false) }
    return ends.compactMap { end in
      guard until == nil || until == end.bytes else { return nil }
      let bytes = end.bytes + (until == nil ? 0 : Self.until.count)
      let isNamed = kind == .tilde || kind == .halfTilde || bytes < rest.count
      guard isNamed, isLeftOut(UnsafeRawBufferPointer(rebasing: rest[bytes...])) else { return nil }
      let start = opening.withUnsafeBytes { match(end.style, $0) }
      guard let start, start.bytes == mark, start.value.lexicographicallyPrecedes(end.value) else {
        return nil
      }
      return Label(
        style: end.style, value: start.value, bytes: behind + bytes,
        key: start.key + "-" + end.key, last: end.value)
    }
  }

  private static let until = Array("まで".utf8)

  private static func offset(of word: [UInt8], in text: UnsafeRawBufferPointer) -> Int? {
    (0..<max(0, text.count - word.count + 1)).first { start in
      word.indices.allSatisfy { text[start + $0] == word[$0] }
    }
  }

  /// Bytes of a line that is nothing but such a label and a mark.
  private static let longestLine = 142
  /// Bytes in which the first end of a range stands.
  private static let longestEnd = 40
  /// Bytes behind the sign of a range that may be its other end.
  private static let longestRest = 96

  /// What stands between the ends of a range.
  private enum RangeMark {
    /// ～ or 〜 or ~, which take three bytes or one.
    case tilde, halfTilde
    /// 及び, and から, which まで follows.
    case and, from

    @inline(__always)
    init?(_ line: UnsafeRawBufferPointer, _ offset: Int) {
      switch line[offset] {
      case 0x7E: self = .halfTilde
      case 0xE3 where line[offset + 1] == 0x81 && line[offset + 2] != 0x8B: return nil
      case 0xE3, 0xE5, 0xEF:
        switch UTF8Scalar.decode(line, offset).scalar {
        case 0xFF5E, 0x301C: self = .tilde
        case 0x53CA where line.scalar(at: offset + 3) == 0x3073: self = .and
        case 0x304B where line.scalar(at: offset + 3) == 0x3089: self = .from
        default: return nil
        }
      default: return nil
      }
    }

    var length: Int {
      switch self {
      case .halfTilde: 1
      case .tilde: 3
      case .and, .from: 6
      }
    }
  }

  /// Whether nothing follows a label, or （略） and its like, or 削除.
  private func isLeftOut(_ rest: UnsafeRawBufferPointer) -> Bool {
    var position = 0
    while position < rest.count, UTF8Scalar.isSpace(rest.scalar(at: position)) {
      position = rest.position(after: position)
    }
    let first = rest.scalar(at: position)
    let isMark = [0, 0xFF08, 0x28, 0x3014, 0xFF3B, 0x524A].contains(first)
    return isMark && rest.count - position <= 36
  }
}
