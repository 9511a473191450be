import KijunModel

/// Action, object, condition and deadline of a Japanese sentence.
struct JapaneseFields {
  private let conditions: CodedForms
  /// Of signs that stand for them.
  private let conditionKind: UInt32
  private let deadlines: WordFinder
  private let amountEnds: WordFinder
  /// Those of them that hold a number: に一度.
  private let countedEnds: Set<String>
  /// Characters of units of time, and of what stands between them and a number.
  private let units: Set<String>
  private let joints: Set<String>
  /// Characters that stand for a number: 毎 and 翌.
  private let counts: Set<String>
  private let eras: [[UInt8]]
  private let deadlineJoints: DeadlineJoints
  /// Of signs that stand for を, and for what a phrase begins behind.
  private let objectKind: UInt32
  private let breakKind: UInt32

  init(_ phrases: Vocabulary, in index: inout WordIndex) {
    let conditions = phrases.words("condition", in: "ja").map { Array($0.utf8) }
    self.conditions = CodedForms(conditions)
    func finder(_ key: String) -> WordFinder {
      WordFinder(phrases.words(key, in: "ja").map { ($0, key) }, in: &index)
    }
    objectKind = index.add([Self.objectParticle])
    breakKind = index.add(Self.breaks)
    units = Set(phrases.words("time_unit", in: "ja").flatMap { $0.map(String.init) })
    joints = Set(phrases.words("time_joint", in: "ja"))
    counts = Set(phrases.words("time_count", in: "ja"))
    eras = phrases.words("era", in: "ja").map { Array($0.utf8) }
    deadlineJoints = DeadlineJoints(phrases, "ja")
    conditionKind = index.add(conditions)
    deadlines = finder("deadline")
    amountEnds = finder("deadline_amount")
    countedEnds = Set(
      phrases.words("deadline_amount", in: "ja").filter { end in
        end.contains { Self.digits.contains(String($0)) }
      })
  }

  /// The object is what を, else について, marks last before the predicate; the action is what follows it.
  func actionAndObject(
    _ sentence: TextSearch, _ core: Range<Int>, _ marker: Range<Int>,
    _ brackets: Brackets, _ typed: inout TypedSentence
  ) {
    guard typed.modality != .definition, typed.modality != .fact else { return }
    // What a condition is done to is no object of the demand.
    let first = max(behindMark(sentence, core), typed.condition?.upperBound ?? 0)
    let head = first..<max(first, min(marker.lowerBound, core.upperBound))
    var end = marker.upperBound
    if sentence.ends(first..<max(first, end), with: Self.comma) { end -= Self.comma.count }
    guard
      let particle = lastTopLevel(Self.object, objectKind, sentence, head, brackets)
        ?? lastTopLevel(Self.codedAbout, breakKind, sentence, head, brackets)
    else {
      if let start = clauseStart(sentence, head, brackets), start < end {
        typed.action = start..<end
      }
      return
    }
    typed.action = particle.upperBound..<end
    let phrase = head.lowerBound..<particle.lowerBound
    let start =
      lastTopLevel(Self.codedBreaks, breakKind, sentence, phrase, brackets)?.upperBound
      ?? phrase.lowerBound
    // When something is done is no part of what it is done to.
    let isAfterDeadline = typed.deadline.map {
      $0.lowerBound >= start && $0.upperBound < particle.lowerBound
    }
    let behind = isAfterDeadline ?? false ? typed.deadline?.upperBound ?? start : start
    let object = behindParticle(sentence, behind..<particle.lowerBound, isAfterDeadline ?? false)
    if object < particle.lowerBound { typed.object = object..<particle.lowerBound }
  }

  /// Behind 【推奨】 and its like at the beginning.
  private func behindMark(_ sentence: TextSearch, _ core: Range<Int>) -> Int {
    guard sentence.starts(core, with: Self.open), let end = sentence.find(Self.close, in: core),
      end.upperBound < core.upperBound
    else { return core.lowerBound }
    return end.upperBound
  }

  /// Behind the に or 、 that ends a deadline.
  private func behindParticle(_ sentence: TextSearch, _ range: Range<Int>, _ isDeadline: Bool)
    -> Int
  {
    guard isDeadline else { return range.lowerBound }
    var start = range.lowerBound
    for form in Self.deadlineEnds where sentence.starts(start..<range.upperBound, with: form) {
      start += form.count
    }
    return start
  }

