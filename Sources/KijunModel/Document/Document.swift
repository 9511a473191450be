/// One revision of a document as read: its text in blocks, in reading order.
///
/// All text stands once, white space normalised, in `arena`; blocks point into it.
public struct Document: Sendable, Equatable, Codable {
  public var header: DocumentHeader
  public var arena: SharedBuffer<UInt8>
  /// What ``Block/value``, links and properties point into, apart from the text, so that they stand close.
  public var values: SharedBuffer<UInt8>
  public var blocks: [Block]
  public var exclusions: [Exclusion]
  public var elements: ElementTable

  /// Visible characters (Unicode scalars, white space not counted) of the source, counted by the
  /// parser before any block was made: what the account of characters must add up to.
  public var visibleCharacters: Int

  /// Link targets in reading order, kept as evidence.
  public var links: [Link]

  /// What the format says of its units by name, in reading order (OSCAL `prop`).
  public var properties: [Property]

  /// What the source sets apart in running text.
  public var marks: [Mark]

  public init(header: DocumentHeader) {
    self.header = header
    arena = []
    values = []
    blocks = []
    exclusions = []
    elements = ElementTable()
    visibleCharacters = 0
    links = []
    properties = []
    marks = []
  }

  /// A link of the source: which block (in a clause list: which clause) it stands in, and where it leads.
  public struct Link: Sendable, Equatable, Codable, BitwiseCopyable {
    private var owner: Int32
    /// `href`, or the relation that the format names (`incorporated-into`); in the document's `values`
    /// (in a clause list: in `ids`), as the target.
    public var relation: ByteSlice
    public var target: ByteSlice

    public var block: Int {
      get { Int(owner) }
      set { owner = Int32(clamping: newValue) }
    }

    public init(block: Int, relation: ByteSlice, target: ByteSlice) {
      owner = Int32(clamping: block)
      self.relation = relation
      self.target = target
    }
  }
}

extension Document {
  /// A named value that the source gives a block (in a clause list: a clause).
  public struct Property: Sendable, Equatable, Codable, BitwiseCopyable {
    private var owner: Int32
    /// In the document's `values` (in a clause list: in `ids`), as all of it.
    public var name: ByteSlice
    /// URI of the vocabulary that the name belongs to, empty for the format's own.
    public var namespace: ByteSlice
    public var value: ByteSlice

    public var block: Int {
      get { Int(owner) }
      set { owner = Int32(clamping: newValue) }
    }

    public init(block: Int, name: ByteSlice, namespace: ByteSlice, value: ByteSlice) {
      owner = Int32(clamping: block)
      self.name = name
      self.namespace = namespace
      self.value = value
    }
  }
}

/// What is known of a document besides its text.
public struct DocumentHeader: Sendable, Equatable, Codable {
  public var id: DocumentID
  public var revision: RevisionID
  public var title: String
  /// BCP 47.
  public var language: String
  public var source: SourceDescription
  public var metadata: [MetadataField]

  public init(
    id: DocumentID, revision: RevisionID, title: String = "", language: String = "und",
    source: SourceDescription, metadata: [MetadataField] = []
  ) {
    self.id = id
    self.revision = revision
    self.title = title
    self.language = language
    self.source = source
    self.metadata = metadata
  }
}

/// Where the bytes came from and how they were decoded.
public struct SourceDescription: Sendable, Equatable, Codable {
  public var uri: String
  public var mediaType: String
  /// WHATWG name of the encoding, lower case.
  public var encoding: String
  /// What decided the encoding: `option bom transport meta declaration detection default`.
  public var encodingFrom: String
  public var bytes: Int
  public var sha256: Digest

  public init(
    uri: String, mediaType: String = "", encoding: String = "", encodingFrom: String = "",
    bytes: Int = 0, sha256: Digest = Digest(hex: "")
  ) {
    self.uri = uri
    self.mediaType = mediaType
    self.encoding = encoding
    self.encodingFrom = encodingFrom
    self.bytes = bytes
    self.sha256 = sha256
  }
}

/// A named piece of text that describes the document and is no clause (law number, promulgation date).
public struct MetadataField: Sendable, Equatable, Codable {
  public var name: String
  public var text: String
  public var line: Int
  /// Visible characters of the source that the field accounts for; 0 where it was derived.
  public var characters: Int

  public init(name: String, text: String, line: Int, characters: Int) {
    self.name = name
    self.text = text
    self.line = line
    self.characters = characters
  }
}

/// Text of the source that is named and not part of any clause.
public struct Exclusion: Sendable, Equatable, Codable {
  public enum Reason: String, Sendable, Codable, CaseIterable {
    case navigation, header, footer, breadcrumb, toc, form, ruby, alternative, hidden, script, style
    case template, comment
    /// The other side of a 新旧対照表, its heads and its marks （新設）（略）.
    case column
  }

  public var reason: Reason
  /// Visible characters (white space not counted).
  public var characters: Int
  public var line: Int

  public init(reason: Reason, characters: Int, line: Int) {
    self.reason = reason
    self.characters = characters
    self.line = line
  }

  /// Comments and attributes are no text of the source: they stand outside the account.
  public var isText: Bool { reason != .comment && reason != .alternative }
}
