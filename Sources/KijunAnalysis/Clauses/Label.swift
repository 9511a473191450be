import KijunModel

/// A printed label recognised at the start of a line.
struct Label: Equatable {
  /// Index into the numbering table.
  var style: Int
  /// Number with its branches: 36条の2 is [36, 2]; empty for marks.
  var value: [Int]
  /// Bytes of the line that the label takes, white space behind it not counted.
  var bytes: Int
  /// What an eId says: `36_2`, `イ`.
  var key: String
}

/// Recognises labels by the numbering table.
struct LabelParser {
  let table: NumberingTable
  private let byFirst: [Int: [Int]]
  private let anyFirst: [Int]

  init(_ table: NumberingTable) {
    self.table = table
    var byFirst: [Int: [Int]] = [:]
    var anyFirst: [Int] = []
    for (index, style) in table.styles.enumerated() {
      if case .literal(let scalar)? = style.tokens.first {
        byFirst[Int(scalar), default: []].append(index)
      } else {
        anyFirst.append(index)
      }
    }
    self.byFirst = byFirst
    self.anyFirst = anyFirst
  }

  /// Every label that the line may start with, in the order of the table.
  ///
  /// - Parameter isSetApart: the markup ends the label where `line` ends.
  func candidates(_ line: UnsafeRawBufferPointer) -> [Label] {
    guard !line.isEmpty else { return [] }
    let first = UTF8Scalar.decode(line, 0).scalar
    let mayStartNumber = Self.mayStartNumber(first)
    let literal = byFirst[Int(first)]
    guard mayStartNumber || literal != nil else { return [] }
    var reader = ScalarReader(line)
    var result: [Label] = []
    for index in literal ?? [] {
      if let label = match(index, &reader) { result.append(label) }
    }
    guard mayStartNumber else { return result }
    for index in anyFirst {
      if let label = match(index, &reader) { result.append(label) }
    }
    return result
  }

  private static func mayStartNumber(_ scalar: UInt32) -> Bool {
    scalar < 0x80 || (0x2160...0x217F).contains(scalar) || (0x2460...0x24FF).contains(scalar)
      || (0x3000...0x32FF).contains(scalar) || (0xFF00...0xFFEF).contains(scalar)
      || JapaneseNumber.isKanjiDigit(scalar) || (0x2776...0x2793).contains(scalar)
  }

  private func match(_ index: Int, _ reader: inout ScalarReader) -> Label? {
    let style = table.styles[index]
    var position = 0
    var value: [Int] = []
    var key = ""
    for token in style.tokens {
      guard let next = step(token, reader.scalars, position, &value, &key) else { return nil }
      position = next
    }
    if key.isEmpty { key = value.map(String.init).joined(separator: "_") }
    return Label(style: index, value: value, bytes: reader.bytes(of: position), key: key)
  }

  /// Position behind the token, `nil` where it does not match.
  private func step(
    _ token: NumberingTable.Token, _ scalars: [UInt32], _ at: Int, _ value: inout [Int],
    _ key: inout String
  ) -> Int? {
    let scalar = at < scalars.count ? scalars[at] : 0
    switch token {
    case .literal(let expected): return scalar == expected ? at + 1 : nil
    case .number:
      return add(JapaneseNumber.arabic(scalars, at) ?? JapaneseNumber.kanji(scalars, at), &value)
    case .kanji: return add(JapaneseNumber.kanji(scalars, at), &value)
    case .arabic: return add(JapaneseNumber.arabic(scalars, at), &value)
    case .wideArabic:
      return (0xFF10...0xFF19).contains(scalar)
        ? add(JapaneseNumber.arabic(scalars, at), &value) : nil
    case .halfArabic:
      return (0x30...0x39).contains(scalar) ? add(JapaneseNumber.arabic(scalars, at), &value) : nil
    case .decimal: return decimal(scalars, at, &value, &key)
    case .branch:
      var position = at
      while position < scalars.count, scalars[position] == 0x306E,
        let (number, end) = JapaneseNumber.arabic(scalars, position + 1)
          ?? JapaneseNumber.kanji(scalars, position + 1)
      {
        value.append(number)
        position = end
      }
      return position
    case .kana:
      guard (0x30A1...0x30F4).contains(scalar) else { return nil }
      key = String(UnicodeScalar(scalar).map(Character.init) ?? " ")
      value.append(Int(scalar))
      return at + 1
    case .circled:
      guard let number = JapaneseNumber.circled(scalar) else { return nil }
      value.append(number)
      return at + 1
    case .romanUpper: return add(RomanNumber.upper(scalars, at), &value)
    case .romanLower: return add(RomanNumber.lower(scalars, at), &value)
    case .lower: return letter(scalar, 0x61, 0xFF41, at, &value, &key)
    case .upper: return letter(scalar, 0x41, 0xFF21, at, &value, &key)
    case .space: return scalar == 0 || UTF8Scalar.isSpace(scalar) ? at : nil
    case .wideSpace: return scalar == 0 || scalar == 0x3000 ? at : nil
    case .stop:
      return scalar == 0 || UTF8Scalar.isSpace(scalar) || scalar == 0xFF08 || scalar == 0x28
        ? at : nil
    case .noDigit:
      let isNumber =
        JapaneseNumber.arabic(scalars, at) != nil || JapaneseNumber.circled(scalar) != nil
      return isNumber ? nil : at
    case .cjk:
      return scalar == 0 || UTF8Scalar.isSpace(scalar) || scalar >= 0x3040 && scalar < 0xFF00
        ? at : nil
    }
  }

  private func add(_ read: (Int, Int)?, _ value: inout [Int]) -> Int? {
    guard let (number, end) = read else { return nil }
    value.append(number)
    return end
  }

  private func decimal(_ scalars: [UInt32], _ at: Int, _ value: inout [Int], _ key: inout String)
    -> Int?
  {
    var position = at
    var parts: [Int] = []
    while let (number, end) = JapaneseNumber.arabic(scalars, position) {
      parts.append(number)
      position = end
      guard position + 1 < scalars.count,
        scalars[position] == 0x2E || scalars[position] == 0xFF0E || scalars[position] == 0x2D,
        JapaneseNumber.arabic(scalars, position + 1) != nil
      else { break }
      position += 1
    }
    guard parts.count >= 2 else { return nil }
    if position < scalars.count, scalars[position] == 0x2E || scalars[position] == 0xFF0E {
      position += 1
    }
    value = parts
    key = parts.map(String.init).joined(separator: ".")
    return position
  }

  private func letter(
    _ scalar: UInt32, _ half: UInt32, _ wide: UInt32, _ at: Int, _ value: inout [Int],
    _ key: inout String
  ) -> Int? {
    let base = scalar >= wide ? wide : half
    guard scalar >= base, scalar < base + 26 else { return nil }
    value.append(Int(scalar - base) + 1)
    key = String(UnicodeScalar(UInt8(half + scalar - base)))
    return at + 1
  }
}

/// The first scalars of a line, and where each ends in bytes.
private struct ScalarReader {
  var scalars: [UInt32] = []
  private var ends: [Int] = [0]

  init(_ line: UnsafeRawBufferPointer) {
    var offset = 0
    scalars.reserveCapacity(24)
    while offset < line.count, scalars.count < 24 {
      let (scalar, length) = UTF8Scalar.decode(line, offset)
      scalars.append(scalar)
      offset += length
      ends.append(offset)
    }
  }

  func bytes(of position: Int) -> Int { ends[position] }
}
