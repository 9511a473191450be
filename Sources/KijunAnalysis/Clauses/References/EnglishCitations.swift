import KijunModel

/// Citations of English documents: "section 3.2(a)", "sections 3.1 and 3.2", "Article 5(2)", "paragraph 1".
///
/// What names another act ("Article 5 of Regulation …", "section 5 of the Act") leads out of the document.
struct EnglishCitations {
  struct Found: Equatable {
    /// `3/2/a`; of a range all from behind its beginning to its end.
    var paths: [String]
    var span: Range<Int>
    var isForeign: Bool
    /// "paragraph 1": counted inside the article that cites.
    var isInsideArticle: Bool
  }

  private static let heads: [StaticString] = [
    "section", "article", "chapter", "paragraph", "clause", "part", "point",
  ]

  /// - Parameter spaces: Offsets of spaces behind what may be a head, in order.
  static func citations(in text: UnsafeRawBufferPointer, at spaces: [Int]) -> [Found] {
    var result: [Found] = []
    var position = 0
    for space in spaces where space >= position {
      guard let (head, start) = head(text, before: space), start >= position else { continue }
      position = read(text, start, head, space + 1, &result)
    }
    return result
  }

  /// The word before a space that opens a citation, and where it starts.
  private static func head(
    _ text: UnsafeRawBufferPointer, before space: Int
  ) -> (head: Int, start: Int)? {
    var start = space
    while start > 0, isLetter(text[start - 1]) { start -= 1 }
    for (index, word) in heads.enumerated() where starts(text, start, word) {
      let rest = space - start - word.utf8CodeUnitCount
      if rest == 0 || rest == 1 && text[space - 1] == UInt8(ascii: "s") { return (index, start) }
    }
    return nil
  }

  /// Numbers behind a head, joined by commas, "and", "or", "to"; returns where reading goes on.
  private static func read(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ head: Int, _ numbers: Int,
    _ result: inout [Found]
  ) -> Int {
    var position = numbers
    var spanStart = start
    let first = result.count
    var before: String?
    while let (path, end) = number(text, position) {
      let paths = before.map { between($0, path) + [path] } ?? [path]
      result.append(
        Found(paths: paths, span: spanStart..<end, isForeign: false, isInsideArticle: head == 3))
      position = end
      guard let next = joint(text, end) else { break }
      before = starts(text, end, " to ") ? path : nil
      position = next
      spanStart = next
    }
    guard result.count > first else { return numbers }
    let end = result[result.count - 1].span.upperBound
    if starts(text, end, " of the ") || starts(text, end, " of Regulation")
      || starts(text, end, " of Directive")
    {
      let isOwn = ["guideline", "document", "directive", "regulation", "standard"].contains {
        starts(text, end + 4, "this ") && starts(text, end + 9, $0)
      }
      if !isOwn { for index in first..<result.count { result[index].isForeign = true } }
    }
    return end
  }

  /// What stands between 3.1 and 3.4: 3.2 and 3.3; nothing where they are no neighbours' kin.
  private static func between(_ first: String, _ last: String) -> [String] {
    let a = first.split(separator: "/").map(String.init)
    let b = last.split(separator: "/").map(String.init)
    guard a.count == b.count, a.dropLast() == b.dropLast(), let from = a.last.flatMap({ Int($0) }),
      let to = b.last.flatMap({ Int($0) }), from < to, to - from <= 100
    else { return [] }
    return (from + 1..<to).map { (a.dropLast() + ["\($0)"]).joined(separator: "/") }
  }

  /// 3.2(a)(ii) as `3/2/a/ii`.
  private static func number(_ text: UnsafeRawBufferPointer, _ start: Int) -> (String, Int)? {
    var path: [UInt8] = []
    path.reserveCapacity(16)
    var parts = 0
    var offset = start
    while offset < text.count, parts < 8 {
      let from = offset
      while offset < text.count, (0x30...0x39).contains(text[offset]) { offset += 1 }
      var part = from..<offset
      if offset > from {
        let hasMore =
          offset + 1 < text.count && text[offset] == 0x2E
          && (0x30...0x39).contains(text[offset + 1])
        if hasMore { offset += 1 }
      } else {
        guard offset < text.count, text[offset] == 0x28,
          let close = (offset + 1..<min(text.count, offset + 6)).first(where: { text[$0] == 0x29 }),
          close > offset + 1,
          (offset + 1..<close).allSatisfy({
            isLetter(text[$0]) || (0x30...0x39).contains(text[$0])
          })
        else { break }
        part = offset + 1..<close
        offset = close + 1
      }
      if parts > 0 { path.append(UInt8(ascii: "/")) }
      path += text[part]
      parts += 1
    }
    return parts == 0 ? nil : (String(decoding: path, as: UTF8.self), offset)
  }

  private static func joint(_ text: UnsafeRawBufferPointer, _ offset: Int) -> Int? {
    for word: StaticString in [", and ", ", or ", " and ", " or ", " to ", ", "]
    where starts(text, offset, word) {
      let next = offset + word.utf8CodeUnitCount
      if next < text.count, (0x30...0x39).contains(text[next]) || text[next] == 0x28 { return next }
    }
    return nil
  }

  private static func starts(
    _ text: UnsafeRawBufferPointer, _ offset: Int, _ word: StaticString
  ) -> Bool {
    word.withUTF8Buffer { word in
      guard offset + word.count <= text.count else { return false }
      for index in 0..<word.count {
        let byte = text[offset + index]
        let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        let expected = word[index] >= 0x41 && word[index] <= 0x5A ? word[index] | 0x20 : word[index]
        if lower != expected { return false }
      }
      return true
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
  }
}
