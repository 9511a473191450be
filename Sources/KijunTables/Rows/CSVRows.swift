import KijunModel

/// Reads the rows of a CSV file.
///
/// Source: RFC 4180; a byte order mark is passed over, lines may end in CR LF, LF or CR, and the
/// delimiter is the one that parts the header into the columns that are asked for.
enum CSVRows {
  /// - Parameter required: Columns without which the file is of no use, in lower case.
  /// - Throws: ``TableError`` for an open quotation, a NUL, broken UTF-8, a missing or repeated column.
  static func read(_ bytes: [UInt8], file: String, required: [String]) throws(TableError)
    -> (table: TableRows, delimiter: UInt8)
  {
    func failure(_ message: String, _ line: Int) -> TableError {
      TableError(message, at: SourceLocation(document: file, line: line))
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard !bytes.contains(0) else { throw failure("a NUL stands in the file; save it as UTF-8", 1) }
    guard String(validating: bytes[start...], as: UTF8.self) != nil else {
      throw failure("the file is not UTF-8", 1)
    }
    let delimiters: [Unicode.Scalar] = [",", ";", "\t"]
    var found: (delimiter: UInt8, rows: [TableRows.Row])?
    var problem: TableError?
    for delimiter in delimiters.map({ UInt8(ascii: $0) }) {
      do throws(TableError) {
        let rows = try split(bytes, start, delimiter, file)
        guard let names = rows.first?.cells.map(TableRows.name) else { continue }
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
    let header = found.rows[0].cells.map(TableRows.name)
    if let twice = TableRows.repeated(header) {
      throw failure("the column '\(twice)' stands twice", 1)
    }
    let table = TableRows(header: header, rows: Array(found.rows.dropFirst()), file: file)
    return (table, found.delimiter)
  }

  private static func split(_ bytes: [UInt8], _ start: Int, _ delimiter: UInt8, _ file: String)
    throws(TableError) -> [TableRows.Row]
  {
    let quote = UInt8(ascii: "\"")
    var rows: [TableRows.Row] = []
    var row = TableRows.Row(line: 1, cells: [])
    var cell: [UInt8] = []
    var cellStart = start
    var line = 1
    var quotedSince: Int?
    var wasQuoted = false
    var index = start
    func endCell(_ end: Int) {
      row.cells.append(TableRows.unguarded(String(decoding: cell, as: UTF8.self)))
      row.places.append(cellStart..<end)
      cell = []
      wasQuoted = false
      cellStart = end + 1
    }
    func endRow(_ end: Int) {
      endCell(end)
      if row.cells != [""] { rows.append(row) }
      row = TableRows.Row(line: line, cells: [])
    }
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      index += 1
      if byte == 10 || (byte == 13 && next != 10) { line += 1 }
      if quotedSince != nil {
        if byte != quote {
          cell.append(byte)
        } else if next == quote {
          cell.append(byte)
          index += 1
        } else {
          quotedSince = nil
        }
        continue
      }
      switch byte {
      case quote where cell.isEmpty && !wasQuoted:
        quotedSince = line
        wasQuoted = true
      case delimiter: endCell(index - 1)
      case 13 where next == 10:
        index += 1
        line += 1
        endRow(index - 2)
        cellStart = index
      case 13, 10: endRow(index - 1)
      default: cell.append(byte)
      }
    }
    if let quotedSince {
      throw TableError(
        "a quotation that opens here has no end",
        at: SourceLocation(document: file, line: quotedSince))
    }
    if !cell.isEmpty || !row.cells.isEmpty { endRow(bytes.count) }
    return rows
  }
}
