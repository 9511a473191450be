import KijunModel

/// Changes as JUnit XML, one failed case a change, so that a CI server lists them.
public enum DiffJUnit {
  public static func write(_ comparison: Comparison, _ context: ReportContext) -> String {
    let messages = ChangeMessage.all(comparison, context.language)
    let name = XMLText.escaped(comparison.new.clauses.header.title)
    let cases = max(1, messages.count)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites tests=\"\(cases)\" failures=\"\(messages.count)\">\n"
    text +=
      "<testsuite name=\"kijun diff: \(name)\" tests=\"\(cases)\" failures=\"\(messages.count)\" errors=\"0\" skipped=\"0\">\n"
    if messages.isEmpty { text += "<testcase classname=\"kijun\" name=\"unchanged\"/>\n" }
    for message in messages {
      text +=
        "<testcase classname=\"\(XMLText.escaped(message.location.document))\" name=\"\(XMLText.escaped(message.clause)) \(message.rule)\">"
      text +=
        "<failure type=\"\(message.rule)\" message=\"\(XMLText.escaped(message.text))\">\(XMLText.escaped("\(message.location)"))</failure>"
      text += "</testcase>\n"
    }
    return text + "</testsuite>\n</testsuites>\n"
  }
}
