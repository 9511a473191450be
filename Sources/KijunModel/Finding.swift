/// Something a person should look at in a source or a mapping table.
public struct Finding: Equatable, Sendable, Codable, Error {
  public enum Severity: String, Sendable, Codable, Comparable, CaseIterable {
    case note, warning, error

    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }
  }

  /// A stable name, `stage.problem`; users filter on it, so it never changes.
  public var code: String
  public var severity: Severity
  public var message: String
  public var location: SourceLocation
  /// The clause, link or group that it speaks of, as it is cited.
  public var subject: String?

  public init(
    code: String, severity: Severity, message: String, location: SourceLocation,
    subject: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.location = location
    self.subject = subject
  }
}

extension Finding: CustomStringConvertible {
  public var description: String { "\(location): \(severity.rawValue): \(message) [\(code)]" }
}

/// The value of a stage together with what it could not settle.
public struct StageOutput<Value> {
  public var value: Value
  public var findings: [Finding]

  public init(_ value: Value, findings: [Finding] = []) {
    self.value = value
    self.findings = findings
  }
}

extension StageOutput: Sendable where Value: Sendable {}
