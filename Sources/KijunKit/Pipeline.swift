import KijunAnalysis
import KijunMarkup
@_exported import KijunModel
import KijunReading
import KijunTables

@_exported import struct KijunMarkup.Limits

/// The whole story in one screen: bytes → document → clauses → requirements → trace → changes.
///
/// Each function opens the files it is given, runs the stages and gives back a value with its
/// findings. Nothing is printed.
public struct Pipeline: Sendable {
  /// Why there is no value to return; every reason is a finding with code, file and line.
  public struct Failure: Error, Equatable, Sendable {
    public var findings: [Finding]
  }

  public var limits = Limits()
  /// Names of the limits, as the help lists them.
  public static let limitNames = Limits.names.joined(separator: ", ")
  /// Encoding label that overrules what the source says.
  public var encoding: String?
  /// XML Schema that sources are checked against.
  public var schema: String?
  /// Files that stand for the catalogues which profiles import.
  public var catalogs: [String] = []
  /// Reads 新旧対照表 as one side only.
  public var column: ComparisonColumn?
  /// Whether sources get their SHA-256; what only shows clauses as text does without.
  var hasDigests = true
  /// The store in which `DOCUMENT@REVISION` is looked up.
  public var store = "kijun.db"

  public init() {}

  /// Every table, loaded when the first sentence is typed.
  public var tables: RuleTables { ownTables ?? Self.allTables }

  /// The rules that type sentences, made ready when the first one is typed.
  var rules: RequirementRules { ownRules ?? Self.allRules }

  /// The tables with the user's own rows.
  private var ownTables: RuleTables? {
    didSet { ownRules = ownTables.map { RequirementRules($0) } }
  }
  private var ownRules: RequirementRules?
  private static let allRules = RequirementRules(allTables)
  /// The settings that made them, for processes that read for this one.
  private(set) var wordSettings: [String] = []

  /// Adds the user's rows to a word list.
  ///
  /// - Parameter setting: `NAME=FILE`; the names are those of the files below `Mappings/`, such as
  ///   `roles`, `sectors`, `policy-areas`, `ja` (modality), `ambiguous`.
  /// - Throws: ``Failure`` when there is no such list, or the file cannot be read as one.
  public mutating func addWords(_ setting: String) throws(Failure) {
    let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
    wordSettings.append(setting)
    let paths = RuleTables.builtInFiles.map(\.path)
    guard parts.count == 2,
      let path = paths.first(where: { $0 == parts[0] || $0.hasSuffix("/" + parts[0] + ".tsv") })
    else {
      throw Failure(findings: [
        Finding(
          code: "tables.unknown", severity: .error,
          message:
            "--words '\(setting)': not NAME=FILE with one of \(paths.joined(separator: " "))",
          location: SourceLocation(document: setting))
      ])
    }
    ownTables = try Failure.wrapping(parts[1]) {
      var tables = self.tables
      let bytes = try FileBytes.read(parts[1])
      do {
        try tables.load(String(decoding: bytes, as: UTF8.self), path: path)
      } catch let error as TableError {
        var finding = error.finding
        finding.location.document = parts[1]
        throw Failure(findings: [finding])
      }
      return tables
    }
  }

  private static let readingTables = adding(.reading, to: RuleTables())
  private static let allTables = adding(.rest, to: readingTables)

  private static func adding(_ extent: RuleTables.Extent, to tables: RuleTables) -> RuleTables {
    var tables = tables
    do {
      try tables.addBuiltIn(extent)
    } catch {
      // The tables are part of the program and a test loads every one.
      preconditionFailure("built-in table: \(error)")
    }
    return tables
  }

  /// - Throws: ``Failure`` when the file cannot be read as a document.
  public func clauses(
    _ path: String, column: ComparisonColumn? = nil
  ) throws(Failure) -> StageOutput<ClauseList> {
    if let stored = try stored(path) { return stored }
    return try clauses(
      of: try Sources.load(path, limits: limits, encoding: encoding, hasDigest: hasDigests), path,
      column: column)
  }

