import KijunModel

/// Findings of `kijun lint`: one a line, and how many of each kind.
public enum LintText {
  public static func write(_ findings: [Finding], to out: inout TerminalText) {
    for finding in findings {
      out.add("\(finding.location): ", .bold)
      out.line(
        (finding.message, nil),
        (" [\(finding.code)]", finding.severity == .warning ? .yellow : .dim))
    }
    var counts: [(code: String, count: Int)] = []
    for finding in findings {
      if let index = counts.firstIndex(where: { $0.code == finding.code }) {
        counts[index].count += 1
      } else {
        counts.append((finding.code, 1))
      }
    }
    for (code, count) in counts { out.line(("\(count)  ", .bold), (code, nil)) }
  }
}
