import KijunModel

/// Finds citations of Japanese statutes and plans: 前条, 同条第二項, 第一号から第四号まで, 別紙１.
///
/// Source: the usage of statutes (前条, 次項, 各号, から…まで) as e-Gov publishes them.
struct CitationScanner {
  private var scalars: [UInt32] = []
  private var offsets: [Int] = []
  private var position = 0

  /// Citations of a text in order.
  mutating func citations(in bytes: UnsafeRawBufferPointer) -> [Citation] {
    load(bytes)
    var result: [Citation] = []
    var lastEnd = 0
    while position < scalars.count {
      let start = position
      guard var citation = citation() else {
        position += 1
        continue
      }
      // 「法律第百十八号」 is the number of a law, not an item.
      if citation.isForeign, citation.steps.count == 1, citation.steps[0].level == .item {
        continue
      }
      citation.link = link(to: result.last, citation, gap: lastEnd..<start)
      lastEnd = position
      if citation.link != .none, let last = result.last {
        citation.isForeign = last.isForeign
        citation.isSupplementary = citation.isSupplementary || last.isSupplementary
      }
      result.append(citation)
    }
    return result
  }

  private mutating func load(_ bytes: UnsafeRawBufferPointer) {
    scalars.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    position = 0
    var offset = 0
    while offset < bytes.count {
      let (scalar, length) = UTF8Scalar.decode(bytes, offset)
      scalars.append(scalar)
      offsets.append(offset)
      offset += length
    }
    offsets.append(bytes.count)
  }

  /// 条, 項, 号 and what stands above them.
  static func isUnit(_ scalar: UInt32) -> Bool { level(scalar) != nil }

  /// 表, 紙 or 添 behind 別.
  static func isAppendix(_ scalar: UInt32) -> Bool {
    scalar == 0x8868 || scalar == 0x7D19 || scalar == 0x6DFB
  }

  private mutating func citation() -> Citation? {
    let start = position
    switch scalars[position] {
    case 0x7B2C: return numbered(from: start)
    case 0x524D: return relative(from: start, forward: false)
    case 0x6B21: return relative(from: start, forward: true)
    case 0x540C: return same(from: start, length: 1)
    case 0x5225: return appendix(from: start)
    case 0x3053 where matches("この", at: position): return same(from: start, length: 2)
    case 0x9644 where matches("附則第", at: position):
      position += 2
      guard var citation = numbered(from: start) else {
        position = start
        return nil
      }
      citation.isSupplementary = true
      return citation
    default: return nil
    }
  }

  /// 第三条の二第一項第二号イ.
  private mutating func numbered(from start: Int) -> Citation? {
    let steps = readSteps()
    guard !steps.isEmpty else {
      position = start
      return nil
    }
    let tail = steps[steps.count - 1].level < .article ? readTail() : []
    var citation = Citation(start: .number, steps: steps, span: offsets[start]..<offsets[position])
    citation.tail = tail
    citation.isForeign = isForeign(before: start)
    return citation
  }

  /// 前条第二項, 前二項, 前各号, 次条.
  private mutating func relative(from start: Int, forward: Bool) -> Citation? {
    position += 1
    var count = 1
    var isAll = false
    if position < scalars.count, scalars[position] == 0x5404 {
      isAll = true
      position += 1
    } else if let (number, end) = JapaneseNumber.kanji(scalars, position)
      ?? JapaneseNumber.arabic(scalars, position)
    {
      count = number
      position = end
    }
    guard position < scalars.count, let level = Self.level(scalars[position]), level != .point
    else {
      position = start
      return nil
    }
    // 前条 but not 前条件: a unit that goes on as another word is none.
    if scalars[position] == 0x6761, position + 1 < scalars.count, scalars[position + 1] == 0x4EF6 {
      position = start
      return nil
    }
    position += 1
    var steps = [Citation.Step(level: level, key: "")]
    steps += readSteps()
    let kind: Citation.Start = isAll ? .allBefore : .before(forward ? -count : count)
    return Citation(start: kind, steps: steps, span: offsets[start]..<offsets[position])
  }

  private mutating func same(from start: Int, length: Int) -> Citation? {
    position += length
    guard position < scalars.count, let level = Self.level(scalars[position]), level != .point
    else {
      position = start
      return nil
    }
    position += 1
    let steps = [Citation.Step(level: level, key: "")] + readSteps()
    return Citation(start: .same, steps: steps, span: offsets[start]..<offsets[position])
  }

