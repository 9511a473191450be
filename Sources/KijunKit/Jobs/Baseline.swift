import KijunModel
import KijunTables

/// What was known when a gate was set up: fingerprints, one a line, so that git merges them.
enum Baseline {
  private static let head = "# kijun.baseline/1"

  /// Sixteen hexadecimal digits of a digest of code, file and what the finding speaks of.
  ///
  /// - Parameter text: Names that survive edits elsewhere; `nil` takes the message.
  static func fingerprint(_ finding: Finding, text: String?) -> String {
    let file = PathName.last(of: finding.location.document)
    var words = "\(finding.code)\u{0}\(file)\u{0}\(text ?? finding.message)"
    return "\(Stamp(words.withUTF8 { Stamp.hash(UnsafeRawBufferPointer($0)) }))"
  }

  /// - Throws: ``TableError`` for a file that is no baseline.
  static func read(_ bytes: [UInt8], file: String) throws(TableError) -> Set<String> {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.first.map(String.init) == head else {
      throw TableError("this is no baseline", at: SourceLocation(document: file, line: 1))
    }
    var known = Set<String>()
    for (index, line) in lines.enumerated() where !line.hasPrefix("#") {
      let fingerprint = line.prefix { $0 != " " }
      guard fingerprint.utf8.count == 16 else {
        throw TableError(
          "'\(line)' is no fingerprint", at: SourceLocation(document: file, line: index + 1))
      }
      known.insert(String(fingerprint))
    }
    return known
  }

  static func bytes(_ items: [GateReport.Item]) -> [UInt8] {
    let lines = items.map { item in
      let subject = item.finding.subject ?? PathName.last(of: item.finding.location.document)
      return "\(item.fingerprint) \(item.finding.code) \(subject.filter { !$0.isNewline })"
    }
    return Array(([head] + Set(lines).sorted()).joined(separator: "\n").utf8) + [10]
  }
}
