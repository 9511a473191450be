import KijunModel

/// Types every sentence of a revision: who must do what, how strongly, for which sector.
///
/// - Returns: One requirement a sentence or list item, in reading order, each field with the rule
///   and the span that produced it.
/// - Complexity: Linear in the length of the text.
public func typeRequirements(in clauses: ClauseList, rules: RequirementRules) -> RequirementSet {
  let typing = RequirementTyping(clauses, rules)
  var requirements = typing.run()
  Addressee(of: requirements, in: clauses)?.fill(&requirements)
  return RequirementSet(clauses: clauses, requirements: requirements)
}

/// Types the sentences of some clauses, as they would be typed in the whole revision but for its addressee.
func typeRequirements(in clauses: ClauseList, rules: RequirementRules, only wanted: [Bool])
  -> RequirementSet
{
  guard wanted.contains(true) else { return RequirementSet(clauses: clauses, requirements: []) }
  let typing = RequirementTyping(clauses, rules)
  let requirements = typing.run(only: typing.withLeads(wanted)).filter { wanted[$0.clause] }
  return RequirementSet(clauses: clauses, requirements: requirements)
}

private struct RequirementTyping {
  private let inPlace = InPlace()
  let clauses: ClauseList
  let rules: RequirementRules
  private var result: [Requirement] = []
  /// Place of the last requirement of each clause in `result`, -1 for none.
  private var last: [Int32]
  private var areasOfHeadings: HeadingNames
  private var sectorsOfHeadings: HeadingNames
  private var titleSectors: [String]?
  /// Whether binding verbs stand in capitals somewhere in the document.
  private var capitalsBind: Bool?
  /// See ``PlainOperators/areCritical(_:namesSector:)``.
  private var areOperatorsCritical: Bool?

  init(_ clauses: ClauseList, _ rules: RequirementRules) {
    self.clauses = clauses
    self.rules = rules
    last = Array(repeating: -1, count: clauses.count)
    areasOfHeadings = HeadingNames(count: clauses.count)
    sectorsOfHeadings = HeadingNames(count: clauses.count)
  }

  /// What is asked for with the sentences before the lists that it stands in.
  func withLeads(_ wanted: [Bool]) -> [Bool] {
    var result = wanted
    for index in wanted.indices.reversed() where result[index] {
      if let lead = leadClause(of: index) { result[lead] = true }
    }
    return result
  }

  consuming func run(only wanted: [Bool]? = nil) -> [Requirement] {
    for index in clauses.records.indices where wanted?[index] ?? true {
      let record = clauses.records[index]
      guard !record.text.isEmpty, !record.traits.contains(.tableHead) else { continue }
      let bytes = TextBytes(clauses.text, record.text.range).withoutBreakHints
      let language = rules.language(of: bytes, in: clauses.header.language)
      let text = TextSearch(bytes, language.rules.index)
      var context = context(of: index)
      context.bindsInCapitals = bindsInCapitals(language.rules)
      let citations =
        clauses.references.isEmpty ? [] : clauses.references.run(of: index) { $0.clause }
      for (number, range) in language.rules.sentences(in: text).enumerated() {
        let sentence = text.part(range)
        let typed =
          record.kind == .tableRow
          ? TableCells.type(sentence, language.rules, context)
          : language.rules.type(sentence, in: context)
        for typed in typed {
          var requirement = Requirement(
            clause: index, sentence: number + 1, text: sentence.string(sentence.all),
            modality: typed.modality, evidence: [])
          // Room for what place and words add.
          requirement.evidence.reserveCapacity(typed.evidence.count + 2)
          requirement.evidence += typed.evidence
          requirement.actors = typed.actors
          settleOperators(&requirement, language.sectors)
          requirement.action = typed.action.map { sentence.string($0) }
          requirement.object = typed.object.map { sentence.string($0) }
          requirement.condition = typed.condition.map { sentence.string($0) }
          requirement.deadline = typed.deadline.map { sentence.string($0) }
          addSectors(&requirement, sentence, index, language.sectors)
          addArea(&requirement, sentence, index, language.areas)
          addReferences(&requirement, citations, index, range)
          last[index] = Int32(truncatingIfNeeded: result.count)
          result.append(requirement)
        }
      }
    }
    return result
  }

  private mutating func bindsInCapitals(_ language: any RequirementLanguage) -> Bool {
    guard language.language == "de" else { return false }
    if let known = capitalsBind { return known }
    let found = clauses.records.contains { record in
      !record.text.isEmpty
        && language.bindsInCapitals(TextSearch(TextBytes(clauses.text, record.text.range), nil))
    }
    capitalsBind = found
    return found
  }

  /// Headings above the clauses of one parent, which stand side by side.
  private var above: (parent: Int, headings: [String], isControl: Bool)?

  private mutating func context(of index: Int) -> SentenceContext {
    let record = clauses.records[index]
    var context = SentenceContext(kind: record.kind)
    if !clauses.properties.isEmpty {
      let result = clauses.properties.run(of: index, by: \.block).first {
        clauses.ids.holds($0.name, "result") || clauses.ids.holds($0.name, "ergebnis")
      }
      context.result = result.map { clauses.ids.string($0.value) }
    }
    if above?.parent != Int(record.parent) { above = headings(above: Int(record.parent)) }
    context.headingsAbove = above?.headings ?? []
    context.heading = clauses.text.string(record.heading)
    context.isControl = record.kind == .control || above?.isControl ?? false
    if let (clause, lead) = lead(of: index) {
      context.lead = lead
      context.leadClause = clauses.eId(of: clause)
    }
    return context
  }

