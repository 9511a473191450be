import KijunReporting

/// How output is to look, where its form leaves a choice.
public struct Presentation: Sendable {
  /// `ja` or `en`; `nil` follows the document.
  public var language: String?
  public var isColoured: Bool
  public var columns: Int

  public init(language: String? = nil, isColoured: Bool = false, columns: Int = 100) {
    self.language = language
    self.isColoured = isColoured
    self.columns = columns
  }

  func reportLanguage(_ header: DocumentHeader) -> ReportLanguage {
    language.flatMap { ReportLanguage(rawValue: $0) }
      ?? ReportLanguage(documentLanguage: header.language)
  }

  func context(_ header: DocumentHeader, _ tables: RuleTables) -> ReportContext {
    ReportContext(language: reportLanguage(header), tables: tables)
  }

  func terminal() -> TerminalText { TerminalText(isColoured: isColoured, columns: columns) }
}

/// What a command has to say: bytes for standard output, findings for standard error, the exit status.
public struct Outcome: Sendable {
  public var output: [UInt8]
  public var findings: [Finding]
  public var status: Int32

  public init(output: [UInt8], findings: [Finding], status: Int32 = 0) {
    self.output = output
    self.findings = findings
    self.status = status
  }

  init(_ text: String, _ findings: [Finding]) {
    self.init(output: Array(text.utf8), findings: findings)
  }
}
