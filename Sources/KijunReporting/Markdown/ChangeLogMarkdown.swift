import KijunModel

/// A change log for a release: period, method, totals, what binds more strongly first, then the rest.
public enum ChangeLogMarkdown {
  public static func write(_ comparison: Comparison, _ context: ReportContext) -> String {
    let language = context.language
    let old = comparison.old.clauses
    let new = comparison.new.clauses
    let shown = comparison.changes.filter { !$0.isImplied }
    var sheets: [ReportSheet] = [totals(comparison, language)]
    func add(_ name: String, _ changes: [Change]) {
      guard !changes.isEmpty else { return }
      sheets.append(table(name, changes, comparison, language))
    }
    let tightened = shown.filter { change in
      change.meaning.contains { $0.direction == .tightened }
    }
    let loosened = shown.filter { change in
      change.meaning.contains { $0.direction == .loosened }
        && !change.meaning.contains { $0.direction == .tightened }
    }
    let rest = shown.filter { !tightened.contains($0) && !loosened.contains($0) }
    add(language.pick("義務の強化", "Binding more strongly"), tightened)
    add(language.pick("義務の緩和", "Binding less strongly"), loosened)
    add(language.pick("新設", "Added"), rest.filter { $0.kinds.contains(.added) })
    add(language.pick("削除", "Removed"), rest.filter { $0.kinds.contains(.removed) })
    let others = rest.filter { !$0.kinds.contains(.added) && !$0.kinds.contains(.removed) }
    add(
      language.pick("改正", "Reworded"),
      others.filter { $0.kinds.contains { $0 != .renumbered && $0 != .moved } })
    sheets += renumberings(comparison, language)
    let title =
      "\(new.header.title): \(old.header.revision.value) → \(new.header.revision.value)"
    let note = language.pick(
      "方法: 条項を番号でなく本文で対応付け、対応した条項ごとに文言、見出し、番号、位置及び義務の強さを比べた。",
      "Method: clauses are paired by their text, not by their numbers; wording, heading, number, place and force of each pair are compared."
    )
    return MarkdownTables.write(sheets, title: title, note: note)
  }

  private static func totals(_ comparison: Comparison, _ language: ReportLanguage) -> ReportSheet {
    var sheet = ReportSheet(
      name: language.pick("集計", "Totals"),
      columns: [
        .init(head: language.pick("区分", "Kind"), width: 20),
        .init(head: language.pick("件数", "Count"), width: 8),
      ])
    for (name, count) in ChangeSummary(comparison).counts where count > 0 {
      sheet.rows.append([.init(ChangeSummary.name(name, language)), .init(count)])
    }
    return sheet
  }

  private static func table(
    _ name: String, _ changes: [Change], _ comparison: Comparison, _ language: ReportLanguage
  ) -> ReportSheet {
    var sheet = ReportSheet(
      name: name,
      columns: [
        (language.pick("条項", "Clause")), language.pick("変更", "Change"),
        language.pick("改正後", "New"), language.pick("改正前", "Old"),
      ].map { .init(head: $0, width: 20) })
    let old = comparison.old.clauses
    let new = comparison.new.clauses
    for change in changes {
      let place =
        change.new.first.map { new.eId(of: $0).value }
        ?? change.old.first.map { old.eId(of: $0).value } ?? ""
      let meanings = change.meaning.map(language.describe)
      let what = change.kinds.map(language.name) + meanings
      sheet.rows.append([
        .init(place), .init(what.joined(separator: language.separator)),
        .init(change.new.map { new.printedLine($0) }.joined(separator: " ")),
        .init(change.old.map { old.printedLine($0) }.joined(separator: " ")),
      ])
    }
    return sheet
  }

  /// Old paths that now are another's or nobody's: what breaks whoever cites by path.
  private static func renumberings(_ comparison: Comparison, _ language: ReportLanguage)
    -> [ReportSheet]
  {
    let old = comparison.old.clauses
    let new = comparison.new.clauses
    let pairs = comparison.changes.filter {
      ($0.kinds.contains(.renumbered) || $0.kinds.contains(.moved)) && $0.old.count == 1
        && $0.new.count == 1
    }
    guard !pairs.isEmpty else { return [] }
    var sheet = ReportSheet(
      name: language.pick("番号及び位置の変更", "Renumbered and moved"),
      columns: [language.pick("改正前", "Old"), language.pick("改正後", "New")].map {
        .init(head: $0, width: 24)
      })
    for change in pairs {
      sheet.rows.append([
        .init(old.eId(of: change.old[0]).value), .init(new.eId(of: change.new[0]).value),
      ])
    }
    return [sheet]
  }
}
