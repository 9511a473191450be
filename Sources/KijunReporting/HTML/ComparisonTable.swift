import KijunModel

/// The rows of a 新旧対照表: new beside old, unchanged stretches left out, changed characters marked.
struct ComparisonTable {
  struct Run: Equatable {
    var text: String
    var isChanged: Bool
  }

  struct Row {
    var new: [Run]
    var old: [Run]
    /// Level in the clause tree, for indentation.
    var level: Int
    /// What happened, and which controls it touches.
    var notes: [String] = []
    var controls: [String] = []
    var isOmission = false
    var eId = ""
    var isTightened = false
    /// What the row shows; `nil` for unchanged clauses.
    var change: Change?
  }

  private let comparison: Comparison
  private let context: ReportContext
  private let language: ReportLanguage
  private let newOf: [Int: Int]
  private let isContext: [Bool]
  private(set) var rows: [Row] = []

  init(_ comparison: Comparison, _ context: ReportContext) {
    self.comparison = comparison
    self.context = context
    language = context.language
    newOf = Dictionary(
      comparison.pairs.map { ($0.old, $0.new) }, uniquingKeysWith: { first, _ in first })
    isContext = Self.contexts(comparison, newOf)
    build()
  }

  /// Unchanged clauses with something changed below them are shown, so that the reader knows where he is.
  private static func contexts(_ comparison: Comparison, _ newOf: [Int: Int]) -> [Bool] {
    let new = comparison.new.clauses
    let old = comparison.old.clauses
    var result = [Bool](repeating: false, count: new.count)
    func mark(_ start: Int) {
      var clause = start
      while clause >= 0, !result[clause] {
        result[clause] = true
        clause = Int(new.records[clause].parent)
      }
    }
    for change in comparison.changes where !change.isImplied {
      for clause in change.new { mark(Int(new.records[clause].parent)) }
      if change.new.isEmpty, let clause = change.old.first {
        var parent = Int(old.records[clause].parent)
        while parent >= 0, newOf[parent] == nil { parent = Int(old.records[parent].parent) }
        if let partner = newOf[parent] { mark(partner) }
      }
    }
    return result
  }

  private mutating func build() {
    var next = 0
    var changed = Set<Int>()
    let shown = comparison.changes.filter { !$0.isImplied }
    for change in shown { changed.formUnion(change.new) }
    for change in shown {
      let place = change.new.first ?? position(ofRemoved: change.old.first ?? 0)
      pass(next..<max(next, place), changed)
      next = max(next, place)
      rows.append(row(change))
    }
    pass(next..<comparison.new.clauses.count, changed)
  }

  private func position(ofRemoved clause: Int) -> Int {
    var before = clause - 1
    while before >= 0, newOf[before] == nil { before -= 1 }
    return before < 0 ? 0 : (newOf[before] ?? 0) + 1
  }

  /// Unchanged clauses: context is shown, the rest becomes one （略） a stretch.
  private mutating func pass(_ range: Range<Int>, _ changed: Set<Int>) {
    var skipped: [Int] = []
    for clause in range where !changed.contains(clause) {
      if isContext[clause] {
        omit(skipped)
        skipped = []
        rows.append(context(clause))
      } else {
        skipped.append(clause)
      }
    }
    omit(skipped)
  }

  private func context(_ clause: Int) -> Row {
    let new = comparison.new.clauses
    let record = new.records[clause]
    let title = [record.number, record.heading].map { new.text.string($0) }.filter { !$0.isEmpty }
      .joined(separator: "　")
    let text =
      record.text.isEmpty
      ? title : (title.isEmpty ? "" : title + "　") + language.pick("（略）", "(unchanged)")
    let run = Run(text: text, isChanged: false)
    return Row(new: [run], old: [run], level: Int(record.level), eId: new.eId(of: clause).value)
  }

  /// One row for each run of clauses with what stands below them: 「十四～十六（略）」, 「第四条（略）」, 「第二章～第三章（略）」.
  private mutating func omit(_ clauses: [Int]) {
    let records = comparison.new.clauses.records
    var top: [Int] = []
    for clause in clauses {
      if let first = top.first, records[clause].level > records[first].level { continue }
      if let first = top.first, records[clause].level < records[first].level {
        addOmission(top)
        top = []
      }
      top.append(clause)
    }
    addOmission(top)
  }

  private mutating func addOmission(_ top: [Int]) {
    guard let first = top.first, let last = top.last else { return }
    let new = comparison.new.clauses
    let level = Int(new.records[first].level)
    let labels = [first, last].map { new.text.string(new.records[$0].number) }
    let mark = language.pick("（略）", "(unchanged)")
    var text = mark
    if !labels[0].isEmpty, !labels[1].isEmpty {
      text =
        top.count == 1
        ? labels[0] + "　" + mark : labels[0] + language.pick("～", "–") + labels[1] + "　" + mark
    }
    let run = Run(text: text, isChanged: false)
    rows.append(Row(new: [run], old: [run], level: level, isOmission: true))
  }

