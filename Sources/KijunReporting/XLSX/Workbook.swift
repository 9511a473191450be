internal import CXLSXWriter
import Glibc

/// Why a spreadsheet could not be made.
public struct WorkbookFailure: Error, Equatable, Sendable {
  public var message: String
}

/// Tables as an Office Open XML workbook: one sheet each, frozen head, filter, colours, text that stays text.
enum Workbook {
  /// Characters that a cell holds at most; what is longer is cut and says so.
  static let cellLimit = 32_767

  static func write(_ sheets: [ReportSheet], title: String) throws(WorkbookFailure) -> [UInt8] {
    var library = kijun_xlsx()
    guard kijun_xlsx_open(&library) != 0 else {
      throw WorkbookFailure(message: "the library libxlsxwriter is not installed")
    }
    let descriptor = kijun_memory_file()
    guard descriptor >= 0 else { throw WorkbookFailure(message: "no memory for the workbook") }
    defer { close(descriptor) }
    var options = lxw_workbook_options()
    guard let book = library.workbook_new_opt("/proc/self/fd/\(descriptor)", &options) else {
      throw WorkbookFailure(message: "the workbook could not be begun")
    }
    // The same bytes for the same tables: no clock.
    title.withCString { title in
      var properties = lxw_doc_properties()
      properties.title = UnsafeMutablePointer(mutating: title)
      properties.created = 315_532_800
      _ = library.workbook_set_properties(book, &properties)
    }
    let formats = Formats(book, library)
    var names = SheetNames()
    for sheet in sheets {
      let name = names.name(of: sheet.name)
      guard let page = library.workbook_add_worksheet(book, name) else {
        _ = library.workbook_close(book)
        throw WorkbookFailure(message: "the sheet \(name) could not be made")
      }
      fill(page, with: sheet, formats, library)
    }
    let status = library.workbook_close(book)
    guard status == LXW_NO_ERROR else {
      throw WorkbookFailure(
        message: library.lxw_strerror(status).map { String(cString: $0) }
          ?? "error \(status.rawValue)")
    }
    return try contents(of: descriptor)
  }

  private static func fill(
    _ page: UnsafeMutablePointer<lxw_worksheet>, with sheet: ReportSheet, _ formats: Formats,
    _ library: kijun_xlsx
  ) {
    for (column, head) in sheet.columns.enumerated() {
      _ = library.worksheet_set_column(
        page, UInt16(column), UInt16(column), Double(head.width), nil)
      _ = library.worksheet_write_string(page, 0, UInt16(column), head.head, formats.head)
    }
    for (row, cells) in sheet.rows.enumerated() {
      for (column, cell) in cells.enumerated() where !cell.text.isEmpty || cell.number != nil {
        let place = (UInt32(row + 1), UInt16(column))
        if let number = cell.number {
          _ = library.worksheet_write_number(page, place.0, place.1, Double(number), formats.number)
        } else if cell.runs.count > 1, cell.text.utf16.count < cellLimit {
          rich(cell, to: page, place, formats, library)
        } else {
          _ = library.worksheet_write_string(
            page, place.0, place.1, fitted(cell.text),
            cell.runs.first?.isMarked ?? false ? formats.markedCell : formats[cell.tone])
        }
      }
    }
    _ = library.worksheet_freeze_panes(page, 1, sheet.columns.count > 3 ? 1 : 0)
    _ = library.worksheet_autofilter(
      page, 0, 0, UInt32(sheet.rows.count), UInt16(sheet.columns.count - 1))
    _ = library.worksheet_set_landscape(page)
    _ = library.worksheet_repeat_rows(page, 0, 0)
    _ = library.worksheet_fit_to_pages(page, 1, 0)
  }

