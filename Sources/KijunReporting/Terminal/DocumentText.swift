import KijunModel

/// The clause tree as an indented outline.
public enum DocumentText {
  public static func write(
    _ list: ClauseList, audit: Bool, language: ReportLanguage, to out: inout TerminalText
  ) {
    out.line((list.header.title.isEmpty ? list.header.id.value : list.header.title, .bold))
    out.line(
      (
        "\(list.header.id) \(list.header.revision) · \(list.header.language) · \(list.header.source.encoding) (\(list.header.source.encodingFrom)) · \(list.count) clauses",
        .dim
      ))
    if audit { return account(list, language, to: &out) }
    for clause in list {
      out.add(String(repeating: "  ", count: clause.level - 1))
      if !clause.number.isEmpty { out.add(clause.number + " ", .yellow) }
      if !clause.heading.isEmpty {
        out.add(clause.heading + (clause.text.isEmpty ? "" : "　"), .bold)
      }
      let used =
        (clause.level - 1) * 2 + DisplayWidth.of(clause.number) + DisplayWidth.of(clause.heading)
        + 3
      let room = max(24, out.columns - used - DisplayWidth.of(clause.eId.value) - 3)
      out.add(
        DisplayWidth.of(clause.text) > room ? DisplayWidth.cut(clause.text, room) : clause.text)
      out.line(("  " + clause.eId.value, .dim), (" @\(clause.location.line)", .dim))
    }
  }

  /// Where every visible character went.
  private static func account(
    _ list: ClauseList, _ language: ReportLanguage, to out: inout TerminalText
  ) {
    let account = list.account
    let rows = [
      (language.pick("原文の文字", "source"), account.source),
      (language.pick("条項", "clauses"), account.clauses),
      (language.pick("文書情報", "metadata"), account.metadata),
      (language.pick("除外", "excluded"), account.excluded),
      (language.pick("差", "difference"), account.difference),
    ]
    for (name, value) in rows {
      out.line(
        (DisplayWidth.fit(name, 24), nil),
        (right(value), name == rows.last?.0 && value != 0 ? .red : nil))
    }
    for reason in Exclusion.Reason.allCases {
      let own = list.exclusions.filter { $0.reason == reason }
      guard !own.isEmpty else { continue }
      let characters = own.reduce(0) { $0 + $1.characters }
      out.line(
        ("  " + DisplayWidth.fit(reason.rawValue, 22), .dim), (right(characters), .dim),
        ("  (\(own.count))", .dim))
    }
  }

  private static func right(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: " ", count: max(0, 10 - text.count)) + text
  }
}
