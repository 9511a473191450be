import KijunModel

/// A mapping in the YAML form that people write and review in git.
public enum MappingText {
  /// - Parameter proposals: Clauses without a link yet, written as comments to be filled in.
  public static func yaml(
    _ mapping: Mapping, proposals: [(clause: ClauseID, stamp: Stamp, text: String)] = []
  ) -> String {
    var text = "mapping: \(quoted(mapping.id))\n"
    if !mapping.title.isEmpty { text += "title: \(quoted(mapping.title))\n" }
    if !mapping.provenance.isEmpty { text += "provenance: \(quoted(mapping.provenance))\n" }
    text += pin("source", "document", mapping.source) + pin("target", "catalog", mapping.target)
    text += mapping.links.isEmpty ? "links: []\n" : "links:\n"
    for link in mapping.links { text += block(link) }
    for proposal in proposals {
      text += "\n# \(ShownControls.shown(proposal.text.replacing("\n", with: " ")))\n"
      text += "#  - clause: \(quoted(proposal.clause.value))\n"
      text += "#    stamp: \(quoted("\(proposal.stamp)"))\n#    control: \n"
      text += "#    relationship: intersects-with\n#    rationale: \n#    status: draft\n"
    }
    return text
  }

  private static func pin(_ name: String, _ key: String, _ pin: Pin) -> String {
    guard !pin.id.isEmpty else { return "" }
    var text = "\(name):\n  \(key): \(quoted(pin.id))\n"
    if let revision = pin.revision, !revision.isEmpty {
      text += "  revision: \(quoted(revision))\n"
    }
    if let digest = pin.sha256, !digest.hex.isEmpty { text += "  sha256: \(digest.hex)\n" }
    return text
  }

  private static func block(_ link: Link) -> String {
    var lines: [(String, String)] = []
    if let id = link.id { lines.append(("id", quoted(id))) }
    lines.append(("clause", quoted(link.clause.value)))
    if let stamp = link.clauseStamp { lines.append(("stamp", quoted("\(stamp)"))) }
    lines.append(("control", quoted(link.control.value)))
    if let stamp = link.controlStamp { lines.append(("controlStamp", quoted("\(stamp)"))) }
    if !link.uuids.isEmpty {
      lines.append(("uuids", "[" + link.uuids.map(quoted).joined(separator: ", ") + "]"))
    }
    lines.append(("relationship", link.relationship.rawValue))
    if !link.together.text.isEmpty { lines.append(("together", quoted(link.together.text))) }
    if !link.rationale.isEmpty { lines.append(("rationale", quoted(link.rationale))) }
    lines.append(("status", link.status.rawValue))
    if let reviewer = link.reviewer { lines.append(("reviewer", quoted(reviewer))) }
    if let date = link.date { lines.append(("date", quoted(date))) }
    return lines.enumerated().map { index, line in
      (index == 0 ? "  - " : "    ") + line.0 + ": " + line.1 + "\n"
    }.joined()
  }

  /// A text in double quotation marks: ids stay text, whatever they look like.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where ShownControls.isControl(scalar) || scalar == "\u{85}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
