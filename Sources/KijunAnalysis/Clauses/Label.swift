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
  /// Where the label is a range, the value at its end: 一～三.
  var last: [Int]?

  /// The value that the next label goes on from.
  var end: [Int] { last ?? value }
}

/// Recognises labels by the numbering table, on the bytes of a line.
struct LabelParser {
  let table: NumberingTable
  /// Styles that begin with a character of their own, in order.
  private let literals: [LabelOpening]
  /// A bit for each scalar of the basic plane that `literals` has: most lines begin with none of them.
  private let mayBeFirst: [UInt64]
  /// Styles that begin with a number or letter, by what it is, and all of them in order.
  private let anyFirst: [LabelOpening]

  init(_ table: NumberingTable) {
    self.table = table
    let openings = table.styles.indices.filter { !table.styles[$0].tokens.isEmpty }.map {
      LabelOpening($0, table.styles[$0].tokens)
    }
    literals = openings.filter { $0.first != nil }
    anyFirst = openings.filter { $0.first == nil }
    var mayBeFirst = [UInt64](repeating: 0, count: 1 << 10)
    for scalar in literals.compactMap(\.first) where scalar < 0x10000 {
      mayBeFirst[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
    }
    self.mayBeFirst = mayBeFirst
  }

  /// Every label that the line may start with, in the order of the table.
  func candidates(_ line: UnsafeRawBufferPointer, withRanges: Bool = true) -> [Label] {
    var result: [Label] = []
    visit(line, withRanges: withRanges, of: { _ in true }) { label in
      result.append(label)
      return true
    }
    return result
  }

  /// The first of the candidates of such kinds that is right.
  func first(
    _ line: UnsafeRawBufferPointer, of isWanted: (ClauseKind) -> Bool = { _ in true },
    where isRight: (Label) -> Bool
  ) -> Label? {
    var found: Label?
    visit(line, withRanges: true, of: isWanted) { label in
      if isRight(label) { found = label }
      return found == nil
    }
    return found
  }

  /// Hands out labels that the line may start with, until it is told to stop.
  private func visit(
    _ line: UnsafeRawBufferPointer, withRanges: Bool, of isWanted: (ClauseKind) -> Bool,
    _ goesOn: (Label) -> Bool
  ) {
    guard !line.isEmpty else { return }
    let first = UTF8Scalar.decode(line, 0).scalar
    let isLiteral = mayBeLiteral(first)
    let kind = FirstCharacter(first)
    guard isLiteral || !kind.isEmpty else { return }
    for label in withRanges ? ranges(line) : [] where isWanted(table.styles[label.style].kind) {
      if !goesOn(label) { return }
    }
    let second = line.position(after: 0)
    let next = line.scalar(at: second)
    if isLiteral {
      let behind = behindNumber(line, second)
      for opening in literals
      where opening.first == first && opening.mayMatch(next, behind)
        && isWanted(table.styles[opening.style].kind)
      {
        if let label = match(opening.style, line), !goesOn(label) { return }
      }
    }
    guard !kind.isEmpty else { return }
    let behind = kind.isDisjoint(with: .number) ? nil : behindNumber(line, 0)
    for opening in anyFirst
    where !opening.starts.isDisjoint(with: kind) && opening.mayMatch(next, behind)
      && isWanted(table.styles[opening.style].kind)
    {
      if let label = match(opening.style, line), !goesOn(label) { return }
    }
  }

  /// The character behind a number, `nil` where there is none.
  private func behindNumber(_ line: UnsafeRawBufferPointer, _ start: Int) -> UInt32? {
    (JapaneseNumber.arabic(line, start) ?? JapaneseNumber.kanji(line, start)).map {
      line.scalar(at: $0.1)
    }
  }

  @inline(__always)
  private func mayBeLiteral(_ scalar: UInt32) -> Bool {
    scalar >= 0x10000 || mayBeFirst[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1
  }

  /// Bytes of a line that a label may take.
  private static let longest = 96

  func match(_ index: Int, _ line: UnsafeRawBufferPointer) -> Label? {
    var position = 0
    var value = Numbers()
    var key = ""
    for token in table.styles[index].tokens {
      guard position <= Self.longest, let next = step(token, line, position, &value, &key) else {
        return nil
      }
      position = next
    }
    if key.isEmpty { key = value.array.map(String.init).joined(separator: "_") }
    return Label(style: index, value: value.array, bytes: position, key: key)
  }

  /// What is read of a label; most lines that begin like one have none, so that it costs no memory of its own.
  private struct Numbers {
    private var parts = InlineArray<16, Int>(repeating: 0)
    private(set) var count = 0

    /// - Returns: Whether there was room.
    mutating func append(_ number: Int) -> Bool {
      guard count < parts.count else { return false }
      parts[count] = number
      count += 1
      return true
    }

    var array: [Int] { (0..<count).map { parts[$0] } }
  }

  /// Position behind the token, `nil` where it does not match.
  private func step(
    _ token: NumberingTable.Token, _ line: UnsafeRawBufferPointer, _ at: Int,
    _ value: inout Numbers, _ key: inout String
  ) -> Int? {
    let scalar = line.scalar(at: at)
    switch token {
    case .literal(let expected): return scalar == expected ? line.position(after: at) : nil
    case .number:
      return add(JapaneseNumber.arabic(line, at) ?? JapaneseNumber.kanji(line, at), &value)
    case .kanji: return add(JapaneseNumber.kanji(line, at), &value)
    case .arabic: return add(JapaneseNumber.arabic(line, at), &value)
    case .wideArabic:
      return (0xFF10...0xFF19).contains(scalar)
        ? add(JapaneseNumber.arabic(line, at), &value) : nil
    case .halfArabic:
      return (0x30...0x39).contains(scalar) ? add(JapaneseNumber.arabic(line, at), &value) : nil
    case .decimal: return decimal(line, at, &value, &key)
    case .branch:
      var position = at
      while line.scalar(at: position) == 0x306E,
        let (number, end) = JapaneseNumber.arabic(line, position + 3)
          ?? JapaneseNumber.kanji(line, position + 3)
      {
        guard value.append(number) else { return nil }
        position = end
      }
      return position
    case .kana:
      // ｱ is ア.
      let scalar = JapaneseNumber.fullWidth(scalar)
      guard (0x30A1...0x30F4).contains(scalar) else { return nil }
      key = String(UnicodeScalar(scalar).map(Character.init) ?? " ")
      return value.append(Int(scalar)) ? at + 3 : nil
    case .circled:
      guard let number = JapaneseNumber.circled(scalar) else { return nil }
      return value.append(number) ? at + 3 : nil
    case .romanUpper: return add(RomanNumber.upper(line, at), &value)
    case .romanLower: return add(RomanNumber.lower(line, at), &value)
    case .lower: return letter(line, 0x61, 0xFF41, at, &value, &key)
    case .upper: return letter(line, 0x41, 0xFF21, at, &value, &key)
    case .space: return scalar == 0 || UTF8Scalar.isSpace(scalar) ? at : nil
    case .wideSpace: return scalar == 0 || scalar == 0x3000 ? at : nil
    case .stop:
      return scalar == 0 || UTF8Scalar.isSpace(scalar) || scalar == 0xFF08 || scalar == 0x28
        ? at : nil
    case .noDigit:
      let isNumber =
        JapaneseNumber.arabic(line, at) != nil || JapaneseNumber.circled(scalar) != nil
      return isNumber ? nil : at
    case .cjk:
      return scalar == 0 || UTF8Scalar.isSpace(scalar) || scalar >= 0x3040 && scalar < 0xFF00
        ? at : nil
    case .gap: return isGap(line, at) ? at : nil
    case .title: return isTitle(line, at) ? at : nil
    }
  }

  /// White space, and behind it a CJK character that does not make an amount of the number.
  private func isGap(_ line: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    var position = start
    while position < line.count, UTF8Scalar.isSpace(line.scalar(at: position)) {
      position = line.position(after: position)
    }
    let next = line.scalar(at: position)
    return position > start && next >= 0x3041 && next < 0xFF00
      && !Self.counters.contains(next)
  }

  /// A word in ideographs or katakana: not 「第３章の」, and not 「第３章及び」 or 「第３章第２節」.
  private func isTitle(_ line: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    let next = line.scalar(at: start)
    return (0x30A1..<0xA000).contains(next) && !Self.joints.contains(next)
  }

  private static let joints = Set("及又並若第各中内以前後等全・～〜".unicodeScalars.map(\.value))

  private static let counters = Set(
    "年月日時分秒回件個社頁枚台割歳円箇か点度週以未超".unicodeScalars.map(\.value))

  private func add(_ read: (Int, Int)?, _ value: inout Numbers) -> Int? {
    guard let (number, end) = read, value.append(number) else { return nil }
    return end
  }

  private func decimal(
    _ line: UnsafeRawBufferPointer, _ at: Int, _ value: inout Numbers, _ key: inout String
  ) -> Int? {
    var position = at
    var parts = Numbers()
    while let (number, end) = JapaneseNumber.arabic(line, position) {
      guard parts.append(number) else { return nil }
      position = end
      let mark = line.scalar(at: position)
      guard [0x2E, 0xFF0E, 0x2D, 0xFF0D].contains(mark),
        JapaneseNumber.arabic(line, line.position(after: position)) != nil
      else { break }
      position = line.position(after: position)
    }
    guard parts.count >= 2 else { return nil }
    let mark = line.scalar(at: position)
    if mark == 0x2E || mark == 0xFF0E { position = line.position(after: position) }
    value = parts
    key = parts.array.map(String.init).joined(separator: ".")
    return position
  }

  private func letter(
    _ line: UnsafeRawBufferPointer, _ half: UInt32, _ wide: UInt32, _ at: Int,
    _ value: inout Numbers, _ key: inout String
  ) -> Int? {
    let scalar = line.scalar(at: at)
    let base = scalar >= wide ? wide : half
    guard scalar >= base, scalar < base + 26 else { return nil }
    key = value.array.map(String.init).joined(separator: "_")
    guard value.append(Int(scalar - base) + 1) else { return nil }
    key += String(UnicodeScalar(UInt8(half + scalar - base)))
    return line.position(after: at)
  }
}