  /// 別表第一, 別紙２, 別記.
  private mutating func appendix(from start: Int) -> Citation? {
    guard position + 1 < scalars.count, Self.isAppendix(scalars[position + 1])
    else { return nil }
    position += 2
    var key = ""
    let number = position < scalars.count && scalars[position] == 0x7B2C ? position + 1 : position
    if let (value, end) = JapaneseNumber.kanji(scalars, number)
      ?? JapaneseNumber.arabic(scalars, number)
    {
      key = String(value)
      position = end
    }
    var citation = Citation(start: .number, steps: [], span: offsets[start]..<offsets[position])
    citation.appendix = key
    return citation
  }

  /// 「１」, 「(4)」, 「（４）」, 「ア」 behind 第２章, as far as they are numbers of clauses.
  private mutating func readTail() -> [String] {
    var tail: [String] = []
    while position < scalars.count {
      let opens = scalars[position] == 0x28 || scalars[position] == 0xFF08
      let start = opens ? position + 1 : position
      guard let (number, end) = JapaneseNumber.arabic(scalars, start) else { break }
      if opens {
        guard end < scalars.count, scalars[end] == 0x29 || scalars[end] == 0xFF09 else { break }
      }
      tail.append(String(number))
      position = opens ? end + 1 : end
    }
    return tail
  }

  private mutating func readSteps() -> [Citation.Step] {
    var steps: [Citation.Step] = []
    while position < scalars.count {
      if scalars[position] == 0x7B2C,
        let (number, end) = JapaneseNumber.kanji(scalars, position + 1)
          ?? JapaneseNumber.arabic(scalars, position + 1),
        end < scalars.count, let level = Self.level(scalars[end]),
        steps.last.map({ $0.level < level }) ?? true
      {
        position = end + 1
        var key = String(number)
        while position + 1 < scalars.count, scalars[position] == 0x306E,
          let (branch, next) = JapaneseNumber.kanji(scalars, position + 1)
            ?? JapaneseNumber.arabic(scalars, position + 1)
        {
          key += "_\(branch)"
          position = next
        }
        steps.append(.init(level: level, key: key))
      } else if let last = steps.last, last.level == .item,
        (0x30A1...0x30F4).contains(scalars[position]),
        !(position + 1 < scalars.count && (0x30A1...0x30FC).contains(scalars[position + 1]))
      {
        steps.append(
          .init(
            level: .point, key: String(UnicodeScalar(scalars[position]).map(Character.init) ?? " "))
        )
        position += 1
      } else {
        break
      }
    }
    return steps
  }

  /// 「又は第三号」 goes on in the provision named before.
  private func link(
    to last: Citation?, _ citation: Citation, gap: Range<Int>
  ) -> Citation.Link {
    guard let last, citation.start == .number, citation.appendix == nil,
      let first = citation.steps.first,
      let before = last.steps.last, first.level >= .paragraph,
      first.level <= before.level || last.steps.contains(where: { $0.level == first.level })
    else { return .none }
    guard gap.count <= 4 else { return .none }
    let text = String(String.UnicodeScalarView(scalars[gap].compactMap { UnicodeScalar($0) }))
    if text == "から" { return .through }
    return ["又は", "若しくは", "及び", "並びに", "、", "と"].contains(text) ? .list : .none
  }

  /// A law's name stands before: 刑法（明治四十年法律第四十五号）第四条, 同法第三条, 法第二十三条.
  private func isForeign(before start: Int) -> Bool {
    var index = start - 1
    if index >= 0, scalars[index] == 0xFF09 {
      var depth = 0
      while index >= 0 {
        if scalars[index] == 0xFF09 { depth += 1 } else if scalars[index] == 0xFF08 { depth -= 1 }
        index -= 1
        if depth == 0 { break }
      }
    }
    guard index >= 0 else { return false }
    switch scalars[index] {
    // 法 令 則 例 約; 憲法, 政令, 規則, 条例, 条約. 「この法律第三条」 is written 「第三条」.
    case 0x6CD5, 0x4EE4, 0x5247, 0x4F8B, 0x7D04: return true
    case 0x5F8B: return index >= 1 && scalars[index - 1] == 0x6CD5
    default: return false
    }
  }

  private func matches(_ text: String, at start: Int) -> Bool {
    var index = start
    for scalar in text.unicodeScalars {
      guard index < scalars.count, scalars[index] == scalar.value else { return false }
      index += 1
    }
    return true
  }

  private static func level(_ scalar: UInt32) -> Citation.Level? {
    switch scalar {
    case 0x7DE8: .part
    case 0x7AE0: .chapter
    case 0x7BC0: .section
    case 0x6761: .article
    case 0x9805: .paragraph
    case 0x53F7: .item
    default: nil
    }
  }
}
