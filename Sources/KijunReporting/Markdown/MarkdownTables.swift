import KijunModel

/// Tables as GitHub-flavoured Markdown; text of documents cannot become markup, a mention or a command.
enum MarkdownTables {
  static func write(_ sheets: [ReportSheet], title: String, note: String) -> String {
    var text = "# \(escaped(title))\n\n"
    if !note.isEmpty { text += escaped(note) + "\n\n" }
    for sheet in sheets {
      text += "## \(escaped(sheet.name))\n\n"
      text += row(sheet.columns.map { escaped($0.head) })
      text += row(sheet.columns.indices.map { isNumber($0, sheet) ? "---:" : "---" })
      for cells in sheet.rows { text += row(cells.map { escaped($0.text) }) }
      text += "\n"
    }
    return text
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }

  private static func isNumber(_ column: Int, _ sheet: ReportSheet) -> Bool {
    sheet.rows.contains { $0[column].number != nil }
  }

  /// Every character that could open markup is escaped; line breaks become spaces.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in ShownControls.shown(text).unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t", "\u{85}", "\u{2028}", "\u{2029}": result += " "
      case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "<", ">", "#", "!", "|", "~", "@",
        ":", "$", "&":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "." where result.utf8.suffix(3).elementsEqual("www".utf8):
        result += "\\."
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
