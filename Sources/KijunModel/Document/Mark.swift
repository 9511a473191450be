/// How a source sets a piece of text apart: what a 新旧対照表 underlines, what an edited page strikes out.
public enum MarkKind: UInt8, Sendable, Codable, CaseIterable {
  case underline, inserted, deleted

  /// The word in outputs.
  public var name: String {
    switch self {
    case .underline: "underline"
    case .inserted: "inserted"
    case .deleted: "deleted"
    }
  }
}

extension Document {
  /// A piece of the arena that is set apart; it may reach over several blocks.
  public struct Mark: Sendable, Equatable, Codable {
    public var kind: MarkKind
    public var slice: ByteSlice

    public init(kind: MarkKind, slice: ByteSlice) {
      self.kind = kind
      self.slice = slice
    }
  }
}

extension ClauseList {
  /// A piece of a clause's text that the source sets apart.
  public struct Mark: Sendable, Equatable, Codable {
    public var clause: Int
    public var kind: MarkKind
    /// UTF-8 byte offsets into the clause's text.
    public var span: Range<Int>

    public init(clause: Int, kind: MarkKind, span: Range<Int>) {
      self.clause = clause
      self.kind = kind
      self.span = span
    }
  }

  /// A clause that is written in another language than its document.
  public struct OwnLanguage: Sendable, Equatable, Codable {
    public var clause: Int
    /// BCP 47 primary language.
    public var language: String

    public init(clause: Int, language: String) {
      self.clause = clause
      self.language = language
    }
  }
}
