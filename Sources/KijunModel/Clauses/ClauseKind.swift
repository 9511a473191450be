/// What a clause is.
public enum ClauseKind: UInt8, Sendable, CaseIterable, Codable, BitwiseCopyable {
  case part, chapter, section, subsection, division, article, paragraph, item, point, listItem
  case tableRow, definition, note, appendix, supplementary, group, control, statement, guidance
  case objective, figure, preamble, quoted

  /// The word in outputs.
  public var name: String { word.description }

  public var word: StaticString {
    switch self {
    case .part: "part"
    case .chapter: "chapter"
    case .section: "section"
    case .subsection: "subsection"
    case .division: "division"
    case .article: "article"
    case .paragraph: "paragraph"
    case .item: "item"
    case .point: "point"
    case .listItem: "listItem"
    case .tableRow: "tableRow"
    case .definition: "definition"
    case .note: "note"
    case .appendix: "appendix"
    case .supplementary: "supplementary"
    case .group: "group"
    case .control: "control"
    case .statement: "statement"
    case .guidance: "guidance"
    case .objective: "objective"
    case .figure: "figure"
    case .preamble: "preamble"
    case .quoted: "quoted"
    }
  }

  /// The abbreviation in an eId (Akoma Ntoso naming convention 1.0, section 5.3).
  public var eIdPrefix: String {
    switch self {
    case .part: "part"
    case .chapter: "chp"
    case .section: "sec"
    case .subsection: "subsec"
    case .division: "dvs"
    case .article: "art"
    case .paragraph: "para"
    case .item, .listItem: "item"
    case .point: "point"
    case .tableRow: "row"
    case .definition: "def"
    case .note: "note"
    case .appendix: "att"
    case .supplementary: "sup"
    case .group: "group"
    case .control: "ctl"
    case .statement: "stmt"
    case .guidance: "gdn"
    case .objective: "obj"
    case .figure: "fig"
    case .preamble: "preamble"
    case .quoted: "qstr"
    }
  }

  /// Whether the number runs through the whole document, so that the path starts here.
  public var isNumberedThroughout: Bool { self == .article || self == .control }

  /// Whether it only groups other clauses.
  public var isDivision: Bool {
    switch self {
    case .part, .chapter, .section, .subsection, .division, .appendix, .supplementary, .group: true
    default: false
    }
  }
}
