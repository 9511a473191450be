import KijunModel

/// Action, object, condition and deadline of a Japanese sentence.
struct JapaneseFields {
  private let conditions: [[UInt8]]
  private let anyCondition: WordFinder
  private let deadlines: WordFinder
  private let amountEnds: WordFinder
  /// Characters of units of time, and of what stands between them and a number.
  private let units: Set<String>

  init(_ phrases: Vocabulary) {
    conditions = phrases.words("condition", in: "ja").map { Array($0.utf8) }
    func finder(_ key: String) -> WordFinder {
      WordFinder(phrases.words(key, in: "ja").map { ($0, key) }, isAlphabetic: false)
    }
    units = Set(phrases.words("time_unit", in: "ja").flatMap { $0.map(String.init) })
    anyCondition = finder("condition")
    deadlines = finder("deadline")
    amountEnds = finder("deadline_amount")
  }

  /// The object is what を marks last before the predicate; the action is what follows it.
  func actionAndObject(
    _ sentence: TextSearch, _ core: Range<Int>, _ marker: Range<Int>,
    _ brackets: Brackets, _ typed: inout TypedSentence
  ) {
    guard typed.modality != .definition, typed.modality != .fact else { return }
    let head = core.lowerBound..<max(core.lowerBound, min(marker.lowerBound, core.upperBound))
    let end = marker.upperBound
    guard let particle = lastTopLevel(Self.objectParticle, sentence, head, brackets) else {
      if let start = clauseStart(sentence, head, brackets), start < end {
        typed.action = start..<end
      }
      return
    }
    typed.action = particle.upperBound..<end
    if let start = phraseStart(sentence, core.lowerBound..<particle.lowerBound, brackets),
      start < particle.lowerBound
    {
      typed.object = start..<particle.lowerBound
    }
  }

  /// The first phrase that ends in 場合, とき or 際 before a comma.
  func condition(_ sentence: TextSearch, _ core: Range<Int>, _ brackets: Brackets)
    -> Range<Int>?
  {
    guard anyCondition.first(in: sentence, core) != nil else { return nil }
    for form in conditions {
      guard let found = sentence.find(form, in: core),
        brackets.isTopLevel(found.lowerBound)
      else { continue }
      let start = afterTopic(sentence, core.lowerBound..<found.lowerBound)
      return start < found.upperBound ? start..<found.upperBound : nil
    }
    return nil
  }

  /// 「72時間以内に」, 「年１回以上」, 「四半期ごとに」, 「速やかに」: the first in the sentence.
  func deadline(_ sentence: TextSearch, _ core: Range<Int>) -> Range<Int>? {
    let fixed = deadlines.first(in: sentence, core)?.range
    let amounts = amountEnds.hits(in: sentence, core).compactMap {
      amount(before: $0.range, sentence, core)
    }
    return (amounts + [fixed].compactMap { $0 }).min {
      ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count)
    }
  }

  /// Digits and units of time that end where `end` starts; one of each at least.
  private func amount(before end: Range<Int>, _ sentence: TextSearch, _ core: Range<Int>)
    -> Range<Int>?
  {
    var start = end.lowerBound
    var hasDigit = false
    var hasUnit = false
    while start > core.lowerBound {
      var previous = start - 1
      while previous > core.lowerBound, sentence.bytes[previous] & 0xC0 == 0x80 { previous -= 1 }
      let character = sentence.string(previous..<start)
      if Self.digits.contains(character) {
        hasDigit = true
      } else if units.contains(character) {
        hasUnit = true
      } else {
        break
      }
      start = previous
    }
    return hasDigit && hasUnit ? start..<end.upperBound : nil
  }

  /// Behind 「…は、」, so that the topic is no part of the condition.
  private func afterTopic(_ sentence: TextSearch, _ range: Range<Int>) -> Int {
    guard let topic = sentence.find(Array("は、".utf8), in: range) else { return range.lowerBound }
    return topic.upperBound
  }

  private func lastTopLevel(
    _ form: [UInt8], _ sentence: TextSearch, _ range: Range<Int>, _ brackets: Brackets
  ) -> Range<Int>? {
    var end = range.upperBound
    while let found = sentence.findLast(form, in: range.lowerBound..<end) {
      if brackets.isTopLevel(found.lowerBound) { return found }
      end = found.lowerBound
    }
    return nil
  }

  /// Behind the last comma or topic before the object.
  private func phraseStart(_ sentence: TextSearch, _ range: Range<Int>, _ brackets: Brackets)
    -> Int?
  {
    var start = range.lowerBound
    for form in Self.breaks {
      if let found = lastTopLevel(form, sentence, range, brackets) {
        start = max(start, found.upperBound)
      }
    }
    return start
  }

  private func clauseStart(_ sentence: TextSearch, _ range: Range<Int>, _ brackets: Brackets)
    -> Int?
  {
    lastTopLevel(Array("、".utf8), sentence, range, brackets)?.upperBound ?? range.lowerBound
  }

  private static let objectParticle = Array("を".utf8)
  private static let breaks = ["、", "は", "に対し", "により", "について"].map { Array($0.utf8) }
  private static let digits = Set("0123456789０１２３４５６７８９一二三四五六七八九十百〇数".map(String.init))
}