  /// The clauses of a source whose bytes are at hand.
  func clauses(
    of source: Sources.Loaded, _ path: String, column: ComparisonColumn? = nil
  ) throws(Failure) -> StageOutput<ClauseList> {
    do {
      let document = try Readers.read(
        source.document,
        options: ReadingOptions(tables: Self.readingTables.reading, column: column ?? self.column),
        limits: limits, imports: { Imports.source($0, beside: path, catalogs, limits) })
      var output = extractClauses(
        from: describe(document.value, source.description, path),
        numbering: Self.readingTables.numbering, languages: Self.readingTables.reading.languages)
      output.findings = document.findings + source.findings + output.findings
      if let schema { output.findings += try Validation.findings(source.document, schema, limits) }
      if output.value.isEmpty, output.value.account.source == 0 {
        // Well-formed and without a word: there is nothing to lose, but somebody should look.
        output.findings.append(.noText(at: SourceLocation(document: path)))
      } else if output.value.isEmpty {
        throw Failure(
          findings: output.findings + [
            ReadError(.noClauses, at: SourceLocation(document: path)).finding
          ])
      }
      return output
    } catch {
      throw Failure(error, at: path)
    }
  }

  /// - Throws: ``Failure`` when the file cannot be read as a document.
  public func requirements(
    _ path: String, column: ComparisonColumn? = nil
  ) throws(Failure) -> StageOutput<RequirementSet> {
    let output = try clauses(path, column: column)
    return StageOutput(
      typeRequirements(in: output.value, rules: rules), findings: output.findings)
  }

  /// - Throws: ``Failure`` when document, mapping or catalogue cannot be read.
  public func trace(
    _ path: String, mappings: [String], via: [String] = [], catalogs: [String],
    filter: RequirementFilter = .init()
  ) throws(Failure) -> StageOutput<Trace> {
    var document = try requirements(path)
    document.value = filter.applied(to: document.value)
    var findings = document.findings
    let (links, controls) = try TableFiles.load(
      mappings: mappings, catalogs: catalogs, self, &findings)
    let (onward, own) = try TableFiles.load(mappings: via, catalogs: [], self, &findings)
    var output = KijunAnalysis.trace(
      document.value, mappings: links, via: onward, catalogs: controls + own, vocabularies: tables)
    if !filter.isEmpty { output.value.rows.removeAll { $0.requirements.isEmpty } }
    return StageOutput(output.value, findings: findings + output.findings)
  }

  /// - Parameter typesAll: Types every clause, not only those that differ.
  /// - Throws: ``Failure`` when one of the revisions or a mapping cannot be read.
  public func diff(
    _ old: String, _ new: String, mappings: [String] = [], typesAll: Bool = false
  ) throws(Failure) -> StageOutput<Comparison> {
    // One file on both sides is a 新旧対照表: its two columns are the two revisions.
    let isOneTable = old == new && old != "-"
    let before = try clauses(old, column: isOneTable ? .old : nil)
    let after = try clauses(new, column: isOneTable ? .new : nil)
    var findings = before.findings + after.findings
    var comparison =
      typesAll
      ? compare(
        typeRequirements(in: before.value, rules: rules),
        typeRequirements(in: after.value, rules: rules), rules: rules)
      : compare(before.value, after.value, rules: rules)
    let (links, _) = try TableFiles.load(mappings: mappings, catalogs: [], self, &findings)
    comparison.touch(links)
    return StageOutput(comparison, findings: findings)
  }

  /// What `document.yml` says comes before what the source says of itself.
  private func describe(_ document: Document, _ description: DocumentDescription?, _ path: String)
    -> Document
  {
    var document = document
    if let description {
      if !description.title.isEmpty, document.header.title.isEmpty {
        document.header.title = description.title
      }
      if !description.language.isEmpty {
        document.header.language = description.language
      }
    }
    if document.header.id.value.isEmpty { document.header.id = DocumentID(PathName.stem(of: path)) }
    return document
  }
}

extension Finding {
  static func noText(at place: SourceLocation) -> Finding {
    Finding(
      code: "reading.no-text", severity: .warning, message: "the document holds no visible text",
      location: place)
  }
}

extension Comparison {
  /// Notes on every change which reviewed links it puts in question.
  mutating func touch(_ mappings: [Mapping]) {
    for mapping in mappings {
      let isNew = mapping.source.revision == new.clauses.header.revision.value
      let list = isNew ? new.clauses : old.clauses
      let links = Dictionary(
        grouping: mapping.links.filter { $0.status != .rejected }, by: \.clause)
      for index in changes.indices {
        for clause in isNew ? changes[index].new : changes[index].old {
          for link in links[list.eId(of: clause)] ?? [] {
            changes[index].touches.append(Touch(mapping: mapping.id, control: link.control))
          }
        }
      }
    }
  }
}
