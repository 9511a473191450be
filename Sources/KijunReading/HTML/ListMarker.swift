/// The marker that a browser shows before an ordered list item.
enum ListMarker {
  static func text(_ number: Int, style: String) -> String {
    switch style {
    case "a": letters(number, from: 97) ?? String(number)
    case "A": letters(number, from: 65) ?? String(number)
    case "i": roman(number)?.lowercased() ?? String(number)
    case "I": roman(number) ?? String(number)
    default: String(number)
    }
  }

  private static func letters(_ number: Int, from base: UInt8) -> String? {
    guard number > 0, number <= 1_000_000 else { return nil }
    var rest = number
    var result = ""
    while rest > 0 {
      rest -= 1
      result = String(UnicodeScalar(base + UInt8(rest % 26))) + result
      rest /= 26
    }
    return result
  }

  private static func roman(_ number: Int) -> String? {
    guard number > 0, number < 4000 else { return nil }
    let steps = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"),
      (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var result = ""
    for (value, sign) in steps {
      while rest >= value {
        result += sign
        rest -= value
      }
    }
    return result
  }
}
