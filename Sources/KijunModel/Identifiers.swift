/// Names one document through all its revisions, for instance `ciip-action-plan`.
public struct DocumentID: Hashable, Sendable, Codable, CustomStringConvertible {
  public var value: String
  public init(_ value: String) { self.value = value }
  public var description: String { value }
}

/// Names one revision of a document, usually its date (`2017-04-18`).
public struct RevisionID: Hashable, Sendable, Codable, CustomStringConvertible {
  public var value: String
  public init(_ value: String) { self.value = value }
  public var description: String { value }
}

/// The citation path of a clause in Akoma Ntoso naming (`art_36_2__para_1__item_3`), unique in a revision.
public struct ClauseID: Hashable, Sendable, Codable, CustomStringConvertible {
  public var value: String
  public init(_ value: String) { self.value = value }
  public var description: String { value }
}

/// Names a control inside its catalogue (`ac-2.3`, `PR.AA-01`); always text, never a number.
public struct ControlID: Hashable, Sendable, Codable, CustomStringConvertible {
  public var value: String
  public init(_ value: String) { self.value = value }
  public var description: String { value }
}

/// Names the rule that produced a value (`ja.nakereba-naranai`).
public struct RuleID: Hashable, Sendable, Codable, CustomStringConvertible {
  public var value: String
  public init(_ value: String) { self.value = value }
  public var description: String { value }
}

/// A SHA-256 in lower-case hexadecimal.
public struct Digest: Hashable, Sendable, Codable, CustomStringConvertible {
  public var hex: String
  public init(hex: String) { self.hex = hex }
  public var description: String { hex }
}