  private func headings(above parent: Int) -> (parent: Int, headings: [String], isControl: Bool) {
    var headings: [String] = []
    var isControl = false
    var ancestor = parent
    while ancestor >= 0 {
      let record = clauses.records[ancestor]
      if !record.heading.isEmpty { headings.append(clauses.text.string(record.heading)) }
      if record.kind == .control { isControl = true }
      ancestor = Int(record.parent)
    }
    return (parent, headings, isControl)
  }

  /// The sentence before a list.
  private func lead(of index: Int) -> (Int, Requirement)? {
    guard let clause = leadClause(of: index), last[clause] >= 0 else { return nil }
    let sentence = result[Int(last[clause])]
    let isParent = clause == Int(clauses.records[index].parent)
    return isParent || announcesList(sentence.text) ? (clause, sentence) : nil
  }

  /// Where it stands: in the parent, or in the last paragraph before the item's list.
  private func leadClause(of index: Int) -> Int? {
    let record = clauses.records[index]
    switch record.kind {
    case .item, .point, .listItem, .tableRow: break
    default: return nil
    }
    let parent = Int(record.parent)
    if parent >= 0, !clauses.records[parent].text.isEmpty { return parent }
    var before = index - 1
    while before > parent, before >= 0 {
      let sibling = clauses.records[before]
      if sibling.parent == record.parent, sibling.kind == .paragraph { return before }
      before -= 1
    }
    return nil
  }

  /// 「次の事項…」, "the following", or a colon at the end: what follows belongs to it.
  private func announcesList(_ text: String) -> Bool {
    if let last = text.unicodeScalars.last, [":", "：", "—", "–"].contains(last) { return true }
    let search = TextSearch(text)
    return !rules.leads.hits(in: search, search.all).isEmpty
  }

  private mutating func addSectors(
    _ requirement: inout Requirement, _ sentence: TextSearch, _ index: Int, _ finder: WordFinder
  ) {
    for hit in finder.hits(in: sentence, sentence.all) where !requirement.sectors.contains(hit.key)
    {
      requirement.sectors.append(hit.key)
      requirement.evidence.append(
        Evidence(field: "sectors", rule: RuleID("vocabulary.sectors"), span: hit.range))
    }
    if requirement.sectors.isEmpty { addSectorsOfPlace(&requirement, index, finder) }
  }

  /// What no word of the sentence says, the nearest heading that names a sector does, else a title
  /// that names just one.
  private mutating func addSectorsOfPlace(
    _ requirement: inout Requirement, _ index: Int, _ finder: WordFinder
  ) {
    let named = sectorsOfHeadings.nearest(to: index, in: clauses) { Self.sectors($0, finder) }
    if let (clause, sectors) = named {
      requirement.sectors = sectors
      requirement.evidence.append(
        Evidence(
          field: "sectors", rule: RuleID("heading.sector"), span: 0..<0,
          clause: clauses.eId(of: clause)))
      return
    }
    let title = sectorsOfTitle(finder)
    guard title.count == 1 else { return }
    requirement.sectors = title
    requirement.evidence.append(
      Evidence(field: "sectors", rule: RuleID("title.sector"), span: 0..<0))
  }

  private mutating func sectorsOfTitle(_ finder: WordFinder) -> [String] {
    let title = titleSectors ?? Self.sectors(TextSearch(clauses.header.title), finder)
    titleSectors = title
    return title
  }

  private mutating func settleOperators(_ requirement: inout Requirement, _ finder: WordFinder) {
    guard requirement.actors.contains(where: { rules.operators.isPlain($0) }) else { return }
    let title = sectorsOfTitle(finder)
    let areCritical =
      areOperatorsCritical ?? rules.operators.areCritical(clauses) { title.count == 1 }
    areOperatorsCritical = areCritical
    if areCritical { rules.operators.settle(&requirement) }
  }

  private static func sectors(_ text: TextSearch, _ finder: WordFinder) -> [String] {
    var seen = Set<String>()
    return finder.hits(in: text, text.all).map(\.key).filter { seen.insert($0).inserted }
  }

  /// The heading above decides before the sentence's own words.
  private mutating func addArea(
    _ requirement: inout Requirement, _ sentence: TextSearch, _ index: Int, _ finder: WordFinder
  ) {
    let named = areasOfHeadings.nearest(to: index, in: clauses) {
      finder.first(in: $0, $0.all).map { [$0.key] } ?? []
    }
    if let (clause, areas) = named {
      requirement.policyArea = areas.first
      requirement.evidence.append(
        Evidence(
          field: "policyArea", rule: RuleID("heading.policy-area"), span: 0..<0,
          clause: clauses.eId(of: clause)))
      return
    }
    if let hit = finder.hits(in: sentence, sentence.all).min(by: {
      rules.areaOrder[$0.key, default: 99] < rules.areaOrder[$1.key, default: 99]
    }) {
      requirement.policyArea = hit.key
      requirement.evidence.append(
        Evidence(field: "policyArea", rule: RuleID("vocabulary.policy-areas"), span: hit.range))
    }
  }

  private func addReferences(
    _ requirement: inout Requirement, _ citations: ArraySlice<Reference>, _ clause: Int,
    _ range: Range<Int>
  ) {
    for reference in citations where range.contains(reference.span.lowerBound) {
      let start = clauses.records[clause].text.lower
      requirement.references.append(
        clauses.text.string(
          ByteSlice(start + reference.span.lowerBound, start + reference.span.upperBound)))
    }
  }

}
