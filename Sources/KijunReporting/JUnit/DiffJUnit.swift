import KijunModel

/// Changes as JUnit XML, one failed case a change, so that a CI server lists them.
public enum DiffJUnit {
  public static func write(_ comparison: Comparison, _ context: ReportContext) -> String {
    let messages = ChangeMessage.all(comparison, context.language)
    let name = escaped(comparison.new.clauses.header.title)
    let cases = max(1, messages.count)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites tests=\"\(cases)\" failures=\"\(messages.count)\">\n"
    text +=
      "<testsuite name=\"kijun diff: \(name)\" tests=\"\(cases)\" failures=\"\(messages.count)\" errors=\"0\" skipped=\"0\">\n"
    if messages.isEmpty { text += "<testcase classname=\"kijun\" name=\"unchanged\"/>\n" }
    for message in messages {
      text +=
        "<testcase classname=\"\(escaped(message.location.document))\" name=\"\(escaped(message.clause)) \(message.rule)\">"
      text +=
        "<failure type=\"\(message.rule)\" message=\"\(escaped(message.text))\">\(escaped("\(message.location)"))</failure>"
      text += "</testcase>\n"
    }
    return text + "</testsuite>\n</testsuites>\n"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in ShownControls.shown(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\r", "\t": result += " "
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
