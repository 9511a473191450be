import KijunModel

/// Scalars in order, however they lie: decoded, or as bytes.
protocol ScalarText {
  /// The scalar at a position, 0 at and behind the end.
  func scalar(at position: Int) -> UInt32
  /// The position behind that of a scalar.
  func position(after position: Int) -> Int
}

extension [UInt32]: ScalarText {
  @inline(__always)
  func scalar(at position: Int) -> UInt32 { position < count ? self[position] : 0 }
  @inline(__always)
  func position(after position: Int) -> Int { position + 1 }
}

extension UnsafeRawBufferPointer: ScalarText {
  @inline(__always)
  func scalar(at position: Int) -> UInt32 {
    position < count ? UTF8Scalar.decode(self, position).scalar : 0
  }
  @inline(__always)
  func position(after position: Int) -> Int {
    let byte = self[position]
    return position + (byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4)
  }
}

/// Numbers as Japanese documents print them.
enum JapaneseNumber {
  /// Value of 〇 to 九, `nil` for every other scalar.
  @inline(__always)
  private static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x3007: 0
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  /// Value of 十, 百, 千.
  @inline(__always)
  private static func unit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x5341: 10
    case 0x767E: 100
    case 0x5343: 1000
    default: nil
    }
  }

  static func isKanjiDigit(_ scalar: UInt32) -> Bool {
    digit(scalar) != nil || unit(scalar) != nil
  }

  /// 二十四, 二四 and 三百十四; positional and multiplicative writing both occur in statutes.
  ///
  /// - Returns: The number and the position behind it.
  static func kanji(_ text: some ScalarText, _ start: Int) -> (Int, Int)? {
    var position = start
    var total = 0
    var current = 0
    var seen = false
    while true {
      let scalar = text.scalar(at: position)
      if let digit = digit(scalar) {
        current = current * 10 + digit
      } else if let unit = unit(scalar) {
        total += (current == 0 ? 1 : current) * unit
        current = 0
      } else {
        break
      }
      guard current < 1_000_000, total < 1_000_000 else { return nil }
      seen = true
      position = text.position(after: position)
    }
    return seen ? (total + current, position) : nil
  }

  /// Half-width or full-width digits, at most six.
  static func arabic(_ text: some ScalarText, _ start: Int) -> (Int, Int)? {
    var position = start
    var digits = 0
    var number = 0
    while digits < 7 {
      let scalar = text.scalar(at: position)
      if (0x30...0x39).contains(scalar) {
        number = number * 10 + Int(scalar - 0x30)
      } else if (0xFF10...0xFF19).contains(scalar) {
        number = number * 10 + Int(scalar - 0xFF10)
      } else {
        break
      }
      position = text.position(after: position)
      digits += 1
    }
    return digits > 0 && digits < 7 ? (number, position) : nil
  }

  /// ①…⑳, ㉑…㊿ and the filled forms.
  static func circled(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x2460...0x2473: Int(scalar - 0x2460) + 1
    case 0x3251...0x325F: Int(scalar - 0x3251) + 21
    case 0x32B1...0x32BF: Int(scalar - 0x32B1) + 36
    case 0x2776...0x277F: Int(scalar - 0x2776) + 1
    case 0x2474...0x2487: Int(scalar - 0x2474) + 1
    default: nil
    }
  }

  /// The katakana that a half-width one of U+FF71 to U+FF9D stands for; other scalars as they are.
  static func fullWidth(_ scalar: UInt32) -> UInt32 {
    guard (0xFF71...0xFF9D).contains(scalar) else { return scalar }
    return UInt32(aiueoOrder[Int(scalar) - 0xFF71])
  }

  /// Order in いろは (イ = 1) of a katakana scalar.
  static func iroha(_ scalar: Int) -> Int? { irohaOrder.firstIndex(of: scalar).map { $0 + 1 } }

  /// Order in アイウエオ (ア = 1).
  static func aiueo(_ scalar: Int) -> Int? { aiueoOrder.firstIndex(of: scalar).map { $0 + 1 } }

  private static let irohaOrder = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
    .unicodeScalars.map { Int($0.value) }
  private static let aiueoOrder = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
    .unicodeScalars.map { Int($0.value) }
}

/// Roman numbers in letters or in the characters Ⅰ and ⅰ.
enum RomanNumber {
  static func upper(_ text: some ScalarText, _ start: Int) -> (Int, Int)? {
    read(text, start, sign: 0x2160, case: 0)
  }
  static func lower(_ text: some ScalarText, _ start: Int) -> (Int, Int)? {
    read(text, start, sign: 0x2170, case: 0x20)
  }

  private static func read(
    _ text: some ScalarText, _ start: Int, sign: UInt32, case bit: UInt32
  ) -> (Int, Int)? {
    let first = text.scalar(at: start)
    if (sign..<sign + 12).contains(first) {
      return (Int(first - sign) + 1, text.position(after: start))
    }
    var position = start
    var total = 0
    var previous = 0
    var count = 0
    while count < 8, let value = letter(text.scalar(at: position), bit) {
      // A smaller letter before a larger one is taken off.
      total += previous < value ? value - 2 * previous : value
      previous = value
      count += 1
      position = text.position(after: position)
    }
    return total > 0 && total < 100 ? (total, position) : nil
  }

  private static func letter(_ scalar: UInt32, _ bit: UInt32) -> Int? {
    switch scalar {
    case 0x49 | bit: 1
    case 0x56 | bit: 5
    case 0x58 | bit: 10
    case 0x4C | bit: 50
    default: nil
    }
  }
}
