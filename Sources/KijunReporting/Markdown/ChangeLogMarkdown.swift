import KijunModel

/// A change log for a release: period, method, totals, what binds more strongly first, then the rest.
public enum ChangeLogMarkdown {
  public static func write(_ comparison: Comparison, _ context: ReportContext) -> String {
    let language = context.language
    let new = comparison.new.clauses
    var sheets = [
      revisions(comparison, language), totals(comparison, language),
      ChangeBalance(comparison).sheet(language), brokenIdentifiers(comparison, language),
    ]
    var groups = [[Change]](repeating: [], count: Group.allCases.count)
    for change in comparison.changes where !change.isImplied {
      groups[Group(change).rawValue].append(change)
    }
    for group in Group.allCases where group != .relabelled {
      sheets.append(
        table(group.name(language), groups[group.rawValue], comparison, context))
    }
    sheets.append(renumberings(comparison, language))
    sheets.removeAll { $0.rows.isEmpty }
    let names = comparison.names(language)
    let title = "\(new.header.title): \(names.old) → \(names.new)"
    let note = language.pick(
      "方法: 条項を番号でなく本文で対応付け、対応した条項ごとに文言、見出し、番号、位置及び義務の強さを比べた。",
      "Method: clauses are paired by their text, not by their numbers; wording, heading, number, place and force of each pair are compared."
    )
    return MarkdownTables.write(sheets, title: title, note: note)
  }

  /// The tables of a change log, what binds more strongly first; a change stands in the first that it fits.
  private enum Group: Int, CaseIterable {
    case tightened, loosened, added, removed, reworded, relabelled

    init(_ change: Change) {
      func goes(_ direction: Meaning.Direction) -> Bool {
        change.meaning.contains { $0.direction == direction }
      }
      let kinds = change.kinds
      self =
        goes(.tightened)
        ? .tightened
        : goes(.loosened)
          ? .loosened
          : kinds.contains(.added)
            ? .added
            : kinds.contains(.removed)
              ? .removed
              : kinds.contains { $0 != .renumbered && $0 != .moved } ? .reworded : .relabelled
    }

    func name(_ language: ReportLanguage) -> String {
      switch self {
      case .tightened: language.pick("義務の強化", "Binding more strongly")
      case .loosened: language.pick("義務の緩和", "Binding less strongly")
      case .added: language.pick("新設", "Added")
      case .removed: language.pick("削除", "Removed")
      case .reworded: language.pick("改正", "Reworded")
      case .relabelled: language.pick("番号及び位置の変更", "Renumbered and moved")
      }
    }
  }

  /// The period: what was compared, by digest.
  private static func revisions(
    _ comparison: Comparison, _ language: ReportLanguage
  ) -> ReportSheet {
    var sheet = ReportSheet(
      name: language.pick("比較した版", "Revisions compared"),
      columns: [
        "", language.pick("文書", "Document"), language.pick("版", "Revision"), "SHA-256",
      ].map { .init(head: $0, width: 20) })
    for (name, list) in [
      (language.pick("改正前", "Old"), comparison.old.clauses),
      (language.pick("改正後", "New"), comparison.new.clauses),
    ] {
      sheet.rows.append([
        .init(name), .init(list.header.id.value), .init(list.header.revision.value),
        .init(list.header.source.sha256.hex),
      ])
    }
    return sheet
  }

  private static func brokenIdentifiers(
    _ comparison: Comparison, _ language: ReportLanguage
  ) -> ReportSheet {
    let new = comparison.new.clauses
    var sheet = ReportSheet(
      name: language.pick("識別子の破壊的変更", "Breaking changes of identifiers"),
      columns: [
        language.pick("識別子", "Identifier"), language.pick("指していた条項", "Named"),
        language.pick("現在の識別子", "Lives on as"), language.pick("同じ識別子の別の条項", "Now names"),
      ].map { .init(head: $0, width: 24) })
    for broken in comparison.brokenIdentifiers() {
      let heirs = broken.new.map { new.eId(of: $0).value }
      sheet.rows.append([
        .init(broken.id.value), .init(comparison.old.clauses.printedLine(broken.old)),
        .init(
          heirs.isEmpty
            ? language.pick("（削除）", "(removed)") : heirs.joined(separator: language.separator)),
        .init(broken.taken.map { new.printedLine($0) } ?? ""),
      ])
    }
    return sheet
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
    _ name: String, _ changes: [Change], _ comparison: Comparison, _ context: ReportContext
  ) -> ReportSheet {
    let language = context.language
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
      let meanings = change.meaning.map(context.describe)
      let what = change.kinds.map(language.name) + meanings
      sheet.rows.append([
        .init(place), .init(what.joined(separator: language.separator)),
        .init(change.new.map { new.printedLine($0) }.joined(separator: " ")),
        .init(change.old.map { old.printedLine($0) }.joined(separator: " ")),
      ])
    }
    return sheet
  }

  private static func renumberings(
    _ comparison: Comparison, _ language: ReportLanguage
  ) -> ReportSheet {
    var sheet = ReportSheet(
      name: Group.relabelled.name(language),
      columns: [language.pick("改正前", "Old"), language.pick("改正後", "New")].map {
        .init(head: $0, width: 24)
      })
    for change in comparison.changes
    where (change.kinds.contains(.renumbered) || change.kinds.contains(.moved))
      && change.old.count == 1 && change.new.count == 1
    {
      sheet.rows.append([
        .init(comparison.old.clauses.eId(of: change.old[0]).value),
        .init(comparison.new.clauses.eId(of: change.new[0]).value),
      ])
    }
    return sheet
  }
}
