import KijunModel

/// Tells changes of wording that a reader would not call one.
enum Wording {
  /// Letters and numbers of a text, folded; what is left when only typography is taken away.
  ///
  /// Case does not count, 四十八 is 48, and AU-02 is AU-2.
  static func letters(_ text: String) -> String {
    let scalars = Array(Folding.fold(text).lowercased().unicodeScalars)
    let values = scalars.map(\.value)
    var result = String.UnicodeScalarView()
    var position = 0
    while position < scalars.count {
      if let (number, end) = number(values, position) {
        // A mark keeps 1,5 and 15 apart.
        if position > 0, isDigitBefore(values, position) { result.append(".") }
        result.append(contentsOf: number.unicodeScalars)
        position = end
        continue
      }
      let scalar = scalars[position]
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        result.append(scalar)
      }
      position += 1
    }
    return String(result)
  }

  /// A number in figures without leading zeros, or in kanji of more than one character.
  private static func number(_ values: [UInt32], _ start: Int) -> (String, Int)? {
    if let (number, end) = JapaneseNumber.arabic(values, start) { return (String(number), end) }
    guard let (number, end) = JapaneseNumber.kanji(values, start) else { return nil }
    return (String(number), end)
  }

  /// Whether a number ends one sign before: the decimal mark of 1.5 and 1,000.
  private static func isDigitBefore(_ values: [UInt32], _ position: Int) -> Bool {
    position > 1 && (values[position - 1] == 0x2E || values[position - 1] == 0x2C)
      && (0x30...0x39).contains(values[position - 2])
  }
}
