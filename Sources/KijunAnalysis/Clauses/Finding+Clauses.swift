import KijunModel

extension Finding {
  static func accountDiffers(by characters: Int, at place: SourceLocation) -> Finding {
    let what =
      characters > 0
      ? "\(characters) visible characters stand nowhere"
      : "\(-characters) visible characters stand twice"
    return Finding(code: "reading.conservation", severity: .error, message: what, location: place)
  }

  static func longText(at place: SourceLocation) -> Finding {
    Finding(
      code: "clauses.long-text", severity: .warning,
      message: "the clause has more than 10,000,000 bytes of text", location: place)
  }

  static func numberGap(_ label: String, after: String, at place: SourceLocation) -> Finding {
    Finding(
      code: "clauses.number-gap", severity: .note,
      message: "'\(label)' follows '\(after)'; numbers between are missing", location: place)
  }
}
