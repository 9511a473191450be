import ArgumentParser
import KijunKit

/// What a gate asks for besides its configuration.
struct GateOptions: ParsableArguments {
  @Option(help: "A revision of git that documents are compared with.") var base: String?
  @Option(
    help:
      "What fails: suspect, misdirected, dangling, uncovered-obligation, contradiction, warning (any); with --base also tightened, removed, …; commas."
  )
  var failOn: String?
  @Option(help: "Least share that must be linked: GROUP=SHARE, such as clauses=0.9.")
  var minCoverage: [String] = []
  @Option(help: "What was known when the gate was set up; only new findings fail.")
  var baseline: String?
  @Option(help: "Write down what is known from now on.") var writeBaseline: String?
  @Flag(help: "Nothing to check is no failure.") var allowEmpty = false

  /// The names that fail, `nil` where the configuration says so.
  var failing: [String]? { failOn?.split(separator: ",").map(String.init) }

  func validate() throws {
    for name in failing ?? []
    where !Configuration.states.contains(name) && ChangeCriterion(name) == nil {
      throw ValidationError("--fail-on '\(name)' is nothing that can fail")
    }
    _ = try minCoverage.map { try Self.share($0) }
  }

  /// Overrules what the configuration says.
  func apply(to configuration: inout Configuration) throws {
    if let failing { configuration.gates.failOn = failing }
    if allowEmpty { configuration.gates.allowsEmpty = true }
    if let baseline { configuration.baseline = baseline }
    configuration.gates.minimumCoverage += try minCoverage.map { try Self.share($0) }
  }

  private static func share(_ setting: String) throws -> (group: String, share: Double) {
    let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let share = Double(parts[1]), (0...1).contains(share) else {
      throw ValidationError("--min-coverage \(setting): not GROUP=SHARE with a share from 0 to 1")
    }
    return (parts[0], share)
  }
}
