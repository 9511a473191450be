import KijunModel

/// Tells changes of wording that a reader would not call one.
enum Wording {
  /// Letters and numbers of a text, folded; what is left when only typography is taken away.
  ///
  /// Case does not count, 四十八 is 48, and AU-02 is AU-2.
  static func letters(_ text: String) -> String {
    let values = lowered(text)
    var result = String.UnicodeScalarView()
    result.reserveCapacity(values.count)
    var position = 0
    /// Where the last number ended, 0 where something else stands behind it.
    var numberEnd = 0
    while position < values.count {
      if let (number, end) = number(values, position) {
        // A mark keeps 1.5 and 15, 3/4 and 34, 3–5 and 35 apart.
        if position > numberEnd, numberEnd > 0, let mark = mark(values[numberEnd..<position]) {
          result.append(mark)
        }
        result.append(contentsOf: number.unicodeScalars)
        // ３か月, ３ヶ月, ３箇月, ３カ月 are spelt otherwise and the same.
        position = end
        if end + 1 < values.count, Self.counters.contains(values[end]),
          Self.counted.contains(values[end + 1])
        {
          result.append("か")
          position += 1
        }
        numberEnd = end
        continue
      }
      if isLetter(values[position]) || isSign(values, position),
        let scalar = Unicode.Scalar(alike[values[position]] ?? values[position])
      {
        result.append(scalar)
        numberEnd = 0
      } else if isRange(values, position) {
        result.append("~")
      }
      position += 1
    }
    return String(result)
  }

  /// The scalars of a text, folded and in small letters.
  private static func lowered(_ text: String) -> [UInt32] {
    var folded = ByteArena(capacity: text.utf8.count + 16)
    var copy = text
    copy.withUTF8 { Folding.fold(UnsafeRawBufferPointer($0), into: &folded) }
    var values: [UInt32] = []
    values.reserveCapacity(folded.count)
    folded.withBytes(0..<folded.count) { bytes in
      var offset = 0
      while offset < bytes.count {
        let (scalar, length) = UTF8Scalar.decode(bytes, offset)
        offset += length
        if scalar < 0x80 {
          values.append((0x41...0x5A).contains(scalar) ? scalar | 0x20 : scalar)
        } else if scalar < 0x3000 || scalar >= 0xA000, let letter = Unicode.Scalar(scalar) {
          values += letter.properties.lowercaseMapping.unicodeScalars.map(\.value)
        } else {
          values.append(scalar)
        }
      }
    }
    return values
  }

  /// か, カ, ヵ, ケ, ヶ, 箇, 個, and 月, 年, 所, 国, 条 behind them.
  private static let counters: Set<UInt32> = [
    0x304B, 0x30AB, 0x30F5, 0x30B1, 0x30F6, 0x7B87, 0x500B,
  ]
  private static let counted: Set<UInt32> = [0x6708, 0x5E74, 0x6240, 0x56FD, 0x6761]

  /// What stands between two numbers, as one sign: 〜 and – are ranges, 、 and ・ lists; a comma before three digits is none.
  private static func mark(_ between: ArraySlice<UInt32>) -> Unicode.Scalar? {
    guard let first = between.first(where: { $0 > 0x20 && $0 != 0x3000 }) else { return " " }
    switch first {
    case 0x7E, 0x301C, 0xFF5E, 0x2D, 0x2010...0x2015, 0x2212: return "~"
    case 0x3001, 0x30FB, 0x2C, 0x3B: return ","
    case 0x2044: return "/"
    default: return Unicode.Scalar(first)
    }
  }

  /// 〜 between two letters, as in 月～金: from the one to the other.
  private static func isRange(_ values: [UInt32], _ position: Int) -> Bool {
    func isWide(_ at: Int) -> Bool { values.indices.contains(at) && values[at] >= 0x3041 }
    switch values[position] {
    case 0x7E, 0x301C, 0xFF5E: break
    case 0x2D, 0x2010...0x2015, 0x2212: return isWide(position - 1) && isWide(position + 1)
    default: return false
    }
    func isLetterAt(_ at: Int) -> Bool { values.indices.contains(at) && isLetter(values[at]) }
    func isDigitAt(_ at: Int) -> Bool {
      values.indices.contains(at) && (0x30...0x39).contains(values[at])
    }
    return isLetterAt(position - 1) && isLetterAt(position + 1)
      && !(isDigitAt(position - 1) && isDigitAt(position + 1))
  }

  /// − is the minus, and ≦ the European ≤.
  private static let alike: [UInt32: UInt32] = [0x2212: 0x2D, 0x2266: 0x2264, 0x2267: 0x2265]

  /// A sign that says something by itself: £, %, ≤, and beside a number < > = + and the minus.
  private static func isSign(_ values: [UInt32], _ position: Int) -> Bool {
    func isDigit(_ at: Int) -> Bool {
      values.indices.contains(at) && (0x30...0x39).contains(values[at])
    }
    func next() -> Int {
      var at = position + 1
      while at < values.count, values[at] == 0x20 { at += 1 }
      return at
    }
    switch values[position] {
    // % ‰ ± ≠ ≤ ≥ ≦ ≧, and signs of currencies.
    case 0x25, 0x2030, 0xB1, 0x2260, 0x2264...0x2267, 0x24, 0xA3, 0xA5, 0x20A0...0x20CF: return true
    case 0x3C, 0x3D, 0x3E: return isDigit(next())
    case 0x2B:
      return isDigit(position + 1) || position > 0 && (0x61...0x7A).contains(values[position - 1])
        || position > 1 && values[position - 1] == 0x2B
    // A minus has a number behind it and none before it, nor a word as AU-2 has.
    case 0x2D, 0x2212:
      guard isDigit(position + 1) else { return false }
      return position == 0 || !isLetter(values[position - 1])
        || (0x3041...0x3096).contains(values[position - 1])
    default: return false
    }
  }

  /// A letter or a sign that has a number.
  private static func isLetter(_ value: UInt32) -> Bool {
    switch value {
    case 0x61...0x7A, 0x30...0x39, 0x3041...0x3096, 0x30A1...0x30FA, 0x3400...0x4DBF,
      0x4E00...0x9FFF:
      true
    case ..<0x80: false
    default:
      Unicode.Scalar(value).map { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        ?? false
    }
  }

  /// A number in figures without leading zeros and thousands marks, or in kanji of more than one character.
  private static func number(_ values: [UInt32], _ start: Int) -> (String, Int)? {
    if let (number, end) = JapaneseNumber.arabic(values, start) {
      return thousands(values, start, end) ?? (String(number), end)
    }
    guard let (number, end) = JapaneseNumber.kanji(values, start) else { return nil }
    return (String(number), end)
  }

  /// 1,500,000 from its first group on.
  private static func thousands(_ values: [UInt32], _ start: Int, _ first: Int) -> (String, Int)? {
    guard first - start <= 3, values[start] != 0x30 else { return nil }
    func areDigits(_ at: Int) -> Bool {
      at + 3 <= values.count && values[at..<at + 3].allSatisfy { (0x30...0x39).contains($0) }
        && !(at + 3 < values.count && (0x30...0x39).contains(values[at + 3]))
    }
    var digits = values[start..<first].compactMap(Unicode.Scalar.init)
    var end = first
    while end < values.count, values[end] == 0x2C, areDigits(end + 1) {
      digits += values[end + 1..<end + 4].compactMap(Unicode.Scalar.init)
      end += 4
    }
    return end == first ? nil : (String(String.UnicodeScalarView(digits)), end)
  }
}
