import KijunModel

/// Who is meant where a text says 「事業者」 and no more: the document tells.
///
/// The word stands for those who handle personal information in statutes and guidelines about it, and for those of
/// critical infrastructure in plans and in the safety standards of a sector.
struct PlainOperators: Sendable {
  static let rule = RuleID("document.operators")
  private static let handlers = "business_handling_pii"
  private static let operators = "ci_operator"
  private let words: [String]
  private let criticalNames: [String]
  private let handlerNames: [String]
  private let others: [String]

  init(_ phrases: Vocabulary) {
    words = phrases.words("operator")
    criticalNames = phrases.words("operator_ci")
    handlerNames = phrases.words("operator_pii")
    others = phrases.words("operator_other")
  }

  /// Whether an actor is called a plain operator, and by that taken for one who handles personal information.
  func isPlain(_ actor: Actor) -> Bool {
    actor.role == Self.handlers
      && words.contains { actor.text.utf8.suffix($0.utf8.count).elementsEqual($0.utf8) }
      && !handlerNames.contains { actor.text.holds($0) }
  }

  /// Whether the plain operators of a document are those of critical infrastructure: where it calls them so more often
  /// than it names those who handle personal information, or names neither and its title names one sector.
  ///
  /// - Complexity: Linear in the text, sixteen bytes at a time.
  func areCritical(_ clauses: ClauseList, namesSector: () -> Bool) -> Bool {
    let (critical, handlers) = clauses.text.withUnsafeBytes { text in
      (Self.count(criticalNames, text), Self.count(handlerNames, text))
    }
    return critical > handlers || critical == 0 && handlers == 0 && namesSector()
  }

  private static func count(_ names: [String], _ text: UnsafeRawBufferPointer) -> Int {
    names.reduce(0) { sum, name in
      var name = name
      return name.withUTF8 { name in
        var count = sum
        var start = 0
        while let found = text.first(name, in: start..<text.count) {
          count += 1
          start = found.upperBound
        }
        return count
      }
    }
  }

  /// Gives plain operators the role of those of critical infrastructure, but for the others behind some who are named:
  /// 「サイバー関連事業者その他の事業者」.
  func settle(_ requirement: inout Requirement) {
    let start = requirement.evidence.first { $0.field == "actors" }?.span.lowerBound ?? 0
    let before = requirement.text.utf8.prefix(start)
    if others.contains(where: { before.suffix($0.utf8.count).elementsEqual($0.utf8) }) { return }
    for index in requirement.actors.indices where isPlain(requirement.actors[index]) {
      requirement.actors[index].role = Self.operators
      requirement.evidence.append(Evidence(field: "actors", rule: Self.rule, span: 0..<0))
    }
  }
}
