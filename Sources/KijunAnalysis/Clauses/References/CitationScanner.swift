import KijunModel

/// Finds citations of Japanese statutes and plans: 前条, 同条第二項, 第一号から第四号まで, 別紙１.
///
/// Source: the usage of statutes (前条, 次項, 各号, から…まで) as e-Gov publishes them.
struct CitationScanner: ~Copyable {
  /// Numbers and letters of the citations last found; their slices point into it.
  private(set) var keys = ByteArena(capacity: 1024)
  private(set) var found = GrowingBuffer<Citation>(capacity: 16)

  /// Finds the citations of a text in order; what was found before is forgotten.
  ///
  /// - Parameter openings: Offsets of the characters that may open one, in order.
  mutating func scan(_ text: UnsafeRawBufferPointer, at openings: [Int]) {
    found.truncate(to: 0)
    keys.truncate(to: 0)
    var position = 0
    var lastEnd = 0
    var citation = Citation()
    for opening in openings where opening >= position {
      guard let end = read(&citation, text, opening) else { continue }
      // 「法律第百十八号」 is the number of a law, not an item.
      if citation.steps.count == 1, citation.start == .number, citation.steps[0].level == .item,
        citation.isForeign || isNumberOfNotice(text, citation.span.lowerBound)
      {
        position = end
        continue
      }
      if lastEnd <= citation.span.lowerBound {
        citation.link = link(text, citation, gap: lastEnd..<citation.span.lowerBound)
      }
      lastEnd = end
      position = end
      if citation.link != .none {
        citation.isForeign = found[found.count - 1].isForeign
        citation.isSupplementary =
          citation.isSupplementary || found[found.count - 1].isSupplementary
      }
      found.append(citation)
    }
  }

  /// 「告示第百二十号」, 「様式第一号」, 「健発第3号」, 「国自安第45号」: numbers of notices and forms, by what stands before.
  private func isNumberOfNotice(_ text: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    guard start >= 3 else { return false }
    switch text.scalar(at: Self.start(of: text, before: start)) {
    // 示 式 発 達 安 技 総 企
    case 0x793A, 0x5F0F, 0x767A, 0x9054, 0x5B89, 0x6280, 0x7DCF, 0x4F01: return true
    default: return false
    }
  }

  /// 条, 項, 号 and what stands above them.
  static func isUnit(_ scalar: UInt32) -> Bool { level(scalar) != nil }

  /// 表, 紙 or 添 behind 別.
  static func isAppendix(_ scalar: UInt32) -> Bool {
    scalar == 0x8868 || scalar == 0x7D19 || scalar == 0x6DFB
  }

  /// Reads the citation that opens at an offset; gives where it ends.
  private mutating func read(
    _ citation: inout Citation, _ text: UnsafeRawBufferPointer, _ start: Int
  ) -> Int? {
    citation.reset()
    let kept = keys.count
    let end: Int? =
      switch text.scalar(at: start) {
      case 0x7B2C: numbered(&citation, text, start)
      case 0x524D: relative(&citation, text, start, forward: false)
      case 0x6B21: relative(&citation, text, start, forward: true)
      case 0x540C: same(&citation, text, start, unit: start + 3)
      case 0x5225: appendix(&citation, text, start)
      case 0x3053 where text.scalar(at: start + 3) == 0x306E:
        same(&citation, text, start, unit: start + 6)
      default: nil
      }
    if end == nil { keys.truncate(to: kept) }
    return end
  }

  /// 第三条の二第一項第二号イ, 附則第三条.
  private mutating func numbered(
    _ citation: inout Citation, _ text: UnsafeRawBufferPointer, _ start: Int
  ) -> Int? {
    let isSupplementary =
      start >= 6 && text.scalar(at: start - 6) == 0x9644 && text.scalar(at: start - 3) == 0x5247
    let opening = isSupplementary ? start - 6 : start
    var position = readSteps(text, start, &citation.steps)
    guard let last = citation.steps.last else { return nil }
    if last.level < .article { position = readTail(text, position, &citation.tail) }
    citation.span = opening..<position
    citation.isForeign = isForeign(text, before: opening)
    citation.isSupplementary = isSupplementary
    return position
  }

  /// 前条第二項, 前二項, 前各号, 次条.
  private mutating func relative(
    _ citation: inout Citation, _ text: UnsafeRawBufferPointer, _ start: Int, forward: Bool
  ) -> Int? {
    var position = start + 3
    var count = 1
    var isAll = false
    if text.scalar(at: position) == 0x5404 {
      isAll = true
      position += 3
    } else if let (number, end) = number(text, position) {
      count = number
      position = end
    }
    guard let level = Self.level(text.scalar(at: position)) else { return nil }
    // 前条 but not 前条件: a unit that goes on as another word is none.
    if level == .article, text.scalar(at: position + 3) == 0x4EF6 { return nil }
    let kind: Citation.Start =
      isAll ? .allBefore : .before(Int32(truncatingIfNeeded: forward ? -count : count))
    citation.start = kind
    return followed(&citation, text, start, unit: position, level)
  }

  private mutating func same(
    _ citation: inout Citation, _ text: UnsafeRawBufferPointer, _ start: Int, unit: Int
  ) -> Int? {
    guard let level = Self.level(text.scalar(at: unit)) else { return nil }
    citation.start = .same
    return followed(&citation, text, start, unit: unit, level)
  }

  /// A unit without a number, and the numbered ones behind it.
  private mutating func followed(
    _ citation: inout Citation, _ text: UnsafeRawBufferPointer, _ start: Int, unit: Int,
    _ level: Citation.Level
  ) -> Int {
    citation.steps.append(.init(level: level, key: .empty))
    let end = readSteps(text, unit + 3, &citation.steps)
    citation.span = start..<end
    return end
  }

