import KijunModel

/// Who acts: the topic or subject of the main clause where it names a role, else heading or lead sentence.
struct JapaneseActors {
  private let roles: WordFinder
  /// Of signs that stand for brackets, the comma and particles.
  private let kind: UInt32
  private let clauses = JapaneseClauses()

  init(_ vocabulary: Vocabulary, in index: inout WordIndex) {
    roles = index.finder(of: vocabulary, "ja")
    kind = index.add(
      JapaneseSentences.brackets.filter { $0.count == 3 } + [Self.comma]
        + Self.particles.flatMap { $0 })
  }

  func add(
    to typed: inout TypedSentence, _ sentence: TextSearch, _ core: Range<Int>,
    _ context: SentenceContext
  ) {
    guard mayAct(typed) else { return }
    let predicate = typed.evidence.first?.span.lowerBound ?? core.upperBound
    if let last = subject(sentence, core, before: predicate) {
      for (range, hit) in joined(sentence, last) {
        typed.actors.append(Actor(text: sentence.string(range), role: hit, isExplicit: true))
        typed.evidence.append(Evidence(field: "actors", rule: RuleID("ja.topic"), span: range))
      }
      return
    }
    guard typed.modality.isDemand || typed.modality == .declaration else { return }
    if let lead = context.lead, let actor = lead.actors.first {
      typed.actors = [Actor(text: actor.text, role: actor.role, isExplicit: false)]
      typed.evidence.append(
        Evidence(
          field: "actors", rule: RuleID("ja.lead-actor"), span: 0..<0, clause: context.leadClause))
      return
    }
    guard typed.modality.isDemand else { return }
    for heading in context.headings {
      let text = TextSearch(heading)
      guard let hit = roles.hits(in: text, text.all).first(where: { $0.key != "document" }) else {
        continue
      }
      typed.actors = [Actor(text: text.string(hit.range), role: hit.key, isExplicit: false)]
      typed.evidence.append(
        Evidence(field: "actors", rule: RuleID("ja.heading-actor"), span: 0..<0))
      return
    }
  }

  /// Definitions, facts and operators on other clauses have nobody who acts.
  private func mayAct(_ typed: TypedSentence) -> Bool {
    switch typed.modality {
    case .definition, .fact: return false
    default: break
    }
    switch typed.evidence.first?.rule.value {
    case "ja.application", "ja.exception", "ja.action-noun", "ja.koto-desu": return false
    default: return true
    }
  }

  /// The topic (は) that ends in a role, else the last subject (が), else who is named by も, で or における.
  ///
  /// A が before the topic belongs to a relative clause: 「委員会が委託した者は」 names the 者; so does one whose verb
  /// stands before a noun: 「本人が知り得る状態に置く」.
  private func subject(
    _ sentence: TextSearch, _ core: Range<Int>, before predicate: Int
  ) -> (Range<Int>, String)? {
    var found: (topic: (Range<Int>, String)?, subject: (Range<Int>, String)?) = (nil, nil)
    var other: (Range<Int>, String)?
    var depth = 0
    var segment = core.lowerBound
    sentence.eachSign(kind, in: core) { offset in
      depth = max(0, depth + JapaneseSentences.wideBracket(sentence.bytes, offset))
      guard depth == 0 else { return true }
      Self.marks.each(at: offset, before: core.upperBound, in: sentence) { mark in
        guard mark > 0 else {
          segment = offset + Self.comma.count
          return
        }
        guard found.topic == nil, let role = role(sentence, segment..<offset) else { return }
        switch Self.ranks[mark] {
        case 0: found.topic = role
        case 1:
          let rest =
            offset + Self.marks.count(mark)..<max(offset + Self.marks.count(mark), predicate)
          switch clauses.place(sentence, rest) {
          case .main: found.subject = role
          case .condition:
            if isOfMain(sentence, role.0, core, rest) { found.subject = role }
          case .relative: break
          }
        default: other = role
        }
      }
      return found.topic == nil
    }
    return found.topic ?? found.subject ?? other
  }

  /// 「事業者が提供する場合は、…しなければならない」: who a sentence begins with acts in both of its clauses, unless
  /// the second names him as another one.
  private func isOfMain(
    _ sentence: TextSearch, _ actor: Range<Int>, _ core: Range<Int>, _ rest: Range<Int>
  ) -> Bool {
    let before = core.lowerBound..<actor.lowerBound
    guard
      before.isEmpty
        || before.count <= Self.longestConnective && sentence.ends(before, with: Self.comma)
    else { return false }
    return sentence.find(Array(sentence.bytes[actor]), in: rest) == nil
  }

  /// Bytes of 「この場合において、」.
  private static let longestConnective = 27

  /// 「国、都道府県及び市町村は」: all that are named together, in their order.
  private func joined(
    _ sentence: TextSearch, _ last: (Range<Int>, String)
  ) -> [(Range<Int>, String)] {
    var result = [last]
    while let first = result.last {
      let before = 0..<first.0.lowerBound
      guard let joint = Self.joints.first(where: { sentence.ends(before, with: $0) }),
        let next = name(sentence, 0..<before.upperBound - joint.count)
      else { break }
      result.append(next)
    }
    return result.reversed()
  }

  private func role(_ sentence: TextSearch, _ phrase: Range<Int>) -> (
    Range<Int>, String
  )? {
    var head = phrase
    for tail in Self.caseTails where sentence.ends(head, with: tail) {
      head = head.lowerBound..<head.upperBound - tail.count
      break
    }
    return name(sentence, head)
  }

  private func name(_ sentence: TextSearch, _ phrase: Range<Int>) -> (Range<Int>, String)? {
    let head = withoutRemark(sentence, phrase)
    guard let hit = roles.suffix(of: sentence, head) else { return nil }
    var start = hit.range.lowerBound
    for prefix in Self.determiners where sentence.ends(head.lowerBound..<start, with: prefix) {
      start -= prefix.count
    }
    return (start..<head.upperBound, hit.key)
  }

  /// 「事業者（…をいう。）」: the remark is not part of the name.
  private func withoutRemark(_ sentence: TextSearch, _ range: Range<Int>) -> Range<Int> {
    guard sentence.ends(range, with: [0xEF, 0xBC, 0x89]),
      let open = sentence.findLast([0xEF, 0xBC, 0x88], in: range)
    else { return range }
    return range.lowerBound..<open.lowerBound
  }

  private static let comma: [UInt8] = [0xE3, 0x80, 0x81]
  /// By rank: topics, subjects, and what else may name who acts.
  private static let particles = [["は"], ["が", "自ら"], ["も", "で", "における", "において", "として"]]
    .map { $0.map { Array($0.utf8) } }
  /// The comma and the particles, and the rank of each.
  private static let marks = CodedForms([comma] + particles.flatMap { $0 })
  private static let ranks =
    [0] + particles.enumerated().flatMap { rank, forms in forms.map { _ in rank } }

  private static let joints = ["及び", "並びに", "又は", "若しくは", "と", "、"].map { Array($0.utf8) }

  /// 「各主体において は」, 「事業者で は」.
  private static let caseTails = ["において", "にあって", "に", "で", "自ら"].map { Array($0.utf8) }
  private static let determiners = ["当該", "各", "都の", "全ての"].map { Array($0.utf8) }
}
