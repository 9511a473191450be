import KijunMarkup
import KijunModel

/// Reads the decisions of a review session: JSON Lines, one decision a line.
public enum DecisionLines {
  public static let schema = "kijun.decision/1"

  /// - Returns: The decisions that could be read; an error for every line that could not.
  public static func read(
    _ bytes: [UInt8], file: String, limits: Limits = Limits()
  ) -> StageOutput<[Decision]> {
    var decisions: [Decision] = []
    var findings: [Finding] = []
    for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      let place = SourceLocation(document: file, line: index + 1)
      do throws(TableError) {
        decisions.append(try decision(Array(line), place, limits))
      } catch {
        findings.append(
          Finding(
            code: "mapping.decision", severity: .error, message: error.finding.message,
            location: place))
      }
    }
    return StageOutput(decisions, findings: findings)
  }

  private static func decision(
    _ line: [UInt8], _ place: SourceLocation, _ limits: Limits
  ) throws(TableError) -> Decision {
    let tape: JSONTape
    do {
      tape = try JSONTape.parse(
        DecodedSource(
          uri: place.document, utf8: line, encoding: "utf-8", encodingFrom: "default"),
        limits: limits)
    } catch {
      throw TableError(error.finding.message, at: place)
    }
    func text(_ name: String) -> String? { tape.member(name, of: 0).map { tape.text($0) } }
    func required(_ name: String) throws(TableError) -> String {
      guard let text = text(name), !text.isEmpty else {
        throw TableError("a decision needs '\(name)'", at: place)
      }
      return text
    }
    guard text("schema") == schema else {
      throw TableError("the line is no decision of \(schema)", at: place)
    }
    let verdict = try required("decision")
    let time = try required("time")
    guard let known = Verdict(rawValue: verdict) else {
      throw TableError("'\(verdict)' is no decision: accept, reject or later", at: place)
    }
    guard RevisionDate.isTime(time) else {
      throw TableError("'\(time)' is no time such as 2026-04-01T09:30:00Z", at: place)
    }
    var link = Link(
      clause: ClauseID(try required("clause")), control: ControlID(try required("control")),
      location: place)
    link.id = text("link").flatMap { $0.isEmpty ? nil : $0 }
    var decision = Decision(
      mapping: try required("mapping"), link: link, verdict: known,
      reviewer: try required("reviewer"), time: time, number: Int(text("number") ?? "") ?? 0,
      note: text("note") ?? "")
    decision.clauseStamp = text("stamp").flatMap { Stamp($0) }
    decision.controlStamp = text("controlStamp").flatMap { Stamp($0) }
    return decision
  }
}
