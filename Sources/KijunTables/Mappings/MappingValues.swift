import KijunModel

/// Looks at the values of a mapping that every form writes as text: digests, dates, ids.
enum MappingValues {
  /// - Parameter hasOwnIDs: Whether ids name single links; one map of a collection gives several.
  static func findings(of mapping: Mapping, hasOwnIDs: Bool) -> [Finding] {
    var findings: [Finding] = []
    for pin in [mapping.source, mapping.target] {
      guard let digest = pin.sha256?.hex, !digest.isEmpty, !isDigest(digest) else { continue }
      findings.append(.badDigest(digest, of: pin.id, at: mapping.location))
    }
    var seen: [String: SourceLocation] = [:]
    for link in mapping.links {
      if let date = link.date, !date.isEmpty, RevisionDate.of(date) != date {
        findings.append(.badDate(date, at: link.location))
      }
      guard hasOwnIDs, link.together == Together(), let id = link.id, !id.isEmpty else { continue }
      if let first = seen[id] {
        findings.append(.repeatedLink(id, first: first, at: link.location))
      } else {
        seen[id] = link.location
      }
    }
    return findings
  }

  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
  }
}

extension Finding {
  static func badDigest(_ text: String, of id: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "mapping.bad-digest", severity: .error,
      message:
        "the pin of '\(id)' says sha256 '\(text)', which is no SHA-256 in hexadecimal digits",
      location: place)
  }

  static func badDate(_ text: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "mapping.bad-date", severity: .warning,
      message: "'\(text)' is no date such as 2026-04-01", location: place)
  }

  static func repeatedLink(_ id: String, first: SourceLocation, at place: SourceLocation) -> Finding
  {
    Finding(
      code: "mapping.repeated-id", severity: .warning,
      message: "another link at \(first) has the id '\(id)' too", location: place)
  }
}

extension Relationship {
  /// A relationship by its own name, or by the word that published crosswalks have for it.
  init?(word: String) {
    switch word {
    case "equal": self = .equalTo
    case "intersect": self = .intersectsWith
    case "subset": self = .subsetOf
    case "superset": self = .supersetOf
    case "not_related": self = .noRelationship
    default: self.init(rawValue: word)
    }
  }
}
