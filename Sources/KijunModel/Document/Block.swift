/// A piece of running text between two breaks, or a unit that the format itself names.
public struct Block: Sendable, Equatable, Codable {
  public enum Kind: UInt8, Sendable, Codable {
    case heading, paragraph, listItem, term, definition, tableRow, caption, note
    /// The format says what it is (`clause`) and how deep it stands (`depth`).
    case unit
  }

  public var kind: Kind
  /// What the clause is, where the format says so.
  public var clause: ClauseKind?
  public var traits: Traits
  /// Fields composed from attributes or parameters.
  public var derived: Derived
  // Narrow, because a law has hundreds of thousands of blocks.
  private var nesting: Int32 = 0
  private var columns: Int32 = 0
  private var composedCount: Int32 = 0
  private var lineNumber: Int32 = 0
  private var elementIndex: Int32 = 0
  private var place = ByteSlice.empty

  /// Printed label that the markup sets apart (`<ParagraphNum>`, bold number, list marker).
  public var label: ByteSlice
  /// Value of the label where the markup gives it (`Num="36_2"`), else empty; in the document's `values`.
  public var value: ByteSlice
  public var heading: ByteSlice
  public var text: ByteSlice
  /// The publisher's identifier.
  public var identifier: ByteSlice
  /// A citation path that the source itself gives (Akoma Ntoso `eId`).
  public var eId: ByteSlice

  public struct Traits: OptionSet, Sendable, Codable, Hashable {
    public var rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// The whole text is bold or otherwise set as a heading.
    public static let bold = Traits(rawValue: 1)
    /// Starts after a `<br>` inside the same element.
    public static let afterBreak = Traits(rawValue: 2)
    public static let tableHead = Traits(rawValue: 4)
    public static let centred = Traits(rawValue: 8)
    public static let ordered = Traits(rawValue: 16)
    /// A row whose first cell names a term that the next cell defines.
    public static let definitionRow = Traits(rawValue: 32)
    public static let right = Traits(rawValue: 64)
    /// Withdrawn or deleted by its publisher.
    public static let withdrawn = Traits(rawValue: 128)
    /// The block opens a group whose members are numbered afresh (a list, a table).
    public static let listStart = Traits(rawValue: 256)
    /// A caption that stands before its article.
    public static let captionBefore = Traits(rawValue: 512)
    /// Quoted structure of an amending act, apart from the act's own text.
    public static let quoted = Traits(rawValue: 1024)
  }

  public init(kind: Kind, line: Int, element: Int) {
    self.kind = kind
    clause = nil
    traits = []
    derived = []
    label = .empty
    value = .empty
    heading = .empty
    text = .empty
    identifier = .empty
    eId = .empty
    self.line = line
    self.element = element
  }
}

extension Block {
  /// Nesting of units and lists, 0 at the top; heading level (1–6) for headings.
  public var depth: Int {
    get { Int(nesting) }
    set { nesting = Int32(clamping: newValue) }
  }

  /// Indentation in half-width columns, as far as the markup shows it.
  public var indent: Int {
    get { Int(columns) }
    set { columns = Int32(clamping: newValue) }
  }

  /// Visible characters of `text` that were composed (parameter insertions).
  public var composed: Int {
    get { Int(composedCount) }
    set { composedCount = Int32(clamping: newValue) }
  }

  public var line: Int {
    get { Int(lineNumber) }
    set { lineNumber = Int32(clamping: newValue) }
  }

  /// Index into the document's ``ElementTable``.
  public var element: Int {
    get { Int(elementIndex) }
    set { elementIndex = Int32(clamping: newValue) }
  }

  /// Byte range in the UTF-8 source, empty where the parser gives only where it begins.
  public var bytes: Range<Int> {
    get { place.range }
    set { place = ByteSlice(newValue.lowerBound, newValue.upperBound) }
  }
}

/// Clause fields that were composed and do not stand in the source as text.
public struct Derived: OptionSet, Sendable, Codable, Hashable {
  public var rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let number = Derived(rawValue: 1)
  public static let heading = Derived(rawValue: 2)
  public static let text = Derived(rawValue: 4)

  /// Field names in the order in which reports list them.
  public var names: [String] {
    if isEmpty { return [] }
    let fields: [(Derived, String)] = [(.number, "number"), (.heading, "heading"), (.text, "text")]
    return fields.filter { contains($0.0) }.map(\.1)
  }
}
