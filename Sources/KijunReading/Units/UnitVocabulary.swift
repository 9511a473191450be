import KijunMarkup
import KijunModel

/// What an element of a structured format means to the clause tree.
enum UnitRole {
  /// Opens a clause; text inside goes to its text unless a field says otherwise.
  case unit(ClauseKind)
  case label, heading, text
  /// Like `text`, set off from what stands before by a column gap.
  case column
  /// Belongs to the text around it.
  case inline
  /// Holds units only.
  case container
  case metadata(String)
  case exclude(Exclusion.Reason)
  /// Leads from the unit to another place (`incorporated-into`, `#ac-2`).
  case link(String, String)
  /// Names a value of the unit; what stands inside is read on.
  case property(name: String, namespace: String, value: String)
  /// Replaced by composed text, which stands outside the account.
  case insertion(String)
}

/// The elements of one structured format.
protocol UnitVocabulary {
  /// - Parameter unit: kind of the innermost open unit.
  mutating func role(of node: Int, in tree: MarkupTree, inside unit: ClauseKind?) -> UnitRole

  /// Fills what attributes say: number, identifiers, composed labels.
  mutating func complete(_ unit: inout UnitDraft, node: Int, in tree: MarkupTree)
}

/// The fields of a unit that attributes give, before its text is read.
struct UnitDraft {
  var kind: ClauseKind
  var value = ""
  var identifier = ""
  var eId = ""
  /// A composed label or heading, named in `derived`.
  var label = ""
  var heading = ""
  var traits: Block.Traits = []
}
