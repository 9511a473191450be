import KijunMarkup
import KijunModel

/// What each element of 法令標準XML is.
struct EGovVocabulary: UnitVocabulary {
  private(set) var derivedMetadata: [MetadataField] = []
  private(set) var lawID: String?
  /// Role of each name of the tree, so that no string is compared twice.
  private let roles: [UnitRole]
  /// The attributes asked for at every unit, by number.
  private let number: Int32
  private let deleted: Int32
  private let figure: Int32
  /// Of the table that is being read, which is the parent of its rows.
  private var table = -1
  private var spans = RowSpans()
  private let isOfContents: [Bool]
  /// Where a table of contents ends that is quoted.
  private var quotedContents = 0

  init(_ tree: MarkupTree) {
    number = tree.nameIndex("Num")
    deleted = tree.nameIndex("Delete")
    figure = tree.nameIndex("Fig")
    roles = tree.names.map { Self.role(of: $0) }
    isOfContents = tree.names.map { $0.hasPrefix("TOC") }
    for index in tree.nodes.indices where tree.nodes[index].isElement {
      func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        derivedMetadata.append(
          MetadataField(
            name: name, text: value, line: Int(tree.nodes[index].line), characters: 0))
      }
      if tree.name(of: index) == "Law" {
        for name in ["Era", "Year", "Num", "LawType"] {
          add("Law." + name, tree.attribute(name, of: index))
        }
        add("Law.PromulgateDate", Self.promulgated(index, tree))
      }
      if tree.name(of: index) == "LawTitle" {
        for name in ["Kana", "Abbrev", "AbbrevKana"] {
          add("LawTitle." + name, tree.attribute(name, of: index))
        }
        break
      }
      if tree.name(of: index) == "MainProvision" { break }
      if tree.name(of: index) == "LawId" {
        lawID = tree.children(of: index).first { tree.nodes[$0].isText }.map {
          tree.text.string(tree.nodes[$0].slice)
        }
      }
    }
  }

  /// The day of promulgation, such as `2003-05-30`, from an era and its year.
  private static func promulgated(_ law: Int, _ tree: MarkupTree) -> String? {
    func number(_ name: String) -> Int? { tree.attribute(name, of: law).flatMap { Int($0) } }
    let firstYears = ["Meiji": 1868, "Taisho": 1912, "Showa": 1926, "Heisei": 1989, "Reiwa": 2019]
    guard let first = tree.attribute("Era", of: law).flatMap({ firstYears[$0] }),
      let year = number("Year"), let month = number("PromulgateMonth"),
      let day = number("PromulgateDay"), (1...100).contains(year), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(first + year - 1)-\(two(month))-\(two(day))"
  }

  mutating func role(of node: Int, in tree: MarkupTree, inside unit: ClauseKind?) -> UnitRole {
    let role = roles[Int(tree.nodes[node].name)]
    if node < quotedContents { return isOfContents[Int(tree.nodes[node].name)] ? .text : .inline }
    if unit == .quoted {
      // A title or a table of contents that the law puts into another one is its text.
      switch role {
      case .metadata: return .text
      case .exclude(.toc):
        quotedContents = Int(tree.nodes[node].end)
        return .text
      default: break
      }
    }
    if tree.nodes[node].name == figure, let source = tree.attributeSlice("src", of: node) {
      return .link(relation: .empty, target: source)
    }
    // A structure without a title only holds its rows.
    if case .unit(.group) = role, !hasTitle(node, tree) { return .container }
    return role
  }

  private func hasTitle(_ node: Int, _ tree: MarkupTree) -> Bool {
    tree.children(of: node).contains {
      tree.nodes[$0].isElement && tree.name(of: $0).hasSuffix("StructTitle")
    }
  }

  var relation: String { "src" }

  mutating func complete(_ unit: inout UnitDraft, node: Int, in tree: MarkupTree) {
    // Subitem1…10: the printed label decides the number, イ is not 1.
    if unit.kind != .point, let slice = tree.attribute(number, of: node) {
      let isRange = tree.text.withBytes { $0[slice].contains(UInt8(ascii: ":")) }
      unit.value =
        isRange
        ? UnitText(tree.text.string(slice).replacing(":", with: "-")) : UnitText(slice)
    }
    if let slice = tree.attribute(deleted, of: node), tree.holds(slice, "true") {
      unit.traits.insert(.withdrawn)
    }
    switch unit.kind {
    case .supplementary:
      if let law = tree.attribute("AmendLawNum", of: node) {
        unit.identifier = UnitText(law)
        let extract = tree.attribute("Extract", of: node) == "true" ? "　抄" : ""
        unit.heading = UnitText("（\(law)）\(extract)")
      }
    case .tableRow: unit.heading = UnitText(headsAbove(node, tree))
    default: break
    }
  }

  /// What cells of the rows above say that reach into a row before its first cell.
  private mutating func headsAbove(_ row: Int, _ tree: MarkupTree) -> String {
    if Int(tree.nodes[row].parent) != table {
      table = Int(tree.nodes[row].parent)
      spans = RowSpans()
    }
    spans.startRow()
    let heads = spans.headsAbove
    for cell in tree.children(of: row) where tree.nodes[cell].isElement {
      let rows = RowSpans.number(tree.attribute("rowspan", of: cell))
      let columns = spans.nextCell(
        columns: RowSpans.number(tree.attribute("colspan", of: cell)), rows: rows)
      guard rows > 1 else { continue }
      var text = TextWriter(capacity: 64)
      text.begin()
      for (part, gap) in tree.texts(in: cell) {
        text.add(gap)
        text.write(tree.text.string(part.slice))
      }
      spans.keep(text.arena.string(), at: columns.lowerBound)
    }
    return heads
  }

  private static func role(of name: String) -> UnitRole {
    if let kind = units[name] { return .unit(kind) }
    if labels.contains(name) { return .label }
    if headings.contains(name) { return .heading }
    if metadata.contains(name) { return .metadata }
    if name.hasPrefix("Subitem") {
      if name.hasSuffix("Title") { return .label }
      if name.hasSuffix("Sentence") { return .text }
      return .unit(.point)
    }
    switch name {
    case "TOC": return .exclude(.toc)
    case "Rt": return .exclude(.ruby)
    case "Column", "TableColumn", "TableHeaderColumn": return .column
    case "ArithFormula": return .text
    case let name where name.hasSuffix("Sentence"): return .text
    default: return .inline
    }
  }

  private static let units: [String: ClauseKind] = [
    "Part": .part, "Chapter": .chapter, "Section": .section, "Subsection": .subsection,
    "Division": .division, "Article": .article, "Paragraph": .paragraph, "Item": .item,
    "List": .listItem, "Sublist1": .listItem, "Sublist2": .listItem, "Sublist3": .listItem,
    "TableRow": .tableRow, "TableHeaderRow": .tableRow, "Remarks": .note, "SupplNote": .note,
    "FigStruct": .figure, "SupplProvision": .supplementary, "Preamble": .preamble,
    "EnactStatement": .preamble, "NewProvision": .quoted,
    "AppdxTable": .appendix, "AppdxNote": .appendix, "AppdxStyle": .appendix,
    "AppdxFormat": .appendix,
    "Appdx": .appendix, "AppdxFig": .appendix, "SupplProvisionAppdxTable": .appendix,
    "SupplProvisionAppdxStyle": .appendix, "SupplProvisionAppdx": .appendix,
    "TableStruct": .group, "NoteStruct": .group, "StyleStruct": .group, "FormatStruct": .group,
    "Class": .listItem,
  ]

  private static let labels: Set<String> = [
    "ArticleTitle", "ParagraphNum", "ItemTitle", "SupplProvisionLabel", "RemarksLabel",
    "ClassTitle",
    "PartTitle", "ChapterTitle", "SectionTitle", "SubsectionTitle", "DivisionTitle",
    "AppdxTableTitle", "AppdxNoteTitle", "AppdxStyleTitle", "AppdxFormatTitle", "AppdxFigTitle",
    "SupplProvisionAppdxTableTitle", "SupplProvisionAppdxStyleTitle", "ArithFormulaNum",
  ]

  private static let headings: Set<String> = [
    "ArticleCaption", "ParagraphCaption", "RelatedArticleNum", "TableStructTitle", "FigStructTitle",
    "NoteStructTitle", "StyleStructTitle", "FormatStructTitle",
  ]

  private static let metadata: Set<String> = [
    "LawNum", "LawTitle", "Code", "Message", "LawId", "LawRevisionId", "Category", "Date",
    "PromulgationDate",
  ]
}
