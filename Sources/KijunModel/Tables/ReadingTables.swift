/// Word lists that reading uses, from `Mappings/`.
public struct ReadingTables: Sendable, Equatable {
  /// Word in a class or id, and the part of the page that it marks.
  public var pageFurniture: [String: Exclusion.Reason]
  /// Words that make a first header cell a column of terms.
  public var termHeaders: Set<String>
  /// Column heads of comparison tables.
  public var comparisonHeaders: [String: ComparisonColumn] = [:]

  public init(pageFurniture: [String: Exclusion.Reason] = [:], termHeaders: Set<String> = []) {
    self.pageFurniture = pageFurniture
    self.termHeaders = termHeaders
  }
}

/// Which side of a 新旧対照表 to read.
public enum ComparisonColumn: String, Sendable, Equatable, CaseIterable {
  case new, old
}

/// How one source is to be read.
public struct ReadingOptions: Sendable, Equatable {
  public var tables: ReadingTables
  /// Reads comparison tables as this side only; `nil` reads them as data tables.
  public var column: ComparisonColumn?

  public init(tables: ReadingTables = ReadingTables(), column: ComparisonColumn? = nil) {
    self.tables = tables
    self.column = column
  }
}
