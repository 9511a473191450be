import KijunAnalysis
import KijunReporting
import KijunTables

/// How a review talks with its reviewer.
public struct ReviewDesk {
  public var reviewer: String
  /// Prints what is to be read.
  public var show: (String) -> Void
  /// The next answer; `nil` ends the session.
  public var answer: () -> String?
  /// Now, such as `2026-04-01T09:30:00Z`.
  public var now: () -> String

  public init(
    reviewer: String, show: @escaping (String) -> Void, answer: @escaping () -> String?,
    now: @escaping () -> String
  ) {
    self.reviewer = reviewer
    self.show = show
    self.answer = answer
    self.now = now
  }
}

extension Pipeline {
  /// Walks the drafts and suspects of a mapping and records what is decided, a file a session.
  ///
  /// Suspects come first, those put off before come last. Links that name nothing any more are for `repair`.
  ///
  /// - Throws: ``Failure`` when something cannot be read, or a decision not be written.
  public func review(
    _ path: String, files: LinkFiles, _ presentation: Presentation, at desk: ReviewDesk
  ) throws -> Outcome {
    var findings: [Finding] = []
    let (mappings, own) = try TableFiles.load(mappings: [path], catalogs: [], self, &findings)
    let decisions = try Failure.wrapping(path) { try DecisionFiles.read(for: path, limits).value }
    let surroundings = try surroundings(files, own: own, &findings)
    let language = ReportLanguage(
      documentLanguage: presentation.language ?? surroundings.documents.first?.header.language
        ?? "en")
    let report = checkLinks(mappings, in: surroundings)
    findings += report.findings
    let cards = ReviewPile(report.value, mappings, decisions, surroundings)
    if cards.isEmpty, report.value.looked == 0 {
      throw Failure(findings: findings + [.nothingChecked(path)])
    }
    let log = DecisionLog(mapping: path, reviewer: desk.reviewer, time: desk.now())
    var made: [Decision] = []
    session: for (index, item) in cards.items.enumerated() {
      var text = presentation.terminal()
      ReviewText.write(item.card, index + 1, of: cards.items.count, language, to: &text)
      desk.show(text.text)
      while true {
        var prompt = presentation.terminal()
        ReviewText.prompt(language, to: &prompt)
        desk.show(prompt.text)
        guard let answer = desk.answer() else { break session }
        let words = answer.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
        let said = words.first?.lowercased() ?? ""
        if said == "q" { break session }
        guard
          let verdict = Verdict.allCases.first(where: {
            !said.isEmpty && $0.rawValue.hasPrefix(said)
          })
        else {
          var again = presentation.terminal()
          ReviewText.misheard(language, to: &again)
          desk.show(again.text)
          continue
        }
        var decision = Decision(
          mapping: item.mapping, link: item.card.link, verdict: verdict, reviewer: desk.reviewer,
          time: desk.now(), number: made.count + 1, note: words.count > 1 ? words[1] : "")
        decision.clauseStamp = item.clauseStamp
        decision.controlStamp = item.card.control.stamp
        try Failure.wrapping(log.path) { try log.add(decision) }
        made.append(decision)
        break
      }
    }
    var text = presentation.terminal()
    ReviewText.totals(made, left: cards.items.count - made.count, log.path, language, to: &text)
    desk.show(text.text)
    if cards.lost > 0 { findings.append(.needsRepair(cards.lost, path)) }
    return Outcome(output: [], findings: findings)
  }
}

/// The links that wait for a decision, in the order in which they are put before the reviewer.
private struct ReviewPile {
  struct Item {
    var mapping: String
    var card: ReviewCard
    var clauseStamp: Stamp?
  }

  private(set) var items: [Item] = []
  /// Links whose clause or control is not where they say.
  private(set) var lost = 0
  var isEmpty: Bool { items.isEmpty }

