import Glibc
import KijunReporting

/// Findings on standard error, data on standard output or in a file.
public enum Messages {
  public enum Volume: Sendable { case quiet, normal, verbose }

  /// Writes findings, one a line; notes only when asked for.
  public static func report(_ findings: [Finding], volume: Volume, isColoured: Bool) {
    let least: Finding.Severity = volume == .quiet ? .error : volume == .normal ? .warning : .note
    var text = TerminalText(isColoured: isColoured)
    for finding in findings where finding.severity >= least {
      text.add("\(finding.location): ", .bold)
      text.add(
        "\(finding.severity.rawValue): ",
        finding.severity == .error ? .red : finding.severity == .warning ? .yellow : .dim)
      text.line((finding.message, nil), (" [\(finding.code)]", .dim))
    }
    _ = Array(text.text.utf8).withUnsafeBytes { FileBytes.writeAll($0, to: 2) }
  }

  /// Whether colour is wanted on a stream: `always`, `never`, or by terminal and `NO_COLOR`.
  public static func isColoured(_ choice: String, descriptor: Int32) -> Bool {
    switch choice {
    case "always": return true
    case "never": return false
    default: return getenv("NO_COLOR") == nil && isatty(descriptor) == 1
    }
  }

  /// Whether GitHub Actions runs this process.
  public static var isOnGitHub: Bool { getenv("GITHUB_ACTIONS") != nil }

  /// The file that GitHub Actions shows as the summary of a step.
  static var stepSummary: String? { getenv("GITHUB_STEP_SUMMARY").map { String(cString: $0) } }

  /// Processors that this process may use.
  public static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Today's date by the clock, in UTC.
  public static var today: String { String(now.prefix(10)) }

  /// The time by the clock, in UTC, such as `2026-04-01T09:30:00Z`.
  public static var now: String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return "\(day)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }

  /// Who works here, as git knows.
  public static var reviewer: String? { GitRevision.userName }

  /// Columns of the terminal on standard output, else `COLUMNS`; without either nothing is cut.
  public static var columns: Int {
    var size = winsize()
    if ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 { return Int(size.ws_col) }
    return getenv("COLUMNS").flatMap { Int(String(cString: $0)) } ?? 1_000_000
  }
}
