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
  /// A break inside a text.
  case lineBreak
  /// A clause that stands inside a sentence, as a footnote does: the sentence goes on behind it.
  case aside(ClauseKind)
  /// Holds units only.
  case container
  case metadata
  case exclude(Exclusion.Reason)
  /// Leads from the unit to another place (`incorporated-into`, `#ac-2`): slices of the tree's text. Where the
  /// source does not say the relation, it is the vocabulary's.
  case link(relation: ByteSlice, target: ByteSlice)
  /// Names a value of the unit, in slices of the tree's text; what stands inside is read on.
  case property(name: ByteSlice, namespace: ByteSlice, value: ByteSlice)
  /// Replaced by composed text, which stands outside the account.
  case insertion
}

/// The elements of one structured format.
protocol UnitVocabulary {
  /// - Parameter unit: kind of the innermost open unit.
  mutating func role(of node: Int, in tree: MarkupTree, inside unit: ClauseKind?) -> UnitRole

  /// Fills what attributes say: number, identifiers, composed labels.
  mutating func complete(_ unit: inout UnitDraft, node: Int, in tree: MarkupTree)

  /// What a link is where the source does not say.
  var relation: String { get }

  /// The name of a field of metadata.
  func metadataName(of node: Int, in tree: MarkupTree) -> String

  /// The text that stands for an insertion, in UTF-8.
  mutating func insertion(at node: Int, in tree: MarkupTree) -> ArraySlice<UInt8>
}

extension UnitVocabulary {
  var relation: String { "" }
  func metadataName(of node: Int, in tree: MarkupTree) -> String { tree.name(of: node) }
  mutating func insertion(at node: Int, in tree: MarkupTree) -> ArraySlice<UInt8> { [] }
}

/// The fields of a unit that attributes give, before its text is read.
struct UnitDraft {
  var kind: ClauseKind
  var value = UnitText()
  var identifier = UnitText()
  var eId = UnitText()
  /// A composed label or heading, named in `derived`.
  var label = UnitText()
  var heading = UnitText()
  var traits: Block.Traits = []
}

/// What a vocabulary composes, and a piece of the tree's text behind it; mostly one of the two.
struct UnitText {
  var composed = ""
  var slice = ByteSlice.empty

  init(_ slice: ByteSlice = .empty) { self.slice = slice }
  init(_ composed: String, _ slice: ByteSlice = .empty) {
    self.composed = composed
    self.slice = slice
  }

  var isEmpty: Bool { slice.isEmpty && composed.isEmpty }
}
