import Glibc

/// Makes comments of what HTML takes for comments and libxml2 for text: `<![if !supportLists]>` of word processors.
///
/// WHATWG HTML, 13.2.5.42 (markup declaration open state). `<!` and what is shorter than a comment stay.
enum OddDeclarations {
  private static let open = Array("<!--".utf8)
  private static let close = Array("-->".utf8)

  /// - Parameter page: Changed in place; its length stays.
  static func hide(in page: UnsafeMutableRawBufferPointer) {
    let text = UnsafeRawBufferPointer(page)
    var offset = 1
    while let sign = first(UInt8(ascii: "!"), in: text, from: offset) {
      offset = sign + 1
      let start = sign - 1
      guard text[start] == UInt8(ascii: "<") else { continue }
      let rest = UnsafeRawBufferPointer(rebasing: text[start...])
      if rest.starts(with: open) {
        guard let end = endOfComment(text, from: start + open.count) else { return }
        offset = end
        continue
      }
      guard !isDoctype(rest) else { continue }
      // Where none ends, none that follows does.
      guard let end = first(UInt8(ascii: ">"), in: text, from: start) else { return }
      guard end >= start + 6 else { continue }
      for (place, byte) in open.enumerated() { page[start + place] = byte }
      for (place, byte) in close.enumerated() { page[end - 2 + place] = byte }
      offset = end + 1
    }
  }

  private static func first(
    _ byte: UInt8, in text: UnsafeRawBufferPointer, from offset: Int
  ) -> Int? {
    guard offset < text.count, let base = text.baseAddress else { return nil }
    return memchr(base + offset, Int32(byte), text.count - offset).map {
      UnsafeRawPointer($0) - base
    }
  }

  private static func endOfComment(_ text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var offset = start
    while let end = first(UInt8(ascii: ">"), in: text, from: offset) {
      if end >= start + 2, text[end - 1] == 0x2D, text[end - 2] == 0x2D { return end + 1 }
      offset = end + 1
    }
    return nil
  }

  private static func isDoctype(_ rest: UnsafeRawBufferPointer) -> Bool {
    rest.count >= 9
      && zip(UnsafeRawBufferPointer(rebasing: rest[2..<9]), "doctype".utf8).allSatisfy {
        $0 | 0x20 == $1
      }
  }
}
