/// A catalogue with the clauses that it was read from, ready to be compared with another revision.
public struct CatalogRevision: Sendable {
  public var catalog: Catalog
  public var clauses: ClauseList

  public init(catalog: Catalog, clauses: ClauseList) {
    self.catalog = catalog
    self.clauses = clauses
  }
}
