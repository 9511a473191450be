import KijunMarkup
import KijunModel

/// Tells data tables from tables that only lay out the page.
enum TableShape {
  case layout
  case data(isDefinitions: Bool)
  /// A 新旧対照表: which cell of a row is which side.
  case comparison(new: Int, old: Int)

  static func of(
    _ table: Int, _ tree: MarkupTree, _ attributes: PageAttributes, tables: ReadingTables
  ) -> TableShape {
    if let role = tree.attribute("role", of: table), role == "presentation" || role == "none" {
      return .layout
    }
    if tree.attribute("summary", of: table) == "layout" { return .layout }
    var scan = Scan()
    scan.run(table, tree, attributes)
    guard !scan.hasInnerTable, !scan.hasHeading, scan.rows >= 1, scan.columns >= 2 else {
      return .layout
    }
    let sides = scan.firstRow.map { tables.comparisonHeaders[$0] }
    if let new = sides.firstIndex(of: .new), let old = sides.firstIndex(of: .old) {
      return .comparison(new: new, old: old)
    }
    let isMarked =
      scan.headCells > 0 || scan.hasCaption || scan.hasRules
      || (tree.attribute("border", of: table).map { $0 != "0" && $0 != "" } ?? false)
    if !isMarked,
      scan.rows < 2 || scan.hasBlocks || scan.longest > 400 || scan.rowsWithFewCells * 2 > scan.rows
    {
      return .layout
    }
    let isDefinitions =
      scan.columns == 2 && scan.firstRow.first.map { tables.termHeaders.contains($0) } ?? false
    return .data(isDefinitions: isDefinitions)
  }

  private struct Scan {
    var rows = 0
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
    /// Texts of the first row's cells, white space left out.
    var firstRow: [String] = []
    private var cells = 0
    private var inCell = false

    mutating func run(_ table: Int, _ tree: MarkupTree, _ attributes: PageAttributes) {
      for index in table + 1..<max(table + 1, Int(tree.nodes[table].end)) {
        let node = tree.nodes[index]
        guard node.isElement else { continue }
        switch tree.name(of: index) {
        case "table": hasInnerTable = true
        case "tr":
          finishRow()
          rows += 1
          inCell = true
        case "th":
          headCells += 1
          count(index, tree, attributes)
        case "td": count(index, tree, attributes)
        case "caption": hasCaption = true
        case "h1", "h2", "h3", "h4", "h5", "h6": hasHeading = true
        case "ul", "ol", "dl", "blockquote": hasBlocks = true
        default: break
        }
      }
      finishRow()
    }

    private mutating func finishRow() {
      columns = max(columns, cells)
      if inCell, cells < 2 { rowsWithFewCells += 1 }
      cells = 0
    }

    private mutating func count(_ cell: Int, _ tree: MarkupTree, _ attributes: PageAttributes) {
      if !hasRules, let style = attributes.style(of: cell), attributes.holds(style, "border"),
        attributes.holds(style, "solid")
      {
        hasRules = true
      }
      cells += max(1, min(50, tree.attribute("colspan", of: cell).flatMap { Int($0) } ?? 1))
      var length = 0
      var text = ""
      for index in cell..<Int(tree.nodes[cell].end) where tree.nodes[index].isText {
        length += Int(tree.nodes[index].slice.count)
        if rows == 1, text.utf8.count < 60 {
          text += tree.text.string(tree.nodes[index].slice)
        }
      }
      longest = max(longest, length)
      if rows == 1 { firstRow.append(text.filter { !$0.isWhitespace }) }
    }
  }
}
