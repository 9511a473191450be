import KijunReading

/// What `kijun formats` lists.
enum Formats {
  static var read: [(name: String, media: String, summary: String)] {
    Readers.all.map { ($0.format.name, $0.format.mediaType, $0.format.summary) }
  }

  static var written: [(command: String, names: [String])] {
    [
      ("extract", ExtractFormat.allCases.map(\.rawValue)),
      ("requirements", RequirementsFormat.allCases.map(\.rawValue)),
      ("trace", TraceFormat.allCases.map(\.rawValue)),
      ("diff", DiffFormat.allCases.map(\.rawValue)),
      ("history", HistoryFormat.allCases.map(\.rawValue)),
      ("check", CheckFormat.allCases.map(\.rawValue)),
      ("log, search", LogFormat.allCases.map(\.rawValue)),
      ("show", ExtractFormat.allCases.map(\.rawValue)),
      ("suggest", SuggestFormat.allCases.map(\.rawValue)),
      ("repair", RepairFormat.allCases.map(\.rawValue)),
      ("map convert", MapFormat.allCases.map(\.rawValue)),
      ("lint", LintFormat.allCases.map(\.rawValue)),
    ]
  }
}