  /// 別表第一, 別紙２, 別記.
  private mutating func appendix(
    _ citation: inout Citation, _ text: UnsafeRawBufferPointer, _ start: Int
  ) -> Int? {
    guard Self.isAppendix(text.scalar(at: start + 3)) else { return nil }
    var position = start + 6
    let from = keys.count
    // 別表 and 別紙 are numbered apart.
    keys.append(scalar: text.scalar(at: start + 3))
    let digits = text.scalar(at: position) == 0x7B2C ? position + 3 : position
    if let (value, end) = number(text, digits) {
      keys.append(decimal: value)
      position = end
    }
    citation.span = start..<position
    citation.appendix = ByteSlice(from, keys.count)
    return position
  }

  /// 「１」, 「(4)」, 「（４）」, 「ア」 behind 第２章, as far as they are numbers of clauses.
  private mutating func readTail(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ tail: inout ByteSlice
  ) -> Int {
    let from = keys.count
    var position = start
    while position < text.count {
      let mark = text.scalar(at: position)
      let opens = mark == 0x28 || mark == 0xFF08
      guard
        let (number, end) = JapaneseNumber.arabic(
          text, opens ? text.position(after: position) : position)
      else { break }
      if opens {
        let close = text.scalar(at: end)
        guard close == 0x29 || close == 0xFF09 else { break }
      }
      position = opens ? text.position(after: end) : end
      keys.append(decimal: number)
      keys.append(0x0A)
    }
    tail = ByteSlice(from, keys.count)
    return position
  }

  private mutating func readSteps(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ steps: inout Citation.Steps
  ) -> Int {
    var position = start
    while position < text.count {
      let scalar = text.scalar(at: position)
      let last = steps.last?.level
      if scalar == 0x7B2C, let (number, end) = number(text, position + 3),
        let level = Self.level(text.scalar(at: end)), last.map({ $0 < level }) ?? true
      {
        let from = keys.count
        keys.append(decimal: number)
        position = readBranches(text, end + 3)
        steps.append(.init(level: level, key: ByteSlice(from, keys.count)))
      } else if last == .item, (0x30A1...0x30F4).contains(scalar),
        !(0x30A1...0x30FC).contains(text.scalar(at: position + 3))
      {
        let from = keys.count
        keys.append(scalar: scalar)
        steps.append(.init(level: .point, key: ByteSlice(from, keys.count)))
        position += 3
      } else {
        break
      }
    }
    return position
  }

  /// の二の三.
  private mutating func readBranches(_ text: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var position = start
    while text.scalar(at: position) == 0x306E, let (branch, next) = number(text, position + 3) {
      keys.append(UInt8(ascii: "_"))
      keys.append(decimal: branch)
      position = next
    }
    return position
  }

  private func number(_ text: UnsafeRawBufferPointer, _ position: Int) -> (Int, Int)? {
    JapaneseNumber.kanji(text, position) ?? JapaneseNumber.arabic(text, position)
  }

  private static let joints: [StaticString] = ["又は", "若しくは", "及び", "並びに", "、", "と"]

  /// 「又は第三号」 goes on in the provision named before, 「から第三条まで」 ends a range that it
  /// begins, 「（第二項を除く。）」 speaks of it.
  private func link(
    _ text: UnsafeRawBufferPointer, _ citation: borrowing Citation, gap: Range<Int>
  ) -> Citation.Link {
    guard gap.count <= 12, !found.isEmpty, citation.start == .number, citation.appendix == nil,
      let first = citation.steps.first, let before = found[found.count - 1].steps.last
    else { return .none }
    let between = UnsafeRawBufferPointer(rebasing: text[gap])
    if between.equals("から"), first.level == before.level || first.level >= .paragraph {
      return .through
    }
    guard first.level >= .paragraph else { return .none }
    if first.level > before.level {
      return between.equals("（") || between.equals("(") ? .list : .none
    }
    return Self.joints.contains { between.equals($0) } ? .list : .none
  }

  /// A law's name stands before: 刑法（明治四十年法律第四十五号）第四条, 同法第三条, 法第二十三条.
  private func isForeign(_ text: UnsafeRawBufferPointer, before start: Int) -> Bool {
    var end = start
    if end >= 3, text.scalar(at: end - 3) == 0xFF09 {
      var depth = 0
      while end > 0 {
        let position = Self.start(of: text, before: end)
        let scalar = text.scalar(at: position)
        if scalar == 0xFF09 { depth += 1 } else if scalar == 0xFF08 { depth -= 1 }
        end = position
        if depth == 0 { break }
      }
    }
    guard end >= 3 else { return false }
    switch text.scalar(at: Self.start(of: text, before: end)) {
    // 法 令 則 例 約; 憲法, 政令, 規則, 条例, 条約. 「この法律第三条」 is written 「第三条」.
    case 0x6CD5, 0x4EE4, 0x5247, 0x4F8B, 0x7D04: return true
    case 0x5F8B: return end >= 6 && text.scalar(at: end - 6) == 0x6CD5
    default: return false
    }
  }

  /// Offset of the scalar that ends at an offset.
  private static func start(of text: UnsafeRawBufferPointer, before end: Int) -> Int {
    var position = end - 1
    while position > 0, text[position] & 0xC0 == 0x80 { position -= 1 }
    return position
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

extension UnsafeRawBufferPointer {
  fileprivate func equals(_ form: StaticString) -> Bool {
    form.withUTF8Buffer { form in
      guard form.count == count else { return false }
      for index in 0..<count where self[index] != form[index] { return false }
      return true
    }
  }
}
