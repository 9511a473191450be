/// The forms that `kijun extract` writes.
public enum ExtractFormat: String, CaseIterable, Sendable {
  case text, json, jsonl, csv, akn, oscal

  /// Whether the source's SHA-256 stands in it.
  var showsDigest: Bool { self == .json || self == .jsonl || self == .oscal }
}

/// The forms that `kijun requirements` writes.
public enum RequirementsFormat: String, CaseIterable, Sendable {
  case text, csv, xlsx, json, jsonl, md, html
}

/// The forms that `kijun trace` writes.
public enum TraceFormat: String, CaseIterable, Sendable {
  case text, csv, xlsx, md, html, json, jsonl, oscal, reqif
}

/// The forms that `kijun diff` writes.
public enum DiffFormat: String, CaseIterable, Sendable {
  case text, json, jsonl, csv, html, taishohyo, md, sarif, junit, github
  case taishohyoXLSX = "taishohyo-xlsx"

  /// Whether the form says the sources' SHA-256.
  var showsDigest: Bool { self == .json || self == .jsonl || self == .md }
}

/// The forms that `kijun lint` writes.
public enum LintFormat: String, CaseIterable, Sendable { case text, json, jsonl }

/// The forms that `kijun check` writes.
public enum CheckFormat: String, CaseIterable, Sendable {
  case text, json, sarif, junit, github, md
}

/// The forms that `kijun history` writes.
public enum HistoryFormat: String, CaseIterable, Sendable { case text, json }

/// The forms that `kijun repair` writes.
public enum RepairFormat: String, CaseIterable, Sendable { case text, jsonl }

/// The forms that `kijun map convert` writes.
public enum MapFormat: String, CaseIterable, Sendable { case yaml, csv, xlsx, oscal }

/// The forms that `kijun log` and `kijun search` write.
public enum LogFormat: String, CaseIterable, Sendable { case text, jsonl }

/// The forms that `kijun suggest` writes.
public enum SuggestFormat: String, CaseIterable, Sendable { case text, csv, jsonl }
