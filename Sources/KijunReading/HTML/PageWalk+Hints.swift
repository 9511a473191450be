import KijunMarkup
import KijunModel

/// What the markup shows about a line: markers, bold, indentation, alignment.
extension PageWalk {
  mutating func nextMarker(_ index: Int) -> String {
    guard !lists.isEmpty, lists[lists.count - 1].isOrdered else { return "" }
    let last = lists.count - 1
    let number = tree.attribute("value", of: index).flatMap { Int($0) } ?? lists[last].next
    lists[last].next = number &+ lists[last].step
    return ListMarker.text(number, style: lists[last].style) + "."
  }

  /// Indentation in half-width columns from `margin-left`, list and quotation nesting.
  func indentColumns(_ index: Int, quoted: Bool) -> Int {
    quoted ? 4 : attributes.style(of: index).indent
  }

  static func columns(_ bytes: UnsafeRawBufferPointer) -> Int {
    bytes.reduce(0) { $0 + ($1 == 0xE3 ? 2 : $1 == 0xC2 ? 1 : 0) }
  }

  static func leadingColumns(_ bytes: UnsafeRawBufferPointer) -> Int {
    var offset = 0
    var columns = 0
    while offset < bytes.count {
      let (scalar, length) = UTF8Scalar.decode(bytes, offset)
      guard UTF8Scalar.isSpace(scalar) else { break }
      if scalar == 0x3000 { columns += 2 } else if scalar == 0xA0 { columns += 1 }
      offset += length
    }
    return columns
  }
}
