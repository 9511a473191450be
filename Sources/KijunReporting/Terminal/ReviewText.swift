import KijunModel

/// A link as it is put before a reviewer.
public struct ReviewCard: Sendable {
  public var link: Link
  public var state: LinkState
  public var reasons: [String]
  public var clause: String
  /// What changed in the clause since it was reviewed, empty where that is not known.
  public var edits: [Edit]
  public var control: Control
  public var controlEdits: [Edit]

  public init(
    link: Link, state: LinkState, reasons: [String], clause: String, edits: [Edit],
    control: Control, controlEdits: [Edit]
  ) {
    self.link = link
    self.state = state
    self.reasons = reasons
    self.clause = clause
    self.edits = edits
    self.control = control
    self.controlEdits = controlEdits
  }
}

/// The review of drafts and suspects in a terminal.
public enum ReviewText {
  public static func write(
    _ card: ReviewCard, _ number: Int, of total: Int, _ language: ReportLanguage,
    to out: inout TerminalText
  ) {
    let rule = String(repeating: "─", count: min(out.columns, 72))
    out.line((rule, .dim))
    out.line(
      ("\(number)/\(total)  ", .dim), ("\(card.link.clause) → \(card.link.control)", .bold),
      ("  \(card.link.relationship.rawValue)", .cyan),
      ("  \(language.name(card.state))", card.state == .good ? .green : .yellow),
      ("  \(card.link.status.rawValue)", .dim))
    for reason in card.reasons { out.line(("  " + reason, .yellow)) }
    part(language.pick("条項", "clause"), card.clause, card.edits, to: &out)
    part(language.pick("管理策", "control"), card.control.printedLine, card.controlEdits, to: &out)
    if !card.link.rationale.isEmpty {
      out.line((language.pick("根拠", "reasons") + "  ", .dim), (card.link.rationale, nil))
    }
  }

  private static func part(
    _ name: String, _ text: String, _ edits: [Edit], to out: inout TerminalText
  ) {
    out.add(name + "  ", .dim)
    if edits.isEmpty { out.add(text) }
    out.add(edits)
    out.newline()
  }

  public static func prompt(_ language: ReportLanguage, to out: inout TerminalText) {
    out.add(
      language.pick(
        "[a] 採用  [r] 却下  [l] 後で  [q] 終了 （後ろに覚え書きを書ける）> ",
        "[a] accept  [r] reject  [l] later  [q] quit  (a note may follow) > "), .bold)
  }

  public static func misheard(_ language: ReportLanguage, to out: inout TerminalText) {
    out.line(
      (language.pick("a、r、l、q のいずれかで答えてください。", "Answer with a, r, l or q."), .yellow))
  }

  /// - Parameter left: Links that nobody has decided about yet.
  public static func totals(
    _ decisions: [Decision], left: Int, _ path: String, _ language: ReportLanguage,
    to out: inout TerminalText
  ) {
    func count(_ verdict: Verdict) -> Int { decisions.count { $0.verdict == verdict } }
    out.newline()
    out.line(
      (
        language.pick(
          "採用 \(count(.accept))、却下 \(count(.reject))、後で \(count(.later))、残り \(left)",
          "\(count(.accept)) accepted, \(count(.reject)) rejected, \(count(.later)) later, \(left) to go"
        ), .bold
      ))
    if !decisions.isEmpty { out.line((path, .dim)) }
  }
}
