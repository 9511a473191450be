import KijunMarkup
import KijunModel

/// The forms in which people keep clause-to-control links.
public enum MappingFormat: String, Sendable, CaseIterable {
  case yaml, csv, xlsx, oscal

  /// By content, and by name where the content leaves it open.
  public static func of(_ bytes: [UInt8], file: String) -> MappingFormat {
    let name = file.lowercased()
    if bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
      || name.hasSuffix(".xlsx")
    {
      return .xlsx
    }
    if name.hasSuffix(".csv") || name.hasSuffix(".tsv") { return .csv }
    if name.hasSuffix(".json") { return .oscal }
    return .yaml
  }

  /// - Throws: ``TableError`` where the file yields no mapping at all.
  public func read(
    _ bytes: [UInt8], file: String, limits: Limits = Limits()
  ) throws(TableError) -> StageOutput<MappingFile> {
    var output =
      switch self {
      case .yaml: try MappingYAML.read(bytes, file: file, limits: limits)
      case .csv:
        try MappingRows.read(
          CSVRows.read(bytes, file: file, required: MappingRows.required).table)
      case .xlsx:
        try MappingRows.read(
          WorkbookRows.read(
            bytes, file: file, required: MappingRows.required, limits: limits))
      case .oscal: try MappingCollectionJSON.read(bytes, file: file, limits: limits)
      }
    for mapping in output.value.mappings {
      output.findings += MappingValues.findings(of: mapping, hasOwnIDs: self != .oscal)
    }
    return output
  }

  /// Rewrites fields of links in place; everything else stays byte for byte.
  ///
  /// - Throws: ``TableError`` where a field cannot be rewritten in this form.
  public func edit(
    _ bytes: [UInt8], file: String, _ edits: [LinkEdit], limits: Limits = Limits()
  ) throws(TableError) -> [UInt8] {
    switch self {
    case .yaml: try MappingYAML.edit(bytes, file: file, edits, limits)
    case .csv: try MappingRows.edit(bytes, file: file, edits)
    case .oscal: try MappingCollectionJSON.edit(bytes, file: file, edits, limits)
    case .xlsx:
      throw TableError(
        "a workbook is not rewritten; convert it with 'kijun map convert'",
        at: SourceLocation(document: file))
    }
  }
}

/// Replacements of byte ranges, applied from the last to the first.
struct ByteEdits {
  private var edits: [(range: Range<Int>, text: [UInt8])] = []

  mutating func replace(_ range: Range<Int>, with text: String) {
    guard !edits.contains(where: { $0.range == range && !range.isEmpty }) else { return }
    edits.append((range, Array(text.utf8)))
  }

  func applied(to bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    let ordered = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) > ($1.element.range.lowerBound, $1.offset)
    }
    for (_, edit) in ordered { result.replaceSubrange(edit.range, with: edit.text) }
    return result
  }
}

extension TableError {
  static func noPlace(_ file: String) -> TableError {
    TableError("a link cannot be rewritten in this form", at: SourceLocation(document: file))
  }
}