  init(
    _ report: LinkReport, _ mappings: [Mapping], _ decisions: [Decision],
    _ surroundings: LinkSurroundings
  ) {
    let texts = ReviewTexts(surroundings)
    var putOff = Set<String>()
    for decision in decisions.sorted(by: Decision.precedes) {
      let name = "\(decision.mapping) \(decision.clause) \(decision.control)"
      if decision.verdict == .later { putOff.insert(name) } else { putOff.remove(name) }
    }
    var waiting: [(rank: Int, item: Item)] = []
    for entry in report.entries where entry.state != .good || entry.link.status == .draft {
      guard entry.state <= .suspect, let control = texts.control(entry.link.control),
        let clause = texts.clause(entry.link.clause)
      else {
        lost += 1
        continue
      }
      let card = ReviewCard(
        link: entry.link, state: entry.state, reasons: entry.reasons, clause: clause.text,
        edits: texts.edits(of: entry.link, to: clause.text), control: control,
        controlEdits: texts.edits(of: entry.link, to: control))
      let name = "\(entry.mapping) \(entry.link.clause) \(entry.link.control)"
      let rank = (putOff.contains(name) ? 2 : 0) + (entry.state == .suspect ? 0 : 1)
      waiting.append(
        (rank, Item(mapping: entry.mapping, card: card, clauseStamp: clause.stamp)))
    }
    items = (0..<4).flatMap { rank in waiting.filter { $0.rank == rank }.map(\.item) }
  }
}

/// The texts that links join, today and when they were reviewed.
private struct ReviewTexts {
  private let surroundings: LinkSurroundings
  private var controls: [ControlID: Control] = [:]
  private var oldControls: [ControlID: Control] = [:]
  private let indices: [[String: Int]]

  init(_ surroundings: LinkSurroundings) {
    self.surroundings = surroundings
    indices = surroundings.documents.map { $0.indexByID() }
    for control in surroundings.catalogs.flatMap(\.catalog.controls)
    where controls[control.id] == nil { controls[control.id] = control }
    for control in surroundings.oldCatalogs.flatMap(\.catalog.controls)
    where oldControls[control.id] == nil { oldControls[control.id] = control }
  }

  func control(_ id: ControlID) -> Control? { controls[id] }

  func clause(_ id: ClauseID) -> (text: String, stamp: Stamp)? {
    for (list, index) in zip(surroundings.documents, indices) {
      guard let place = index[id.value] else { continue }
      return (list.printedLine(place), Stamp(list.records[place].stamp))
    }
    return nil
  }

  /// What became of the clause's text since the link was reviewed against the old document.
  func edits(of link: Link, to text: String) -> [Edit] {
    for list in surroundings.oldDocuments {
      guard let place = list.indices.first(where: { list.eId(of: $0) == link.clause }),
        link.clauseStamp == nil || link.clauseStamp == Stamp(list.records[place].stamp)
      else { continue }
      let old = list.printedLine(place)
      return old == text ? [] : TextEdits.between(old, text)
    }
    return []
  }

  func edits(of link: Link, to control: Control) -> [Edit] {
    guard let old = oldControls[link.control], old.stamp != control.stamp,
      link.controlStamp == nil || link.controlStamp == old.stamp
    else { return [] }
    return TextEdits.between(old.printedLine, control.printedLine)
  }
}

extension Finding {
  static func needsRepair(_ links: Int, _ path: String) -> Finding {
    Finding(
      code: "mapping.needs-repair", severity: .warning,
      message: "\(links) links name a clause or a control that is not there; see kijun repair",
      location: SourceLocation(document: path))
  }

  static func decisionAstray(_ decision: Decision, _ path: String) -> Finding {
    Finding(
      code: "mapping.decision-astray", severity: .note,
      message:
        "the decision of \(decision.time) by \(decision.reviewer) is about \(decision.clause) → \(decision.control), which is no link any more",
      location: SourceLocation(document: path))
  }
}
