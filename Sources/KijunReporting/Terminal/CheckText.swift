import KijunModel

/// Links that are not good, one a line, and how much was checked.
public enum CheckText {
  public static func write(
    _ report: LinkReport, _ language: ReportLanguage, to out: inout TerminalText
  ) {
    for entry in report.troubled {
      out.add("\(entry.link.location): ", .bold)
      out.add("\(language.name(entry.state)) ", entry.state == .suspect ? .yellow : .red)
      out.add("\(entry.link.clause) → \(entry.link.control): \(entry.reason)")
      if let recovered = entry.recovered {
        let percent = Int((recovered.confidence * 100).rounded())
        out.add(
          "; \(language.pick("再発見", "found again")): \(recovered.control) (\(percent) %)", .green)
      }
      out.newline()
    }
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
