import KijunModel

/// Whom a whole document speaks to: a guideline names its addressee in most sentences and leaves it
/// out in the others.
///
/// Found where one role is the actor of at least seven in ten demands and permissions that name one,
/// and of at least twenty; filled in as an implicit actor, with the clause that names it first.
struct Addressee {
  private let actor: Actor
  private let clause: ClauseID

  init?(of requirements: [Requirement], in clauses: ClauseList) {
    var counts: [String: Int] = [:]
    var total = 0
    for index in requirements.indices where Self.isAddressed(index, requirements) {
      guard let actor = requirements[index].actors.first, actor.isExplicit, let role = actor.role
      else { continue }
      counts[role, default: 0] += 1
      total += 1
    }
    guard let (role, count) = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      count >= 20, count * 10 >= total * 7,
      let index = requirements.indices.first(where: {
        requirements[$0].actors.first.map { $0.isExplicit && $0.role == role } ?? false
      }), let named = requirements[index].actors.first
    else { return nil }
    actor = Actor(text: named.text, role: role, isExplicit: false)
    clause = clauses.eId(of: requirements[index].clause)
  }

  func fill(_ requirements: inout [Requirement]) {
    for index in requirements.indices
    where requirements[index].actors.isEmpty && Self.isAddressed(index, requirements) {
      requirements[index].actors = [actor]
      requirements[index].evidence.append(
        Evidence(
          field: "actors", rule: RuleID("document.addressee"), span: 0..<0, clause: clause))
    }
  }

  /// Sentences that somebody acts in; who grants an exception or applies a rule is not told.
  private static func isAddressed(_ index: Int, _ requirements: [Requirement]) -> Bool {
    let modality = requirements[index].modality
    guard modality.isDemand || modality == .permission else { return false }
    switch requirements[index].evidence.first?.rule.value {
    case "ja.exception", "ja.application": return false
    default: return true
    }
  }
}
