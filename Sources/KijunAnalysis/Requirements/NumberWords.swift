import KijunModel

/// Numbers in figures and in words: 1,000, 0.5, "forty-five", "one hundred and eighty", „fünfundvierzig“.
struct NumberWords: Sendable {
  private let values: [String: [String: Double]]
  private let timesWords: [String: Set<String>]

  /// - Parameter table: Rows `n` and a number, and `times`.
  init(_ table: Vocabulary) {
    var values: [String: [String: Double]] = [:]
    var timesWords: [String: Set<String>] = [:]
    for entry in table.entries {
      guard entry.key == "times" || entry.key.hasPrefix("n") else { continue }
      let words = entry.words.map(Self.folded)
      if entry.key == "times" {
        timesWords[entry.language, default: []].formUnion(words)
      } else if entry.key.hasPrefix("n"), let value = Double(entry.key.dropFirst()) {
        for word in words { values[entry.language, default: [:]][word] = value }
      }
    }
    self.values = values
    self.timesWords = timesWords
  }

  /// A word of the table as texts are compared with it.
  static func folded(_ word: String) -> String {
    // Small letters of ASCII are folded already.
    word.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) }
      ? word : Folding.fold(word.lowercased())
  }

  func areTimes(_ word: String, _ language: String) -> Bool {
    timesWords[language]?.contains(word) ?? false
  }

  /// The words of a text in small letters; hyphens part them, and "twice" and „zweimal“ are two.
  static func split(_ text: String) -> [String] {
    var result: [String] = []
    for word in text.split(whereSeparator: { " -–—/()[]\t\n\u{A0}".contains($0) }) {
      var word = word
      while let last = word.last, ".,;:)".contains(last) { word.removeLast() }
      while let first = word.first, "(".contains(first) { word.removeFirst() }
      guard !word.isEmpty else { continue }
      switch word {
      case "once": result += ["one", "times"]
      case "twice": result += ["two", "times"]
      case "thrice": result += ["three", "times"]
      default:
        if word.count > 3, word.hasSuffix("mal") {
          result += [String(word.dropLast(3)), "mal"]
        } else {
          result.append(String(word))
        }
      }
    }
    return result
  }

  /// The number that some words begin with, and how many words it is.
  func number(_ words: ArraySlice<String>, _ language: String) -> (Double, Int)? {
    guard let first = words.first else { return nil }
    let figures = first.utf8.withContiguousStorageIfAvailable { bytes in
      Self.figures(UnsafeRawBufferPointer(bytes), 0, language: language).flatMap {
        $0.1 == bytes.count ? $0.0 : nil
      }
    }
    if let figures = figures ?? nil { return (figures, 1) }
    guard language != "de" else { return german(first).map { ($0, 1) } }
    var current: Double?
    var count = 0
    var position = words.startIndex
    loop: while position < words.endIndex {
      guard let value = values[language]?[words[position]] else {
        // "one hundred and eighty", but not "one and".
        let next = words.index(after: position)
        guard words[position] == "and", (current ?? 0) >= 100, next < words.endIndex,
          let more = values[language]?[words[next]], more < 100
        else { break }
        position = next
        continue
      }
      switch (current, value) {
      // "half a day"
      case (0.5?, 1) where Self.articles.contains(words[position]): break
      case (nil, _): current = value
      case (let now?, 100): current = now * 100
      // "sixty five", "hundred eighty", and not "two one".
      case (let now?, 1..<10) where now.truncatingRemainder(dividingBy: 10) == 0 && now > 10,
        (let now?, 10..<100) where now.truncatingRemainder(dividingBy: 100) == 0 && now > 0:
        current = now + value
      // "a half", "an eighty-day"
      case (1?, _) where Self.articles.contains(words[words.index(before: position)]):
        current = value
      default: break loop
      }
      position = words.index(after: position)
      count = position - words.startIndex
    }
    return current.map { ($0, count) }
  }

  private static let articles: Set<String> = ["a", "an"]

  /// „fünfundvierzig“, „hundertachtzig“ and words of the table.
  private func german(_ word: String) -> Double? {
    if let value = values["de"]?[word] { return value }
    if let hundred = word.firstRange(of: "hundert") {
      let before = word[..<hundred.lowerBound]
      let after = word[hundred.upperBound...]
      guard let hundreds = before.isEmpty ? 1 : values["de"]?[String(before)],
        let rest = after.isEmpty ? 0 : german(String(after))
      else { return nil }
      return hundreds * 100 + rest
    }
    guard let and = word.firstRange(of: "und"),
      let ones = values["de"]?[String(word[..<and.lowerBound])], ones < 10,
      let tens = values["de"]?[String(word[and.upperBound...])], tens >= 20
    else { return nil }
    return ones + tens
  }

  /// 1,000 and 0.5, of German 1.000 and 0,5; the position behind it.
  static func figures(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, language: String
  ) -> (Double, Int)? {
    let (mark, thousands): (UInt8, UInt8) = language == "de" ? (0x2C, 0x2E) : (0x2E, 0x2C)
    var position = start
    var number = 0.0
    var digits = 0
    var scale = 0.0
    while position < bytes.count, digits < 12 {
      let byte = bytes[position]
      if (0x30...0x39).contains(byte) {
        if scale > 0 {
          number += Double(byte - 0x30) * scale
          scale /= 10
        } else {
          number = number * 10 + Double(byte - 0x30)
        }
        digits += 1
      } else if digits > 0, scale == 0, byte == thousands, areDigits(bytes, position + 1, 3),
        !areDigits(bytes, position + 1, 4)
      {
        // 1,000
      } else if digits > 0, scale == 0, byte == mark, areDigits(bytes, position + 1, 1) {
        scale = 0.1
      } else {
        break
      }
      position += 1
    }
    return digits > 0 ? (number, position) : nil
  }

  private static func areDigits(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> Bool
  {
    start + count <= bytes.count
      && bytes[start..<start + count].allSatisfy { (0x30...0x39).contains($0) }
  }
}
