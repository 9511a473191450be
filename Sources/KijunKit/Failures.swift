import KijunMarkup
import KijunModel
import KijunReading
import KijunReporting
import KijunTables

extension Pipeline.Failure {
  /// What an error says, as findings; one that nobody foresaw is told as `internal`.
  ///
  /// - Parameter path: Where it happened, for errors that do not know.
  public init(_ error: any Error, at path: String) {
    switch error {
    case let error as Self: self = error
    case let error as ReadError: findings = error.findings + [error.finding]
    case let error as TableError: findings = [error.finding]
    case let error as FileBytes.Failure: findings = [error.finding]
    case let error as WorkbookFailure:
      findings = [.init(code: "report.failed", path, error.message)]
    default: findings = [.init(code: "internal", path, "\(error)")]
    }
  }

  /// Runs a body whose errors are findings.
  static func wrapping<Value>(_ path: String, _ body: () throws -> Value) throws(Self) -> Value {
    do { return try body() } catch { throw Self(error, at: path) }
  }
}

extension Finding {
  fileprivate init(code: String, _ path: String, _ message: String) {
    self.init(
      code: code, severity: .error, message: message, location: SourceLocation(document: path))
  }
}
