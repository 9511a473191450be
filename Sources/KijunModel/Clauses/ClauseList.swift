/// The clauses of one revision in reading order, as fixed-size records over shared byte arenas.
///
/// Comparing, typing and writing work on the bytes; ``subscript(_:)`` makes a ``Clause`` with
/// Strings for a caller who wants one.
public struct ClauseList: Sendable, Equatable, Codable {
  public struct Record: Sendable, Equatable, Codable {
    public var kind: ClauseKind
    public var derived: Derived
    public var traits: Block.Traits
    /// Index of the parent, -1 at the top.
    public var parent: Int32
    public var level: Int32
    /// In `ids`.
    public var eId: ByteSlice
    /// In `text`.
    public var id: ByteSlice
    public var number: ByteSlice
    public var heading: ByteSlice
    public var text: ByteSlice
    /// In `ids`: the parsed number, `36_2`.
    public var value: ByteSlice
    /// In `folded`.
    public var headingMatch: ByteSlice
    public var textMatch: ByteSlice
    public var stamp: UInt64
    public var line: Int32
    public var element: Int32
    public var byteStart: UInt32
    public var byteEnd: UInt32

    public init(kind: ClauseKind, parent: Int, level: Int) {
      self.kind = kind
      derived = []
      traits = []
      self.parent = Int32(parent)
      self.level = Int32(level)
      eId = .empty
      id = .empty
      number = .empty
      heading = .empty
      text = .empty
      value = .empty
      headingMatch = .empty
      textMatch = .empty
      stamp = 0
      line = 0
      element = -1
      byteStart = 0
      byteEnd = 0
    }
  }

  public var header: DocumentHeader
  public var text: SharedBuffer<UInt8>
  public var ids: SharedBuffer<UInt8>
  public var folded: SharedBuffer<UInt8>
  public var records: [Record]
  /// Sorted by clause.
  public var references: [Reference]
  /// Clauses that citations resolve to; ``Reference/targets`` points into it.
  public var targets: [Int32]
  /// Sorted by clause.
  public var terms: [Term]
  /// Sorted by clause, which is their `block`.
  public var links: [Document.Link]
  /// Sorted by clause, which is their `block`.
  public var properties: [Document.Property]
  /// Sorted by clause.
  public var marks: [Mark]
  /// Sorted by clause; those written as their document are not named.
  public var languages: [OwnLanguage]
  public var exclusions: [Exclusion]
  public var elements: ElementTable
  public var account: CharacterAccount

  public init(header: DocumentHeader) {
    self.header = header
    text = []
    ids = []
    folded = []
    records = []
    references = []
    targets = []
    terms = []
    links = []
    properties = []
    marks = []
    languages = []
    exclusions = []
    elements = ElementTable()
    account = CharacterAccount()
  }
}

extension ClauseList: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { records.count }

  public subscript(position: Int) -> Clause {
    let record = records[position]
    let id = text.string(record.id)
    return Clause(
      eId: eId(of: position), id: id.isEmpty ? nil : id, kind: record.kind,
      number: text.string(record.number), value: ids.string(record.value),
      heading: text.string(record.heading), text: text.string(record.text),
      matchText: folded.string(record.textMatch), stamp: Stamp(record.stamp),
      parent: record.parent < 0 ? nil : eId(of: Int(record.parent)), level: Int(record.level),
      location: location(of: position), bytes: Int(record.byteStart)..<Int(record.byteEnd),
      derived: record.derived)
  }

  public func eId(of position: Int) -> ClauseID { ClauseID(ids.string(records[position].eId)) }

  public func location(of position: Int) -> SourceLocation {
    SourceLocation(document: header.source.uri, line: Int(records[position].line))
  }

  /// Makes the match texts anew from the printed ones.
  public mutating func foldTexts() {
    var arena = ByteArena(capacity: text.count + 64)
    text.withUnsafeBytes { text in
      for index in records.indices {
        records[index].headingMatch =
          Folding.fold(records[index].heading, of: text, into: &arena).slice
        records[index].textMatch = Folding.fold(records[index].text, of: text, into: &arena).slice
      }
    }
    folded = arena.share()
  }

  /// Index of each eId.
  public func indexByID() -> [String: Int] {
    var result: [String: Int] = [:]
    result.reserveCapacity(records.count)
    for index in records.indices { result[ids.string(records[index].eId)] = index }
    return result
  }
}

extension Array {
  /// The elements of one clause, in an array that is sorted by clause.
  @inlinable
  public func run(of clause: Int, by key: (Element) -> Int) -> ArraySlice<Element> {
    func lowerBound(_ value: Int) -> Int {
      var low = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        if key(self[middle]) < value { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let start = lowerBound(clause)
    var end = start
    while end < count, key(self[end]) == clause { end += 1 }
    return self[start..<end]
  }
}

/// A citation found in a clause's text.
public struct Reference: Sendable, Equatable, Codable {
  private var owner: Int32
  private var slice: ByteSlice
  private var places: ByteSlice
  /// Whether it names a place of this document and found none.
  public var isDangling: Bool

  public var clause: Int { Int(owner) }
  /// UTF-8 byte offsets into the clause's text.
  public var span: Range<Int> { slice.range }
  /// Where its targets stand in ``ClauseList/targets``; empty where it leads out of the document.
  public var targets: Range<Int> { places.range }

  public init(clause: Int, span: Range<Int>, targets: Range<Int>, isDangling: Bool = false) {
    owner = Int32(truncatingIfNeeded: clause)
    slice = ByteSlice(span.lowerBound, span.upperBound)
    places = ByteSlice(targets.lowerBound, targets.upperBound)
    self.isDangling = isDangling
  }
}

extension ClauseList {
  /// Adds a citation with the clauses that it resolves to.
  public mutating func cite(
    from clause: Int, _ span: Range<Int>, targets found: [Int],
    isDangling: Bool = false
  ) {
    let start = targets.count
    for target in found { targets.append(Int32(truncatingIfNeeded: target)) }
    references.append(
      Reference(clause: clause, span: span, targets: start..<targets.count, isDangling: isDangling))
  }

  /// Clauses that a citation resolves to, in order.
  public func targets(of reference: Reference) -> some RandomAccessCollection<Int> {
    targets[reference.targets].lazy.map { Int($0) }
  }
}

/// A term that a clause defines.
public struct Term: Sendable, Equatable, Codable {
  public enum Scope: String, Sendable, Codable { case document, clause }
  public var clause: Int
  public var term: String
  /// UTF-8 byte offsets into the clause's text; empty where the term is the heading.
  public var span: Range<Int>
  public var scope: Scope

  public init(clause: Int, term: String, span: Range<Int>, scope: Scope) {
    self.clause = clause
    self.term = term
    self.span = span
    self.scope = scope
  }
}

/// Where every visible character of the source went; white space does not count.
public struct CharacterAccount: Sendable, Equatable, Codable {
  public var source: Int = 0
  public var clauses: Int = 0
  public var metadata: Int = 0
  public var excluded: Int = 0

  public init() {}

  /// Characters of the source that stand nowhere (positive) or twice (negative).
  public var difference: Int { source - clauses - metadata - excluded }
}