  private func row(_ change: Change) -> Row {
    let new = comparison.new.clauses
    let old = comparison.old.clauses
    let level =
      change.new.first.map { Int(new.records[$0].level) } ?? change.old.first.map {
        Int(old.records[$0].level)
      } ?? 1
    var row = Row(new: [], old: [], level: level)
    row.eId =
      change.new.first.map { new.eId(of: $0).value } ?? change.old.first.map {
        old.eId(of: $0).value
      } ?? ""
    if change.kinds.contains(.added) {
      row.new = change.new.map { Run(text: new.printedLine($0), isChanged: true) }
      row.old = [Run(text: language.pick("（新設）", "(new)"), isChanged: false)]
    } else if change.kinds.contains(.removed) {
      row.new = [Run(text: language.pick("（削る）", "(removed)"), isChanged: false)]
      row.old = change.old.map { Run(text: old.printedLine($0), isChanged: true) }
    } else {
      fill(&row, change)
    }
    row.notes = notes(change)
    row.controls = change.touches.map(\.control.value)
    row.isTightened = change.meaning.contains { $0.direction == .tightened }
    row.change = change
    return row
  }

  private func fill(_ row: inout Row, _ change: Change) {
    let new = comparison.new.clauses
    let old = comparison.old.clauses
    guard let a = change.old.first, let b = change.new.first else { return }
    let isRenumbered = isRelabelled(change)
    label(old, a, isRenumbered, &row.old)
    label(new, b, isRenumbered, &row.new)
    if change.edits.isEmpty {
      let text =
        new.text.string(new.records[b].heading)
        + (new.records[b].text.isEmpty ? "" : language.pick("（略）", "(unchanged)"))
      row.new.append(Run(text: text, isChanged: false))
      row.old.append(Run(text: text, isChanged: false))
    }
    var newNumbers = numbers(new, change.new)
    var oldNumbers = numbers(old, change.old)
    for edit in change.edits {
      if edit.operation != .delete {
        append(edit.text, edit.operation == .insert, &newNumbers, to: &row.new)
      }
      if edit.operation != .insert {
        append(edit.text, edit.operation == .delete, &oldNumbers, to: &row.old)
      }
    }
  }

  /// The numbers of the pieces behind the first one, each before what its line says.
  private func numbers(_ list: ClauseList, _ clauses: [Int]) -> ArraySlice<String> {
    clauses.dropFirst().map { list.text.string(list.records[$0].number) }[...]
  }

  /// The texts of the pieces of a split or merged clause stand in the edits, a line each.
  private func append(
    _ text: String, _ isChanged: Bool, _ numbers: inout ArraySlice<String>, to runs: inout [Run]
  ) {
    guard !numbers.isEmpty, text.utf8.contains(0x0A) else {
      runs.append(Run(text: text, isChanged: isChanged))
      return
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if index > 0 {
        let number = numbers.popFirst() ?? ""
        runs.append(Run(text: "\n" + (number.isEmpty ? "" : number + "　"), isChanged: true))
      }
      if !line.isEmpty { runs.append(Run(text: String(line), isChanged: isChanged)) }
    }
  }

  private func label(_ list: ClauseList, _ clause: Int, _ isChanged: Bool, _ runs: inout [Run]) {
    let number = list.text.string(list.records[clause].number)
    guard !number.isEmpty else { return }
    runs.append(Run(text: number, isChanged: isChanged))
    runs.append(Run(text: "　", isChanged: false))
  }

  private func notes(_ change: Change) -> [String] {
    var result: [String] = []
    for kind in change.kinds {
      switch kind {
      case .reworded: break
      case .renumbered: if isRelabelled(change) { result.append(language.name(kind)) }
      case .moved: result.append(language.name(kind) + language.pick("：", ": ") + origin(change))
      default: result.append(language.name(kind))
      }
    }
    result += change.meaning.map(context.describe)
    let ripple = change.rippled(comparison.new.clauses, language)
    if !ripple.isEmpty { result.append(ripple) }
    return result
  }

  /// Whether the printed number changed, not only a number above it.
  private func isRelabelled(_ change: Change) -> Bool {
    guard change.kinds.contains(.renumbered), let a = change.old.first, let b = change.new.first
    else { return false }
    let old = comparison.old.clauses
    let new = comparison.new.clauses
    return old.text.string(old.records[a].number) != new.text.string(new.records[b].number)
  }

  /// Where a moved clause stood, in the words of the old revision.
  private func origin(_ change: Change) -> String {
    guard let clause = change.old.first else { return "" }
    let old = comparison.old.clauses
    let number = old.text.string(old.records[clause].number)
    return language.pick("旧", "was ") + (number.isEmpty ? old.eId(of: clause).value : number)
  }
}
