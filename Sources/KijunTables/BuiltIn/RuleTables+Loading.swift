import KijunModel

/// Why a table cannot be used.
public struct TableError: Error, Equatable, Sendable {
  public var message: String
  public var location: SourceLocation
  public var code: String

  public init(_ message: String, at location: SourceLocation, code: String = "tables.invalid") {
    self.message = message
    self.location = location
    self.code = code
  }

  /// The error as the finding that reports it.
  public var finding: Finding {
    Finding(code: code, severity: .error, message: message, location: location)
  }
}

extension RuleTables {
  /// Which tables a caller needs; reading alone needs no vocabulary.
  public enum Extent: Sendable {
    case reading, rest

    fileprivate func holds(_ path: String) -> Bool {
      let isForReading = ["egov/", "html/", "numbering/", "languages/"].contains(
        where: path.hasPrefix)
      return (self == .reading) == isForReading
    }
  }

  /// The tables that ship with kijun.
  public static func builtIn() throws(TableError) -> RuleTables {
    var tables = RuleTables()
    try tables.addBuiltIn(.reading)
    try tables.addBuiltIn(.rest)
    return tables
  }

  public mutating func addBuiltIn(_ extent: Extent) throws(TableError) {
    for (path, text) in BuiltInTables.files where extent.holds(path) {
      try load(text.description, path: path)
    }
  }

  /// The text of every built-in table by its path below `Mappings/`.
  public static var builtInFiles: [(path: String, text: String)] {
    BuiltInTables.files.map { ($0.path, $0.text.description) }
  }

  /// Adds the rows of one table; its place under `Mappings/` says what they are.
  public mutating func load(_ text: String, path: String) throws(TableError) {
    let table = TableText(text)
    switch path {
    case "egov/elements.tsv":
      for row in table.rows {
        reading.lawElements[row[0]] = LawElement(
          mayHold: row[1], mustHold: row[2], mustSay: row[3], mustFollow: row[4])
      }
    case "html/page-furniture.tsv": try loadFurniture(table, path)
    case "html/toc-headers.tsv": for row in table.rows { reading.contentsHeaders.insert(row[0]) }
    case "html/label-cells.tsv": try loadLabelCells(table, path)
    case "html/term-headers.tsv": for row in table.rows { reading.termHeaders.insert(row[0]) }
    case "html/comparison-headers.tsv":
      for row in table.rows {
        reading.comparisonHeaders[row[0]] = ComparisonColumn(rawValue: row[1])
      }
    case "html/comparison-marks.tsv": try loadComparisonMarks(table, path)
    case "languages/function-words.tsv": try loadLanguages(table, path)
    case "numbering/styles.tsv": try loadNumbering(table, path)
    case "numbering/demands.tsv": try loadDemands(table, path)
    case "vocabularies/roles.tsv": roles.entries += try Self.vocabulary(table, path)
    case "vocabularies/sectors.tsv": sectors.entries += try Self.vocabulary(table, path)
    case "vocabularies/policy-areas.tsv": policyAreas.entries += try Self.vocabulary(table, path)
    case "vocabularies/phrases.tsv": phrases.entries += try Self.vocabulary(table, path)
    case "lint/ambiguous.tsv": ambiguous.entries += try Self.vocabulary(table, path)
    case "vocabularies/periods.tsv": periods.entries += try Self.vocabulary(table, path)
    case "findings/codes.tsv":
      guides += table.rows.map { FindingGuide(code: $0[0], meaning: $0[1], remedy: $0[2]) }
    case "suggest/words.tsv": suggestWords.entries += try Self.vocabulary(table, path)
    case "suggest/terms.tsv": suggestTerms.entries += try Self.vocabulary(table, path)
    case _ where path.hasPrefix("modality/"): try loadModality(table, path)
    default: throw TableError("no table of this name is known", at: SourceLocation(document: path))
    }
  }

  private mutating func loadFurniture(_ table: TableText, _ path: String) throws(TableError) {
    for row in table.rows {
      if row[1] == "text" {
        reading.furniture.partsOfText.insert(row[0])
        continue
      }
      if row[1] == "remark" {
        reading.furniture.textBehind.insert(row[0])
        continue
      }
      guard let reason = Exclusion.Reason(rawValue: row[1]) else {
        throw TableError(
          "'\(row[1])' is no reason to leave text out",
          at: SourceLocation(document: path, line: row.line))
      }
      reading.furniture.reasons[row[0]] = reason
    }
  }

