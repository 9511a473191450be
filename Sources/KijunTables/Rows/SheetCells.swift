import KijunMarkup
import KijunModel

/// The cells of one sheet as text: only those that are there, no grid of what the sheet says it is.
struct SheetCells {
  private let tree: MarkupTree
  private let strings: [String]
  private let file: String
  private let sheet: String
  var findings: [Finding] = []
  private let limits: Limits
  private var noted = 0
  /// The most that a sheet has. Source: ECMA-376, part 1, 18.3.1.
  private static let lastColumn = 16_384
  private static let lastRow = 1_048_576

  init(_ tree: MarkupTree, _ strings: [String], file: String, sheet: String, limits: Limits) {
    self.limits = limits
    self.tree = tree
    self.strings = strings
    self.file = file
    self.sheet = sheet
  }

  /// Rows that hold something; cells behind the head's last column are told and left out.
  mutating func rows() -> [TableRows.Row] {
    var result: [TableRows.Row] = []
    var width = Self.lastColumn
    var next = 1
    for node in tree.nodes.indices where tree.local(node) == "row" {
      let number = tree.attribute("r", of: node).flatMap { Int($0) } ?? next
      guard (1...Self.lastRow).contains(number) else {
        fail("a row has the number \(number), which no sheet has", 0)
        continue
      }
      next = number + 1
      if tree.attribute("hidden", of: node) == "1" {
        note("row \(number) of '\(sheet)' is hidden and read", number)
      }
      var cells: [Int: String] = [:]
      var column = 0
      for cell in tree.children(of: node) where tree.local(cell) == "c" {
        if let name = tree.attribute("r", of: cell) {
          guard let place = Self.place(name), place.row == number else {
            fail("the cell '\(name)' stands outside of every sheet, or in the wrong row", number)
            continue
          }
          column = place.column
        }
        defer { column += 1 }
        let text = text(cell, number)
        guard !text.isEmpty else { continue }
        guard column < width else {
          note("a cell of row \(number) stands under no head and is not read", number)
          continue
        }
        cells[column] = text
      }
      guard let last = cells.keys.max() else { continue }
      if result.isEmpty {
        guard last < limits.columns else {
          fail(
            "the head of '\(sheet)' has more than \(limits.columns) columns (--limit columns=…)",
            number,
            code: "limit.columns")
          return []
        }
        width = last + 1
      }
      result.append(
        TableRows.Row(line: number, cells: (0..<max(width, last + 1)).map { cells[$0] ?? "" }))
    }
    if noted > limits.findings {
      findings.append(
        .leftOut(
          noted - limits.findings, "remarks on '\(sheet)'", at: SourceLocation(document: file)))
    }
    return result
  }

  private mutating func text(_ cell: Int, _ row: Int) -> String {
    let parts = Array(tree.children(of: cell))
    let value = parts.first { tree.local($0) == "v" }.map { Self.content(tree, $0) }
    let name = tree.attribute("r", of: cell) ?? "row \(row)"
    if parts.contains(where: { tree.local($0) == "f" }) {
      guard let value, !value.isEmpty else {
        fail("\(name) holds a formula without a stored value", row)
        return ""
      }
      note("\(name) holds a formula; its stored value is read", row)
    }
    switch tree.attribute("t", of: cell) ?? "n" {
    case "s":
      guard let index = value.flatMap({ Int($0) }), strings.indices.contains(index) else {
        fail("\(name) refers to a text that is not there", row)
        return ""
      }
      return strings[index]
    case "inlineStr":
      return parts.filter { tree.local($0) == "is" }.map { Self.text(tree, $0) }.joined()
    case "str": return Self.unescaped(value ?? "")
    case "b": return value == "1" ? "TRUE" : "FALSE"
    case "e":
      fail("\(name) holds an error: \(value ?? "")", row)
      return ""
    default:
      if value?.isEmpty == false {
        note("\(name) is a number, not text: '1.10' would be read as '1.1'", row)
      }
      return value ?? ""
    }
  }

  private mutating func note(_ message: String, _ row: Int) {
    noted += 1
    guard noted <= limits.findings else { return }
    findings.append(WorkbookRows.warning(message, file, row))
  }

  private mutating func fail(_ message: String, _ row: Int, code: String = "mapping.workbook") {
    findings.append(
      Finding(
        code: code, severity: .error, message: message,
        location: SourceLocation(document: file, line: row)))
  }

  /// Text of a string item: its pieces joined, without phonetic hints.
  static func text(_ tree: MarkupTree, _ item: Int) -> String {
    var result = ""
    var node = item + 1
    while node < Int(tree.nodes[item].end) {
      if tree.local(node) == "rPh" {
        node = Int(tree.nodes[node].end)
        continue
      }
      if tree.local(node) == "t" { result += content(tree, node) }
      node += 1
    }
    return unescaped(result)
  }

  private static func content(_ tree: MarkupTree, _ node: Int) -> String {
    tree.children(of: node).filter { tree.nodes[$0].isText }
      .map { tree.text.string(tree.nodes[$0].slice) }.joined()
  }

  /// `_x0041_` is the character of that number.
  private static func unescaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if scalars[index] == "_", index + 6 < scalars.count, scalars[index + 1] == "x",
        scalars[index + 6] == "_",
        let code = UInt32(
          String(String.UnicodeScalarView(scalars[index + 2..<index + 6])), radix: 16),
        let scalar = Unicode.Scalar(code)
      {
        result.append(scalar)
        index += 7
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return String(result)
  }

  /// `AB12` as a column, counted from 0, and a row, counted from 1.
  static func place(_ name: String) -> (column: Int, row: Int)? {
    var column = 0
    var row = 0
    var digits = false
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where !digits:
        column = column * 26 + Int(byte) - 64
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
        digits = true
        row = row * 10 + Int(byte) - 48
      default: return nil
      }
      guard column <= lastColumn, row <= lastRow else { return nil }
    }
    return row > 0 ? (column - 1, row) : nil
  }
}
