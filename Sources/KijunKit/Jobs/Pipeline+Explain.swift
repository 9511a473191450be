import KijunReporting

extension Pipeline {
  /// What one finding code means and what to do about it; without a code all of them, one a line.
  ///
  /// - Throws: ``Failure`` for a code that kijun never gives.
  public func explain(_ code: String?, _ presentation: Presentation) throws(Failure) -> Outcome {
    var text = presentation.terminal()
    guard let code else {
      for guide in tables.guides { text.line((guide.code, .bold), ("  " + guide.meaning, nil)) }
      return Outcome(text.text, [])
    }
    guard let guide = tables.guides.first(where: { $0.code == code }) else {
      throw Failure(findings: [
        Finding(
          code: "tables.unknown", severity: .error,
          message: "'\(code)' is no finding of kijun; 'kijun explain' lists them",
          location: SourceLocation(document: code))
      ])
    }
    text.line((guide.code, .bold))
    text.line((guide.meaning, nil))
    text.line((guide.remedy, nil))
    return Outcome(text.text, [])
  }
}