  /// The first phrase that ends in 場合, とき or 際 before a comma.
  func condition(_ sentence: TextSearch, _ core: Range<Int>, _ brackets: Brackets)
    -> Range<Int>?
  {
    // Of each form the first place counts, and of the forms the first.
    var firsts: [(form: Int, offset: Int)] = []
    sentence.eachSign(conditionKind, in: core) { offset in
      conditions.each(at: offset, before: core.upperBound, in: sentence) { form in
        if !firsts.contains(where: { $0.form == form }) { firsts.append((form, offset)) }
      }
      return true
    }
    let best = firsts.filter { brackets.isTopLevel($0.offset) }.min { $0.form < $1.form }
    guard let best else { return nil }
    let end = best.offset + conditions.count(best.form)
    let start = afterTopic(sentence, core.lowerBound..<best.offset)
    return start < end ? start..<end : nil
  }

  /// 「72時間以内に」, 「年１回以上」, 「四半期ごとに」, 「速やかに」: the first in the sentence.
  func deadline(_ sentence: TextSearch, _ core: Range<Int>) -> Range<Int>? {
    deadlineJoints.joined(singleDeadline(sentence, core), sentence, core) {
      singleDeadline(sentence, $0)
    }
  }

  /// The first by itself, whatever is joined to it.
  func singleDeadline(_ sentence: TextSearch, _ core: Range<Int>) -> Range<Int>? {
    var first = deadlines.first(in: sentence, core)?.range
    for end in amountEnds.hits(in: sentence, core) {
      guard let found = amount(before: end, sentence, core) else { continue }
      if let known = first, (known.lowerBound, -known.count) <= (found.lowerBound, -found.count) {
        continue
      }
      first = found
    }
    return first
  }

  /// Digits and units of time that end where `end` starts; one of each at least.
  private func amount(before end: WordFinder.Hit, _ sentence: TextSearch, _ core: Range<Int>)
    -> Range<Int>?
  {
    var start = end.range.lowerBound
    var position = start
    var hasDigit = countedEnds.contains(end.word)
    var hasUnit = false
    while position > core.lowerBound {
      var previous = position - 1
      while previous > core.lowerBound, sentence.bytes[previous] & 0xC0 == 0x80 { previous -= 1 }
      let character = sentence.string(previous..<position)
      position = previous
      if Self.digits.contains(character) {
        hasDigit = true
      } else if counts.contains(character) {
        hasDigit = true
        hasUnit = true
      } else if character == "．" || character == "." || character == "，" || character == "," {
        // 1.5, 1,000
        continue
      } else if units.contains(character) {
        hasUnit = true
      } else if joints.contains(character) {
        continue
      } else {
        break
      }
      start = position
    }
    guard hasDigit, hasUnit else { return nil }
    for era in eras where sentence.ends(core.lowerBound..<start, with: era) { start -= era.count }
    return start..<end.range.upperBound
  }

  /// Behind 「…は、」, so that the topic is no part of the condition.
  private func afterTopic(_ sentence: TextSearch, _ range: Range<Int>) -> Int {
    guard let topic = sentence.find(Self.topic, in: range) else { return range.lowerBound }
    return topic.upperBound
  }

  /// The last of some forms, none of which holds another one, outside brackets.
  private func lastTopLevel(
    _ forms: CodedForms, _ kind: UInt32, _ sentence: TextSearch, _ range: Range<Int>,
    _ brackets: Brackets
  ) -> Range<Int>? {
    var found: Range<Int>?
    sentence.eachSignBackwards(kind, in: range) { offset in
      forms.each(at: offset, before: range.upperBound, in: sentence) { form in
        if brackets.isTopLevel(offset) { found = offset..<offset + forms.count(form) }
      }
      return found == nil
    }
    return found
  }

  private func clauseStart(_ sentence: TextSearch, _ range: Range<Int>, _ brackets: Brackets)
    -> Int?
  {
    lastTopLevel(Self.commas, breakKind, sentence, range, brackets)?.upperBound
      ?? range.lowerBound
  }

  private static let open = Array("【".utf8)
  private static let close = Array("】".utf8)
  private static let topic = Array("は、".utf8)
  private static let deadlineEnds = ["に", "、", "，"].map { Array($0.utf8) }
  private static let comma = Array("、".utf8)
  private static let objectParticle = Array("を".utf8)
  private static let breaks = ["、", "，", "は", "に対し", "により", "について"].map { Array($0.utf8) }
  private static let object = CodedForms([objectParticle])
  /// 「変更された利用目的について、本人に通知し」
  private static let codedAbout = CodedForms([Array("について".utf8)])
  private static let commas = CodedForms([comma])
  private static let codedBreaks = CodedForms(breaks)
  private static let digits = Set("0123456789０１２３４５６７８９一二三四五六七八九十百〇数半".map(String.init))
}
