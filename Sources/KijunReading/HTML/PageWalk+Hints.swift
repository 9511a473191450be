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
    guard let style = tree.attribute("style", of: index)?.lowercased() else { return false }
    let compact = style.filter { !$0.isWhitespace }
    return compact.contains("font-weight:bold") || compact.contains("font-weight:700")
  }

  /// Indentation in half-width columns from `margin-left`, list and quotation nesting.
  func indentColumns(_ index: Int) -> Int? {
    switch tree.name(of: index) {
    case "blockquote", "dd", "ul", "ol": return 4
    default: break
    }
    guard let style = tree.attribute("style", of: index)?.lowercased(),
      let key = style.firstRange(of: "margin-left:")
    else { return nil }
    let value = style[key.upperBound...].drop(while: \.isWhitespace).prefix {
      $0.isNumber || $0 == "."
    }
    let unit = style[key.upperBound...].drop(while: \.isWhitespace).drop {
      $0.isNumber || $0 == "."
    }.prefix(3)
    guard let amount = Double(value), amount < 1000 else { return nil }
    return unit.hasPrefix("em") || unit.hasPrefix("rem") ? Int(amount * 2) : Int(amount / 8)
  }

  func alignment(_ index: Int) -> Block.Traits? {
    let value =
      (tree.attribute("align", of: index) ?? tree.attribute("style", of: index)
      ?? tree.attribute("class", of: index))?.lowercased() ?? ""
    if tree.name(of: index) == "center" || value == "center" || value.contains("align:center") {
      return .centred
    }
    if value == "right" || value.contains("align:right") || value.contains("align: right")
      || value.contains("align-right")
    {
      return .right
    }
    return nil
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

  /// The parser stands behind the text when it reports it.
  static func lineBreaks(_ bytes: UnsafeRawBufferPointer) -> Int {
    bytes.reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
  }
}
