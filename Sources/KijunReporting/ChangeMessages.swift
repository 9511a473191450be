import KijunModel

/// One change as one line for machines that list findings: where, how grave, in what words.
struct ChangeMessage {
  var rule: String
  var isGrave: Bool
  /// File and line of the new clause, of the old one where there is none.
  var location: SourceLocation
  var clause: String
  var text: String
  /// Stays the same while clause texts do, wherever they stand.
  var fingerprint: String

  init(_ change: Change, _ comparison: Comparison, _ language: ReportLanguage) {
    let side = change.new.isEmpty ? comparison.old : comparison.new
    let index = change.new.first ?? change.old.first ?? 0
    let tightened = change.meaning.contains { $0.direction == .tightened }
    rule =
      "change."
      + (tightened
        ? "tightened"
        : change.meaning.contains { $0.direction == .loosened }
          ? "loosened" : change.kinds.first?.rawValue ?? "reworded")
    isGrave = change.classification == .substantive
    location = side.clauses.location(of: index)
    clause = side.clauses.eId(of: index).value
    let kinds = change.kinds.map(language.name).joined(separator: language.separator)
    let meanings = change.meaning.map { language.describe($0) }
    let printed = side.clauses.printedLine(index)
    text = ([clause + " " + kinds] + meanings + [String(printed.prefix(200))]).joined(
      separator: language == .ja ? "。" : ". ")
    let stamps =
      change.old.map { comparison.old.clauses.records[$0].stamp }
      + change.new.map { comparison.new.clauses.records[$0].stamp }
    let words = [rule] + stamps.map { Stamp($0).description }
    fingerprint = words.joined(separator: ":")
  }

  static func all(_ comparison: Comparison, _ language: ReportLanguage) -> [ChangeMessage] {
    comparison.changes.filter { !$0.isImplied }.map { ChangeMessage($0, comparison, language) }
  }
}