  /// A cell whose marked pieces are underlined.
  private static func rich(
    _ cell: ReportSheet.Cell, to page: UnsafeMutablePointer<lxw_worksheet>,
    _ place: (UInt32, UInt16), _ formats: Formats, _ library: kijun_xlsx
  ) {
    let texts = cell.runs.map { ShownControls.shown($0.text) }
    var tuples: [UnsafeMutablePointer<lxw_rich_string_tuple>?] = []
    defer {
      for case let tuple? in tuples {
        UnsafeMutablePointer(mutating: tuple.pointee.string)?.deallocate()
        tuple.deallocate()
      }
    }
    for (text, run) in zip(texts, cell.runs) where !text.isEmpty {
      let bytes = Array(text.utf8CString)
      let string = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
      string.initialize(from: bytes, count: bytes.count)
      let tuple = UnsafeMutablePointer<lxw_rich_string_tuple>.allocate(capacity: 1)
      tuple.initialize(
        to: lxw_rich_string_tuple(format: run.isMarked ? formats.marked : nil, string: string))
      tuples.append(tuple)
    }
    tuples.append(nil)
    _ = library.worksheet_write_rich_string(page, place.0, place.1, &tuples, formats[cell.tone])
  }

  private static func fitted(_ text: String) -> String {
    let shown = ShownControls.shown(text)
    guard shown.utf16.count > cellLimit else { return shown }
    let mark = "… [cut]"
    var result = ""
    var length = mark.utf16.count
    for character in shown {
      length += character.utf16.count
      if length > cellLimit { break }
      result.append(character)
    }
    return result + mark
  }

  private static func contents(of descriptor: Int32) throws(WorkbookFailure) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw WorkbookFailure(message: "the workbook could not be read back")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress! + count, $0.count - count, count)
      }
      guard got > 0 else { throw WorkbookFailure(message: "the workbook could not be read back") }
      count += got
    }
    return bytes
  }

  /// The looks of cells.
  private struct Formats {
    typealias Format = UnsafeMutablePointer<lxw_format>
    let head: Format?
    let number: Format?
    let marked: Format?
    /// A cell that is marked as a whole.
    let markedCell: Format?
    private let tones: [ReportSheet.Tone: Format]

    init(_ book: UnsafeMutablePointer<lxw_workbook>, _ library: kijun_xlsx) {
      head = library.workbook_add_format(book)
      library.format_set_bold(head)
      library.format_set_bg_color(head, 0xE3E8EF)
      library.format_set_border(head, UInt8(LXW_BORDER_THIN.rawValue))
      library.format_set_text_wrap(head)
      marked = library.workbook_add_format(book)
      library.format_set_underline(marked, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
      library.format_set_font_color(marked, 0xB3261E)
      markedCell = library.workbook_add_format(book)
      library.format_set_underline(markedCell, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
      library.format_set_font_color(markedCell, 0xB3261E)
      library.format_set_text_wrap(markedCell)
      library.format_set_align(markedCell, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      library.format_set_num_format(markedCell, "@")
      number = library.workbook_add_format(book)
      library.format_set_num_format(number, "0;-0;;@")
      library.format_set_align(number, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      var tones: [ReportSheet.Tone: Format] = [:]
      for tone in ReportSheet.Tone.allCases {
        guard let format = library.workbook_add_format(book) else { continue }
        library.format_set_text_wrap(format)
        library.format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        // Text stays text: "1.10" is no number.
        library.format_set_num_format(format, "@")
        if let colour = Self.background(tone) { library.format_set_bg_color(format, colour) }
        if tone == .muted { library.format_set_font_color(format, 0x555555) }
        tones[tone] = format
      }
      self.tones = tones
    }

    subscript(tone: ReportSheet.Tone) -> Format? { tones[tone] }

    private static func background(_ tone: ReportSheet.Tone) -> UInt32? {
      switch tone {
      case .demand, .bad: 0xF9DEDC
      case .advice: 0xFDEFC8
      case .leave, .good: 0xD9F0DF
      case .term: 0xDBEAFE
      case .none, .muted: nil
      }
    }
  }
}
