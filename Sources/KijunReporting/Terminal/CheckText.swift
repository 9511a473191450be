import KijunModel

/// Links that are not good, one a line, and how much was checked.
public enum CheckText {
  public static func write(
    _ report: LinkReport, _ language: ReportLanguage, to out: inout TerminalText
  ) {
    for entry in report.troubled {
      out.add("\(entry.link.location): ", .bold)
      out.add("\(language.name(entry.state)) ", entry.state == .suspect ? .yellow : .red)
      out.add(
        "\(entry.link.clause) → \(entry.link.control): \(entry.reasons.joined(separator: "; "))")
      out.add(entry.foundAgain(language), .green)
      out.newline()
    }
    counts(report, language, to: &out)
  }

  /// How much was checked, and how many links there are of each state.
  public static func counts(
    _ report: LinkReport, _ language: ReportLanguage, to out: inout TerminalText
  ) {
    out.add(
      language.pick("検査: ", "checked: ")
        + "\(report.entries.count) \(language.pick("リンク", "links")), \(report.mappings) \(language.pick("対応表", "mappings")), "
        + "\(report.catalogs) \(language.pick("カタログ", "catalogues")), \(report.documents) \(language.pick("文書", "documents"))"
    )
    out.newline()
    for state in LinkState.allCases {
      let count = report.entries.count { $0.state == state }
      if count > 0 { out.add("\(language.name(state)) \(count)  ") }
    }
    out.newline()
  }
}

extension LinkReport.Entry {
  /// 「; 再発見: AC-3 (97 %)」, empty where nothing was found again.
  func foundAgain(_ language: ReportLanguage) -> String {
    let places =
      [recoveredClause.map { ($0.place.value, $0.confidence) }]
      + [recovered.map { ($0.place.value, $0.confidence) }]
    let found = places.compactMap { $0 }.map { "\($0.0) (\(Int(($0.1 * 100).rounded())) %)" }
    guard !found.isEmpty else { return "" }
    return "; \(language.pick("再発見", "found again")): " + found.joined(separator: " → ")
  }
}
