import KijunMarkup
import KijunModel

/// Tells data tables from tables that only lay out the page.
enum TableShape {
  case layout
  case data(isDefinitions: Bool)
  /// A 新旧対照表: which column is which side, and the row that says so, counted from 1.
  case comparison(new: Int, old: Int, head: Int)

  static func of(
    _ table: Int, _ tree: MarkupTree, _ attributes: PageAttributes, _ words: TableWords
  ) -> TableShape {
    let tables = words.tables
    if let role = tree.attribute("role", of: table), role == "presentation" || role == "none" {
      return .layout
    }
    if tree.attribute("summary", of: table) == "layout" { return .layout }
    var scan = Scan()
    scan.run(table, tree, attributes, words)
    guard !scan.hasHeading, scan.rows >= 1, scan.columns >= 2,
      !scan.hasInnerTable || scan.headCells > 0 || scan.hasCaption
    else { return .layout }
    for (row, cells) in scan.heads.enumerated() where cells.count > 1 {
      let sides = cells.map { ($0.column, side(of: $0.text, tables)) }
      if let new = sides.first(where: { $0.1 == .new }),
        let old = sides.first(where: { $0.1 == .old })
      {
        return .comparison(new: new.0, old: old.0, head: row + 1)
      }
    }
    let isMarked =
      scan.headCells > 0 || scan.hasCaption || scan.hasRules
      || (tree.attribute("border", of: table).map { $0 != "0" && $0 != "" } ?? false)
    if !isMarked,
      scan.rows < 2 || scan.hasBlocks || scan.longest > 400
        || scan.rowsWithFewCells * 2 > scan.rows
        || scan.columns == 2 && scan.labelRows > 0 && scan.labelRows + scan.bareRows == scan.rows
    {
      return .layout
    }
    let isDefinitions =
      scan.columns == 2
      && scan.heads.first?.first.map { $0.column == 0 && tables.termHeaders.contains($0.text) }
        ?? false
    return .data(isDefinitions: isDefinitions)
  }

  /// 「改正後（令和６年４月１日施行）」 is 改正後 with a remark.
  private static func side(of head: String, _ tables: ReadingTables) -> ComparisonColumn? {
    if let side = tables.comparisonHeaders[head] { return side }
    let bare = String(head.unicodeScalars.prefix { $0 != "（" && $0 != "(" && $0 != "［" })
    return bare.isEmpty || bare.utf8.count == head.utf8.count ? nil : tables.comparisonHeaders[bare]
  }

  /// Whether a cell's text, white space left out, is a label or a bullet and nothing else.
  static func isLabel(_ text: String, _ tables: ReadingTables) -> Bool {
    var text = text
    return text.withUTF8 { isLabel(UnsafeRawBufferPointer($0), tables) }
  }

  static func isLabel(_ text: UnsafeRawBufferPointer, _ tables: ReadingTables) -> Bool {
    var letters = 0
    var signs = 0
    var offset = 0
    while offset < text.count {
      let (scalar, length) = UTF8Scalar.decode(text, offset)
      offset += length
      if tables.labelJoints.contains(scalar) { continue }
      switch scalar {
      case _ where tables.labelSigns.contains(scalar): signs += 1
      case 0x41...0x5A, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0x30A1...0x30F4:
        letters += 1
      default: return false
      }
    }
    return letters + signs > 0 && letters <= 1 && letters + signs <= 6
  }

  private struct Scan: ~Copyable {
    var rows = 0
    /// Rows whose first cell is a label.
    var labelRows = 0
    /// Rows whose first cell is empty: they go on with the row above.
    var bareRows = 0
    var columns = 0
    var headCells = 0
    var longest = 0
    var rowsWithFewCells = 0
    var hasInnerTable = false
    var hasHeading = false
    var hasCaption = false
    /// Cells are set off by lines.
    var hasRules = false
    var hasBlocks = false
    /// Texts of the cells of the first rows that may be heads, with their columns, white space left out.
    var heads: [[(column: Int, text: String)]] = []
    private var cells = 0
    private var inCell = false
    /// The text of the cell at hand without white space.
    private var squeezed = ByteArena(capacity: 128)

