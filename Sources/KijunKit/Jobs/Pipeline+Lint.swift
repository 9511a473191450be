import KijunAnalysis
import KijunReporting

extension Pipeline {
  /// Writes what makes documents hard to comply with.
  ///
  /// - Parameter verbose: notes too, in text.
  public func lint(
    _ paths: [String], as format: LintFormat, verbose: Bool, _ presentation: Presentation
  ) -> Outcome {
    var found: [Finding] = []
    var outcome = Outcome(output: [], findings: [])
    var failures = 0
    for path in paths {
      do throws(Failure) {
        let output = try requirements(path)
        outcome.findings += output.findings
        found += KijunAnalysis.lint(output.value, tables: tables)
      } catch {
        outcome.findings += error.findings
        failures += 1
      }
    }
    switch format {
    case .text:
      var text = presentation.terminal()
      LintText.write(found.filter { verbose || $0.severity > .note }, to: &text)
      outcome.output = Array(text.text.utf8)
    case .json: outcome.output = LintJSON.write(found)
    case .jsonl: outcome.output = LintJSON.lines(found)
    }
    let hasWarning = found.contains { $0.severity > .note }
    outcome.status = failures == paths.count ? 2 : failures > 0 || hasWarning ? 1 : 0
    return outcome
  }
}
