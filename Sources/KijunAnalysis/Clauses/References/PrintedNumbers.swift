import KijunModel

/// Finds clauses by the numbers printed on them and on what they stand in: 3.2(a) is `3/2/a`.
///
/// Unnumbered clauses add nothing to a path; the first clause of a path counts. Appendices and
/// supplementary provisions number afresh and are found only from inside.
struct PrintedNumbers {
  private var clauses: [String: Int] = [:]
  /// Path of each clause, empty for those without a number of their own or above.
  private var paths: [String]

  init(_ list: ClauseList) {
    paths = [String](repeating: "", count: list.count)
    for (position, record) in list.records.enumerated() {
      let above = record.parent < 0 ? "" : paths[Int(record.parent)]
      let value = Self.value(record, list)
      paths[position] = Self.path(value, above, record.kind, position)
      guard !value.isEmpty, clauses[paths[position]] == nil else { continue }
      clauses[paths[position]] = position
    }
  }

  /// The parsed number, else what is printed without its brackets and stops: "b." is b.
  private static func value(_ record: ClauseList.Record, _ list: ClauseList) -> String {
    guard !record.number.isEmpty else { return "" }
    if !record.value.isEmpty { return list.ids.string(record.value) }
    let marks: Set<Character> = [".", "(", ")", "（", "）", "．", " "]
    return String(list.text.string(record.number).filter { !marks.contains($0) })
  }

  private static func path(_ value: String, _ above: String, _ kind: ClauseKind, _ position: Int)
    -> String
  {
    if kind == .appendix || kind == .supplementary { return "@\(position)" }
    guard !value.isEmpty else { return above }
    let own = value.replacing(".", with: "/")
    // 3.2 below 3 says its whole path; articles are numbered through the document.
    if value.contains(".") || kind.isNumberedThroughout, !above.hasPrefix("@") { return own }
    return above.isEmpty ? own : above + "/" + own
  }

  func clause(_ path: String) -> Int? { clauses[path] }

  /// A path below the one that a clause stands in.
  func clause(_ path: String, inside clause: Int) -> Int? {
    paths[clause].isEmpty ? nil : clauses[paths[clause] + "/" + path]
  }
}
