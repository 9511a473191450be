import KijunModel

/// Where every clause of both revisions went: one row a fate, each clause in one row, so that the columns
/// add up to the clauses of their revision.
struct ChangeBalance {
  enum Fate: Int, CaseIterable {
    case unchanged, relabelled, reworded, split, merged, removed, added, other
  }

  private(set) var old: [Fate: Int] = [:]
  private(set) var new: [Fate: Int] = [:]

  init(_ comparison: Comparison) {
    var fates: ([Fate?], [Fate?]) = (
      .init(repeating: nil, count: comparison.old.clauses.count),
      .init(repeating: nil, count: comparison.new.clauses.count)
    )
    for change in comparison.changes {
      let fate = Self.fate(of: change)
      for clause in change.old where fates.0[clause] == nil { fates.0[clause] = fate }
      // What was removed into others says nothing of them.
      guard fate != .removed else { continue }
      for clause in change.new where fates.1[clause] == nil { fates.1[clause] = fate }
    }
    for pair in comparison.pairs {
      if fates.0[pair.old] == nil { fates.0[pair.old] = .unchanged }
      if fates.1[pair.new] == nil { fates.1[pair.new] = .unchanged }
    }
    for fate in fates.0 { old[fate ?? .other, default: 0] += 1 }
    for fate in fates.1 { new[fate ?? .other, default: 0] += 1 }
  }

  private static func fate(of change: Change) -> Fate {
    if change.kinds.contains(.added) { return .added }
    if change.kinds.contains(.removed) { return .removed }
    if change.kinds.contains(.split) { return .split }
    if change.kinds.contains(.merged) { return .merged }
    return change.kinds.contains(.reworded) || change.kinds.contains(.retitled)
      ? .reworded : .relabelled
  }

  func sheet(_ language: ReportLanguage) -> ReportSheet {
    var sheet = ReportSheet(
      name: language.pick("条項の行方", "Where every clause went"),
      columns: [
        .init(head: language.pick("区分", "Fate"), width: 36),
        .init(head: language.pick("改正前", "Old"), width: 8),
        .init(head: language.pick("改正後", "New"), width: 8),
      ])
    for fate in Fate.allCases where old[fate] != nil || new[fate] != nil {
      sheet.rows.append([
        .init(Self.name(fate, language)), .init(old[fate] ?? 0), .init(new[fate] ?? 0),
      ])
    }
    sheet.rows.append([
      .init(language.pick("計", "Total")), .init(old.values.reduce(0, +)),
      .init(new.values.reduce(0, +)),
    ])
    return sheet
  }

  private static func name(_ fate: Fate, _ language: ReportLanguage) -> String {
    switch fate {
    case .unchanged: language.pick("変更なし", "unchanged")
    case .relabelled: language.pick("番号又は位置のみ変更", "renumbered or moved only")
    case .reworded: language.pick("文言又は見出しの変更", "reworded or retitled")
    case .split: language.pick("分割", "split")
    case .merged: language.pick("統合", "merged")
    case .removed: language.pick("削除", "removed")
    case .added: language.pick("新設", "added")
    case .other:
      language.pick(
        "比較の外（文のない区分、廃止済みの条項、絞り込みの外）",
        "not compared (wrappers without text, stubs of withdrawn clauses, outside the filters)")
    }
  }
}
