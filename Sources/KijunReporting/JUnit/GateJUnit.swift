import KijunModel

/// What a gate found as JUnit XML: a failed case for what fails, a skipped one for what is waived or known.
public enum GateJUnit {
  public static func write(_ report: GateReport) -> String {
    let items = report.items.filter { $0.finding.severity != .note || $0.waiver != nil }
    let failures = items.count(where: \.fails)
    let skipped = items.count { !$0.fails && ($0.isKnown || $0.waiver != nil) }
    let cases = max(1, items.count)
    let counts = [
      ("tests", "\(cases)"), ("failures", "\(failures)"), ("errors", "0"),
      ("skipped", "\(skipped)"),
    ]
    var xml = XMLText()
    xml.open("testsuites", Array(counts.prefix(2)))
    xml.open("testsuite", [("name", "kijun check")] + counts)
    if items.isEmpty {
      xml.empty("testcase", [("classname", "kijun"), ("name", "nothing to object to")])
    }
    for item in items {
      let finding = item.finding
      xml.open(
        "testcase",
        [
          ("classname", finding.location.document),
          ("name", "\(finding.code) \(finding.subject ?? item.fingerprint)"),
        ])
      if item.fails {
        xml.element(
          "failure", "\(finding.location)", [("type", finding.code), ("message", finding.message)])
      } else if let waiver = item.waiver {
        xml.empty(
          "skipped",
          [("message", "waived by \(waiver.owner) until \(waiver.expires): \(waiver.reason)")])
      } else if item.isKnown {
        xml.empty("skipped", [("message", "in the baseline")])
      } else {
        xml.element("system-out", "\(finding)")
      }
      xml.close("testcase")
    }
    xml.close("testsuite")
    xml.close("testsuites")
    return xml.text
  }
}
