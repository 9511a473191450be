import KijunModel

/// Clauses with what happened to each, the newest first; what never changed only says since when it stands.
public enum HistoryText {
  public static func write(
    _ histories: [ClauseHistory], _ newest: RequirementSet, _ context: ReportContext,
    to out: inout TerminalText
  ) {
    let language = context.language
    let list = newest.clauses
    out.line((list.header.title, .bold))
    for history in histories {
      out.newline()
      out.line(
        (history.eId.value, .bold),
        (
          "  " + DisplayWidth.shortened(list.printedLine(history.clause), max(90, out.columns)),
          .dim
        ))
      for event in history.events {
        out.add("  " + DisplayWidth.fit(event.revision.value, 12) + "  ", .cyan)
        guard let change = event.change else {
          out.line(
            (language.pick("最も古い改定から在る", "stood in the oldest revision"), .dim),
            (" \(event.eId)", .dim))
          continue
        }
        out.add(change.kinds.map(language.name).joined(separator: language.separator))
        let before = event.before.map(\.value).joined(separator: " + ")
        if before != event.eId.value, !before.isEmpty {
          out.add("  \(before) → \(event.eId)", .dim)
        }
        for meaning in change.meaning {
          out.add(
            "  " + context.describe(meaning), meaning.direction == .tightened ? .red : .yellow)
        }
        out.newline()
      }
    }
  }
}
