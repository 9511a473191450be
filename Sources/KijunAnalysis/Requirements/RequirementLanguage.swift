import KijunModel

/// One language: how its sentences end, and how they bind.
protocol RequirementLanguage: Sendable {
  /// BCP 47 primary language.
  var language: String { get }

  /// The lists of words that its texts are looked at for.
  var index: WordIndex { get }

  /// Ranges of the sentences of a text, in order, white space between them left out.
  func sentences(in text: TextSearch) -> [Range<Int>]

  /// Whether a text has binding verbs in capitals, so that those in small letters of its document do not bind.
  func bindsInCapitals(_ text: TextSearch) -> Bool

  /// The first deadline or frequency of a part of a sentence, by itself.
  func deadline(in sentence: TextSearch, _ range: Range<Int>) -> Range<Int>?

  /// What a sentence demands; two where it holds two modalities, the main clause's first.
  func type(_ sentence: TextSearch, in context: SentenceContext) -> [TypedSentence]
}

extension RequirementLanguage {
  func bindsInCapitals(_ text: TextSearch) -> Bool { false }

  /// Every deadline and frequency of a sentence, in order.
  func deadlines(in sentence: TextSearch) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    while result.count < 32, let found = deadline(in: sentence, start..<sentence.bytes.count) {
      result.append(found)
      start = found.upperBound
    }
    return result
  }
}

/// What stands round a sentence and may say what it leaves out.
struct SentenceContext {
  var kind: ClauseKind
  /// The clause's own heading, and those above, the nearest first.
  var heading = ""
  var headingsAbove: [String] = []
  var headings: [String] { heading.isEmpty ? headingsAbove : [heading] + headingsAbove }
  /// The sentence that introduces the list in which this one is an item.
  var lead: Requirement?
  var leadClause: ClauseID?
  /// What the publisher's own markup calls the result that the sentence asks for (`result`, `ergebnis`).
  var result: String?
  /// Whether the clause belongs to a control of a catalogue.
  var isControl = false
  /// Whether the document has binding verbs in capitals; looked up for German alone.
  var bindsInCapitals = false
}

/// The fields of a requirement that the language's rules fill; spans are offsets into the sentence.
struct TypedSentence {
  var modality: Modality
  var evidence: [Evidence]
  var actors: [Actor] = []
  var action: Range<Int>?
  var object: Range<Int>?
  var condition: Range<Int>?
  var deadline: Range<Int>?

  /// The same with spans of a text in which the sentence begins further on.
  func shifted(by offset: Int) -> TypedSentence {
    func shifted(_ range: Range<Int>?) -> Range<Int>? {
      range.map { $0.lowerBound + offset..<$0.upperBound + offset }
    }
    var result = self
    result.action = shifted(action)
    result.object = shifted(object)
    result.condition = shifted(condition)
    result.deadline = shifted(deadline)
    for index in result.evidence.indices where !result.evidence[index].span.isEmpty {
      result.evidence[index].span = shifted(result.evidence[index].span) ?? 0..<0
    }
    return result
  }
}
