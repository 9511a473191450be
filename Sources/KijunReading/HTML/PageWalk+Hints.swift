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

  func isBoldStyle(_ index: Int) -> Bool {
    guard let style = attributes.style(of: index) else { return false }
    return attributes.holds(style, "font-weight:bold") || attributes.holds(style, "font-weight:700")
  }

  func markStyle(_ index: Int) -> MarkKind? {
    guard let style = attributes.style(of: index), attributes.holds(style, "text-decoration")
    else { return nil }
    if attributes.holds(style, "line-through") { return .deleted }
    return attributes.holds(style, "underline") ? .underline : nil
  }

  /// Indentation in half-width columns from `margin-left`, list and quotation nesting.
  func indentColumns(_ index: Int, quoted: Bool) -> Int {
    if quoted { return 4 }
    guard let style = attributes.style(of: index),
      let value = attributes.end(of: "margin-left:", in: style)
    else { return 0 }
    return attributes.columns(at: value, in: style)
  }

  func alignment(_ index: Int) -> Block.Traits? {
    guard let value = attributes.alignment(of: index) else { return nil }
    if attributes.holds(value, "center") { return .centred }
    if attributes.holds(value, "align:right") || attributes.holds(value, "align-right") {
      return .right
    }
    return value.count == 5 && attributes.holds(value, "right") ? .right : nil
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