    /// More of a cell's text is not looked at: no head and no label is so long.
    private static let longestHead = 120

    mutating func run(
      _ table: Int, _ tree: MarkupTree, _ attributes: PageAttributes, _ words: TableWords
    ) {
      var index = table
      let end = Int(tree.nodes[table].end)
      while index + 1 < end {
        index += 1
        let node = tree.nodes[index]
        guard node.isElement else { continue }
        switch words.parts[Int(node.name)] {
        case .table:
          hasInnerTable = true
          index = Int(node.end) - 1
        case .row:
          finishRow()
          rows += 1
          if rows <= 3 { heads.append([]) }
          inCell = true
        case .headCell:
          headCells += 1
          count(index, tree, attributes, words)
        case .cell: count(index, tree, attributes, words)
        case .caption: hasCaption = true
        case .heading: hasHeading = true
        case .block: hasBlocks = true
        case .other: break
        }
      }
      finishRow()
    }

    private mutating func finishRow() {
      columns = max(columns, cells)
      if inCell, cells < 2 { rowsWithFewCells += 1 }
      cells = 0
    }

    private mutating func squeeze(_ text: UnsafeRawBufferPointer) {
      var offset = 0
      var start = 0
      while offset < text.count, squeezed.count + offset - start < Self.longestHead {
        let (scalar, length) = UTF8Scalar.decode(text, offset)
        if UTF8Scalar.isSpace(scalar) {
          squeezed.append(UnsafeRawBufferPointer(rebasing: text[start..<offset]))
          start = offset + length
        }
        offset += length
      }
      if offset > start { squeezed.append(UnsafeRawBufferPointer(rebasing: text[start..<offset])) }
    }

    private mutating func count(
      _ cell: Int, _ tree: MarkupTree, _ attributes: PageAttributes, _ words: TableWords
    ) {
      if !hasRules, attributes.hasAny(cell) { hasRules = attributes.style(of: cell).hasRules }
      let column = cells
      cells += min(50, attributes.columns(of: cell))
      var length = 0
      let isHeadRow = (1...3).contains(rows)
      let isKept = column == 0 || isHeadRow
      squeezed.truncate(to: 0)
      tree.text.withBytes { bytes in
        for index in cell..<Int(tree.nodes[cell].end) where tree.nodes[index].isText {
          length += Int(tree.nodes[index].slice.count)
          guard isKept, squeezed.count < 60 else { continue }
          let text = bytes[tree.nodes[index].slice]
          let isWhole =
            tree.nodes[index].isTidy && squeezed.count + text.count < Self.longestHead
            && !text.contains(0x20)
          if isWhole { squeezed.append(text) } else { squeeze(text) }
        }
      }
      longest = max(longest, length)
      squeezed.withBytes(0..<squeezed.count) { text in
        if column == 0 {
          if text.isEmpty { bareRows += 1 }
          if TableShape.isLabel(text, words.tables) { labelRows += 1 }
        }
        guard isHeadRow else { return }
        if !text.isEmpty, words.leads.contains(UTF8Scalar.decode(text, 0).scalar) {
          heads[rows - 1].append((column, String(decoding: text, as: UTF8.self)))
        }
      }
    }
  }
}

/// What tables are told by, looked up once a page.
struct TableWords {
  enum Part {
    case table, row, headCell, cell, caption, heading, block, other

    init(_ name: String) {
      switch name {
      case "table": self = .table
      case "tr": self = .row
      case "th": self = .headCell
      case "td": self = .cell
      case "caption": self = .caption
      case "h1", "h2", "h3", "h4", "h5", "h6": self = .heading
      case "ul", "ol", "dl", "blockquote": self = .block
      default: self = .other
      }
    }
  }

  let tables: ReadingTables
  /// Of each name of the page.
  let parts: [Part]
  /// First characters of the heads that are known.
  let leads: [UInt32]

  init(_ names: [String], _ tables: ReadingTables) {
    self.tables = tables
    parts = names.map { Part($0) }
    let heads = Array(tables.comparisonHeaders.keys) + tables.termHeaders
    leads = Set(heads.compactMap { $0.unicodeScalars.first?.value }).sorted()
  }
}
