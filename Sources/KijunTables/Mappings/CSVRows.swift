import KijunModel

/// Rows of a CSV file with the line each starts on.
///
/// Source: RFC 4180; a byte order mark is passed over, lines may end in CR LF, LF or CR, and the
/// delimiter is the one that parts the header into the columns that are asked for.
struct CSVRows {
  struct Row {
    var line: Int
    var cells: [String]
  }

  let header: [String]
  let rows: [Row]
  let file: String
  let delimiter: Character

  /// - Parameter required: Columns without which the file is of no use, in lower case.
  /// - Throws: ``TableError`` for an open quotation, a NUL, broken UTF-8, a missing or repeated column.
  init(_ bytes: [UInt8], file: String, required: [String]) throws(TableError) {
    func failure(_ message: String, _ line: Int) -> TableError {
      TableError(message, at: SourceLocation(document: file, line: line))
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard !body.contains(0) else { throw failure("a NUL stands in the file; save it as UTF-8", 1) }
    guard let text = String(validating: body, as: UTF8.self) else {
      throw failure("the file is not UTF-8", 1)
    }
    let delimiters: [Unicode.Scalar] = [",", ";", "\t"]
    var found: (delimiter: Unicode.Scalar, rows: [Row])?
    var problem: TableError?
    for delimiter in delimiters {
      do throws(TableError) {
        let rows = try Self.split(text, delimiter, file)
        guard let names = rows.first?.cells.map(Self.name) else { continue }
        if required.allSatisfy(names.contains) {
          found = (delimiter, rows)
          break
        }
      } catch {
        problem = problem ?? error
      }
    }
    guard let found else {
      throw problem
        ?? failure("the first line must name the columns \(required.joined(separator: ", "))", 1)
    }
    let header = found.rows[0].cells.map(Self.name)
    if let twice = header.first(where: { name in !name.isEmpty && header.count { $0 == name } > 1 })
    {
      throw failure("the column '\(twice)' stands twice", 1)
    }
    self.header = header
    rows = Array(found.rows.dropFirst())
    self.file = file
    delimiter = Character(found.delimiter)
  }

  private static func name(_ cell: String) -> String {
    String(cell.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      .lowercased()
  }

  private static func split(_ text: String, _ delimiter: Unicode.Scalar, _ file: String)
    throws(TableError) -> [Row]
  {
    var rows: [Row] = []
    var row = Row(line: 1, cells: [])
    var cell = String.UnicodeScalarView()
    var line = 1
    var quotedSince: Int?
    var wasQuoted = false
    let scalars = Array(text.unicodeScalars)
    var index = 0
    func endCell() {
      row.cells.append(String(cell))
      cell = String.UnicodeScalarView()
      wasQuoted = false
    }
    func endRow() {
      endCell()
      if row.cells != [""] { rows.append(row) }
      row = Row(line: line, cells: [])
    }
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      index += 1
      if scalar == "\n" || (scalar == "\r" && next != "\n") { line += 1 }
      if quotedSince != nil {
        if scalar != "\"" {
          cell.append(scalar)
        } else if next == "\"" {
          cell.append(scalar)
          index += 1
        } else {
          quotedSince = nil
        }
        continue
      }
      switch scalar {
      case "\"" where cell.isEmpty && !wasQuoted:
        quotedSince = line
        wasQuoted = true
      case delimiter: endCell()
      case "\r" where next == "\n": break
      case "\r", "\n": endRow()
      default: cell.append(scalar)
      }
    }
    if let quotedSince {
      throw TableError(
        "a quotation that opens here has no end",
        at: SourceLocation(document: file, line: quotedSince))
    }
    if !cell.isEmpty || !row.cells.isEmpty { endRow() }
    return rows
  }
}
