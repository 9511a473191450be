/// What a mapping file says: its mappings, and the catalogues that it brings along.
public struct MappingFile: Sendable, Equatable {
  public var mappings: [Mapping]
  public var catalogs: [Catalog]

  public init(mappings: [Mapping], catalogs: [Catalog] = []) {
    self.mappings = mappings
    self.catalogs = catalogs
  }
}

/// A field of a link that a review may rewrite in its file.
public enum LinkField: String, Sendable, CaseIterable {
  case clause, control, stamp, controlStamp, status, reviewer, date
}

/// New values for one link of a file, counted over all its mappings in the order of the file.
public struct LinkEdit: Sendable, Equatable {
  public var link: Int
  /// In the order in which fields that are missing are added.
  public var values: [(field: LinkField, text: String)]

  public init(link: Int, values: [(field: LinkField, text: String)]) {
    self.link = link
    self.values = values
  }

  public static func == (a: LinkEdit, b: LinkEdit) -> Bool {
    a.link == b.link && a.values.map(\.field) == b.values.map(\.field)
      && a.values.map(\.text) == b.values.map(\.text)
  }
}
