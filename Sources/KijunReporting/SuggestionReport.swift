import KijunModel

/// Suggested controls for a terminal, for spreadsheets and for programs.
public enum SuggestionReport {
  /// One line of JSON a suggestion.
  public static func lines(
    _ suggestions: [Suggestion], _ list: ClauseList, to writer: inout JSONWriter
  ) {
    for item in suggestions {
      writer.beginObject()
      writer.field("clause", list.eId(of: item.clause).value)
      let id = list.text.string(list.records[item.clause].id)
      writer.field("id", id.isEmpty ? nil : id)
      writer.field("control", item.control.value)
      writer.field("title", item.title)
      writer.field("score", item.score)
      writer.field("rank", item.rank)
      writer.field("reasons", item.reasons)
      writer.endObject()
      writer.endLine()
    }
  }

  public static func csv(_ suggestions: [Suggestion], _ list: ClauseList) -> String {
    var csv = CSVWriter(columns: ["clause", "control", "title", "score", "rank", "reasons"])
    for item in suggestions {
      csv.row([
        list.eId(of: item.clause).value, item.control.value, item.title,
        String(Double(Int(item.score * 1000)) / 1000), String(item.rank),
        item.reasons.joined(separator: "; "),
      ])
    }
    return csv.text
  }

  public static func text(
    _ suggestions: [Suggestion], _ list: ClauseList, _ language: ReportLanguage,
    to out: inout TerminalText
  ) {
    var last = -1
    for item in suggestions {
      if item.clause != last {
        if last >= 0 { out.newline() }
        last = item.clause
        out.line(
          (list.eId(of: item.clause).value + "  ", .bold),
          (String(list.printedLine(item.clause).prefix(80)), .dim))
      }
      out.line(
        ("  \(DisplayWidth.fit("\(item.rank)", 3))", .dim),
        (DisplayWidth.fit(item.control.value, 14) + " ", .cyan), (item.title + "  ", nil),
        ("(" + item.reasons.joined(separator: ", ") + ")", .dim))
    }
    if suggestions.isEmpty {
      out.line((language.pick("候補はありません。", "Nothing is alike."), nil))
    }
  }
}
