import KijunModel

/// Finds the structure of running text: headings, numbered clauses, lists, tables, paragraphs.
///
/// A label is believed when it continues an open numbering, starts one with its first number, or is
/// of a kind that stands nowhere else (第三条). Sequence settles what the glyph leaves open.
struct Outline: ~Copyable {
  /// An open clause that later lines may continue or belong to.
  struct Open {
    var clause: Int
    /// Lower ranks close higher ones; labelled items nest by sequence at rank 30 and above.
    var rank: Int
    var style: Int
    var value: [Int]
    /// Its line is a title, so that unnumbered text below belongs to it.
    var isTitle: Bool
    var listDepth: Int
    /// The element whose lines, joined by breaks, hold the whole list; -1 where items stand apart.
    var lineList = -1
    /// How far a numbered item's line is set in, -1 for everything else.
    var indent = -1
    /// The list element of a list item, -1 for everything else.
    var list = -1
  }

  enum Rank {
    static let heading = 10
    static let article = 20
    static let paragraph = 21
    static let item = 30
    static let headingNumber = 31
    static let list = 50
  }

  let document: Document
  let labels: LabelParser
  let demands: DemandLines
  var builder: ClauseListBuilder
  var stack: [Open] = []
  var clauseOfBlock: [Int]
  /// A caption that waits for its article.
  var caption: Int?
  /// Candidates of each block's label, for looking ahead.
  var candidates: [[Label]] = []
  /// Blocks of terms that wait for their definition.
  var pendingTerm: ClosedRange<Int>?
  /// Elements and styles of whose labels an element has more than one, in ascending order.
  private var lineLists: [Int] = []
  /// Clauses whose heading is no more than a bold line.
  var boldHeadings = Set<Int>()
  /// A label that stands alone in its element: what follows is its text.
  var bareTerm: Int?
  var hasArticles = false
  var titleLevel: (title: Int, next: Int)?

  init(_ document: Document, _ numbering: NumberingTable) {
    self.document = document
    labels = LabelParser(numbering)
    demands = DemandLines(numbering.demands)
    builder = ClauseListBuilder(document)
    clauseOfBlock = [Int](repeating: -1, count: document.blocks.count)
  }

  private static func key(_ element: Int, _ style: Int) -> Int { element << 8 | style }

  consuming func run() -> (ClauseList, [Finding], SliceIndex) {
    document.arena.withUnsafeBytes { text in
      candidates.reserveCapacity(document.blocks.count)
      for index in document.blocks.indices { candidates.append(readLabels(index, text)) }
      titleLevel = titleLevels()
      findLineLists()
      for index in document.blocks.indices { place(index, text) }
      if let term = pendingTerm { placeTermAlone(term, text) }
      flushCaption()
    }
    for link in document.links where clauseOfBlock[link.block] >= 0 {
      builder.addLink(
        .init(block: clauseOfBlock[link.block], relation: link.relation, target: link.target))
    }
    return builder.finish(visible: document.visibleCharacters, composed: [])
  }
  /// Finds the elements whose lines are a list: those in which more than one may start with a label of a style.
  private mutating func findLineLists() {
    var keys: [Int] = []
    for index in document.blocks.indices {
      let element = document.blocks[index].element
      for label in candidates[index] { keys.append(Self.key(element, label.style)) }
    }
    keys.sort()
    for (key, next) in zip(keys, keys.dropFirst()) where key == next && lineLists.last != key {
      lineLists.append(key)
    }
  }

  func isLineList(_ element: Int, _ style: Int) -> Bool {
    let key = Self.key(element, style)
    var low = 0
    var high = lineLists.count
    while low < high {
      let middle = (low + high) / 2
      if lineLists[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < lineLists.count && lineLists[low] == key
  }
}
