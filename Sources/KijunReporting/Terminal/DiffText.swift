import KijunModel

/// Changes as a person reads them in a terminal.
public enum DiffText {
  /// How much is said of each change.
  public enum Detail: Sendable { case all, totals, names, reasons, words }

  public static func write(
    _ comparison: Comparison, _ detail: Detail, _ context: ReportContext, to out: inout TerminalText
  ) {
    let old = comparison.old.clauses
    let new = comparison.new.clauses
    let language = context.language
    if detail == .names {
      for change in comparison.changes where !change.isImplied {
        let place =
          change.new.first.map { new.eId(of: $0) } ?? change.old.first.map { old.eId(of: $0) }
        out.line((place?.value ?? "", nil))
      }
      return
    }
    out.line(
      ("\(old.header.title) \(old.header.revision)", .bold), (" → ", nil),
      ("\(new.header.title) \(new.header.revision)", .bold))
    for change in comparison.changes where !change.isImplied && detail != .totals {
      write(change, old, new, context, isWhole: detail == .words, to: &out)
      if detail == .reasons {
        for reason in change.reasons { out.line(("  " + reason, .dim)) }
      }
    }
    let summary = ChangeSummary(comparison)
    out.newline()
    for (name, count) in summary.counts where count > 0 {
      out.add("\(ChangeSummary.name(name, language)) \(count)  ")
    }
    out.newline()
  }

  private static func write(
    _ change: Change, _ old: ClauseList, _ new: ClauseList, _ context: ReportContext,
    isWhole: Bool, to out: inout TerminalText
  ) {
    let language = context.language
    out.newline()
    let places = [
      change.old.map { old.eId(of: $0).value }, change.new.map { new.eId(of: $0).value },
    ].filter { !$0.isEmpty }
      .map { $0.joined(separator: " + ") }
    let isSame = places.count == 2 && places[0] == places[1]
    out.line(
      (change.kinds.map(language.name).joined(separator: "・") + " ", colour(change)),
      (isSame ? places[0] : places.joined(separator: " → "), .bold),
      ("  \(language.name(change.classification))", .dim),
      (
        change.confidence < 0.9
          ? "  \(language.pick("確度", "confidence")) \(Int(change.confidence * 100)) %" : "", .yellow
      ))
    for meaning in change.meaning {
      out.line(
        (
          "  " + context.describe(meaning),
          meaning.direction == .tightened ? .red : meaning.direction == .loosened ? .green : .yellow
        ))
    }
    out.add("  ")
    if let edit = change.edits.first, change.edits.count == 1, edit.operation != .equal {
      // A clause that came or went, with its number.
      let side = edit.operation == .insert ? new : old
      let clauses = edit.operation == .insert ? change.new : change.old
      let line = clauses.map { side.printedLine($0) }.joined(separator: " ")
      out.add([Edit(edit.operation, line)])
    } else {
      out.add(change.edits) { isWhole ? $0 : shortened($0) }
    }
    if change.edits.isEmpty, let clause = change.new.first {
      let line = new.printedLine(clause)
      out.add(isWhole ? line : DisplayWidth.shortened(line, max(80, out.columns)), .dim)
    }
    out.newline()
    if !change.ripple.isEmpty {
      out.line(("  " + change.rippled(new, language), .magenta))
    }
    if !change.touches.isEmpty {
      out.line(
        (
          "  → " + change.touches.map { "\($0.control) (\($0.mapping))" }.joined(separator: ", "),
          .cyan
        ))
    }
  }

  /// Long unchanged stretches keep their ends.
  private static func shortened(_ text: String) -> String {
    text.count <= 60 ? text : text.prefix(28) + " … " + text.suffix(28)
  }

  private static func colour(_ change: Change) -> TerminalText.Colour {
    if change.kinds.contains(.removed) { return .red }
    if change.kinds.contains(.added) { return .green }
    return change.kinds.contains(.reworded) || change.kinds.contains(.retitled) ? .yellow : .blue
  }
}

extension Change {
  /// 「波及：art_5__para_1、art_9（ほか3）」, the nearest dependants first.
  func rippled(_ new: ClauseList, _ language: ReportLanguage) -> String {
    guard !ripple.isEmpty else { return "" }
    let shown = ripple.prefix(6).map { new.eId(of: $0.clause).value }
    let more = ripple.count - shown.count
    return language.pick("波及：", "depends on it: ") + shown.joined(separator: language.separator)
      + (more > 0 ? language.pick("（ほか\(more)）", " (and \(more) more)") : "")
  }
}