  private mutating func loadLabelCells(_ table: TableText, _ path: String) throws(TableError) {
    for row in table.rows {
      let characters = row[0].unicodeScalars.map(\.value)
      switch row[1] {
      case "sign": reading.labelSigns.insert(characters)
      case "joint": reading.labelJoints.insert(characters)
      default:
        throw TableError(
          "'\(row[1])' is neither sign nor joint",
          at: SourceLocation(document: path, line: row.line))
      }
    }
  }

  private mutating func loadComparisonMarks(_ table: TableText, _ path: String)
    throws(TableError)
  {
    for row in table.rows {
      switch row[1] {
      case "absent": reading.absenceMarks.insert(row[0])
      case "omitted": reading.omissionMarks.append(Array(row[0].utf8))
      default:
        throw TableError(
          "'\(row[1])' is neither absent nor omitted",
          at: SourceLocation(document: path, line: row.line))
      }
    }
  }

  private mutating func loadLanguages(_ table: TableText, _ path: String) throws(TableError) {
    for row in table.rows {
      for word in Self.words(row[1]) where !reading.languages.add(word, language: row[0]) {
        throw TableError(
          "'\(word)' is longer than eight bytes",
          at: SourceLocation(document: path, line: row.line))
      }
    }
  }

  private mutating func loadNumbering(_ table: TableText, _ path: String) throws(TableError) {
    for row in table.rows {
      let place = SourceLocation(document: path, line: row.line)
      guard let kind = ClauseKind.allCases.first(where: { $0.name == row[2] }),
        let rank = Int(row[3])
      else {
        throw TableError("numbering style '\(row[0])' needs a kind and a rank", at: place)
      }
      let tokens = try Self.tokens(row[1], at: place)
      numbering.styles.append(.init(key: row[0], tokens: tokens, kind: kind, rank: rank))
    }
  }

  private mutating func loadDemands(_ table: TableText, _ path: String) throws(TableError) {
    for row in table.rows {
      let words = Self.words(row[2])
      switch row[0] {
      case "end": numbering.demands.ends += words
      case "except": numbering.demands.exceptions += words
      case "word": numbering.demands.words.formUnion(words)
      case "relative": numbering.demands.relatives.formUnion(words)
      case "question": numbering.demands.questions.formUnion(words)
      default:
        throw TableError(
          "'\(row[0])' is neither end, except, word, relative nor question",
          at: SourceLocation(document: path, line: row.line))
      }
    }
  }

  private static func tokens(_ pattern: String, at place: SourceLocation) throws(TableError)
    -> [NumberingTable.Token]
  {
    var result: [NumberingTable.Token] = []
    var scalars = pattern.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "{" else {
        result.append(.literal(scalar.value))
        continue
      }
      var name = ""
      var end: Unicode.Scalar?
      while end != "}", let part = scalars.next() {
        end = part
        if part != "}" { name.unicodeScalars.append(part) }
      }
      guard end == "}", let token = NumberingTable.tokenNames[name] else {
        throw TableError("'{\(name)}' is no part of a numbering pattern", at: place)
      }
      result.append(token)
    }
    return result
  }

  private static func vocabulary(_ table: TableText, _ path: String) throws(TableError)
    -> [Vocabulary.Entry]
  {
    var result: [Vocabulary.Entry] = []
    for row in table.rows {
      guard row.fields.count >= 3, !row[2].isEmpty else {
        throw TableError(
          "a vocabulary row has key, language and words",
          at: SourceLocation(document: path, line: row.line))
      }
      result.append(.init(key: row[0], language: row[1], words: words(row[2])))
    }
    return result
  }

  /// What stands between the `|` of a field.
  private static func words(_ field: String) -> [String] {
    var field = field
    return field.withUTF8 { bytes in
      var result: [String] = []
      var start = 0
      for index in 0...bytes.count where index == bytes.count || bytes[index] == UInt8(ascii: "|") {
        if index > start {
          result.append(
            String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self))
        }
        start = index + 1
      }
      return result
    }
  }

  private mutating func loadModality(_ table: TableText, _ path: String) throws(TableError) {
    let language = String(path.dropFirst("modality/".count).prefix { $0 != "." })
    for row in table.rows {
      guard let modality = Modality(rawValue: row[2]), !row[1].isEmpty else {
        throw TableError(
          "'\(row[2])' is no modality", at: SourceLocation(document: path, line: row.line))
      }
      let rule = row[0].utf8.contains(UInt8(ascii: ".")) ? row[0] : language + "." + row[0]
      self.modality[language, default: ModalityTable()].rows.append(
        .init(rule: RuleID(rule), form: row[1], modality: modality, basis: row[3]))
    }
  }
}
